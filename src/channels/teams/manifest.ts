// The app's manifest for Teams, from the settings and bot.yaml. Called by cli/teams-package.ts.
import { z } from 'zod';
import { ConfigError, type Problem } from '../../errors';
import type { BotText } from '../../knowledge/bot-text';

/** The version of the schema; $schema has to agree. */
const SCHEMA = '1.29' as const;

/** Everything the bot can do in Teams it can do in each of these. */
const SCOPES = ['personal', 'groupChat', 'team'] as const;

export interface ManifestSettings {
  /** MicrosoftAppId. */
  readonly appId: string | undefined;
  readonly publicUrl: string | undefined;
}

/** Names of the pictures beside it. */
export const ICONS = { color: 'color.png', outline: 'outline.png' } as const;

const DEFAULT_ACCENT = '#0f6b5c';

/** The manifest as JSON. Throws a ConfigError that names everything that is missing, with where it belongs. */
export function teamsManifest(bot: BotText, { appId, publicUrl }: ManifestSettings) {
  const { teams = {} } = bot;
  const { developer = {} } = teams;
  const website = developer.website ?? publicUrl;
  const wanted = new Wanted();

  const botId = wanted.of('MicrosoftAppId', appId, "the id of the bot's app registration");
  if (botId !== '' && !z.guid().safeParse(botId).success)
    wanted.problem(
      'MicrosoftAppId',
      `"${botId}" is no GUID. Set the application (client) id of the app registration.`,
    );
  const url = wanted.of(
    'PUBLIC_URL',
    website,
    'the address people reach the bot at, or developer.website under "teams" in bot.yaml',
  );
  if (url !== '' && !url.startsWith('https://'))
    wanted.problem('PUBLIC_URL', `"${url}" is not https, and Teams takes no other website.`);
  const manifest = {
    $schema: `https://developer.microsoft.com/json-schemas/teams/v${SCHEMA}/MicrosoftTeams.schema.json`,
    manifestVersion: SCHEMA,
    version: wanted.of(
      'bot.yaml teams.version',
      teams.version,
      'the version, as in "1.0.0", raised for each upload',
    ),
    id: teams.id ?? botId,
    developer: {
      name: wanted.of('bot.yaml teams.developer.name', developer.name, 'who publishes the app'),
      websiteUrl: url,
      privacyUrl: wanted.of(
        'bot.yaml teams.developer.privacy',
        developer.privacy,
        'the page of your privacy statement',
      ),
      termsOfUseUrl: wanted.of(
        'bot.yaml teams.developer.terms',
        developer.terms,
        'the page of your terms of use',
      ),
    },
    name: { short: teams.name ?? bot.name, full: bot.name },
    description: {
      short: wanted.of('bot.yaml teams.short', teams.short, 'what the app does, in 80 characters'),
      full: wanted.of('bot.yaml teams.full', teams.full, 'what the app does and what it cannot'),
    },
    icons: ICONS,
    accentColor: teams.accent ?? DEFAULT_ACCENT,
    bots: [
      {
        botId,
        scopes: [...SCOPES],
        isNotificationOnly: false,
        supportsFiles: false,
        supportsCalling: false,
        supportsVideo: false,
        commandLists: [
          {
            scopes: [...SCOPES],
            commands: (teams.commands ?? []).map(({ say, does }) => ({ title: say, description: does })),
          },
        ],
      },
    ],
  };
  if (!teams.commands)
    wanted.problem('bot.yaml teams.commands', 'is missing. Write what can be said to the bot.');
  wanted.end();
  return manifest;
}

/** Gathers what is missing, so that all of it is said at once. */
class Wanted {
  private readonly problems: Problem[] = [];

  of(variable: string, value: string | undefined, what: string): string {
    if (value === undefined || value === '') this.problem(variable, `is not set. Set it to ${what}.`);
    return value ?? '';
  }

  problem(variable: string, message: string): void {
    this.problems.push({ variable, message });
  }

  end(): void {
    if (this.problems.length > 0) throw new ConfigError(this.problems);
  }
}
