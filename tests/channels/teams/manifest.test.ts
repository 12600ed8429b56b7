import { teamsManifest } from '../../../src/channels/teams/manifest';
import type { ConfigError } from '../../../src/errors';
import { loadKnowledge } from '../../../src/knowledge/load';
import { coffeeHouse } from '../../knowledge/sample';

const { bot } = loadKnowledge(coffeeHouse());
const APP = '11111111-2222-4333-8444-555555555555';
const settings = { appId: APP, publicUrl: 'https://bot.example.org' };
const developer = {
  name: 'Contoso',
  privacy: 'https://example.com/privacy',
  terms: 'https://example.com/terms',
};
const complete = { ...bot, teams: { ...bot.teams, developer } };

function problemsOf(teams: object, given: Partial<typeof settings> = settings): string[] {
  try {
    teamsManifest({ ...bot, teams }, { appId: given.appId, publicUrl: given.publicUrl });
    return [];
  } catch (error) {
    return (error as ConfigError).problems.map(({ variable, message }) => `${variable}: ${message}`);
  }
}

it('serves persons, group chats and teams with one bot whose id is that of the registration', () => {
  const { id, bots } = teamsManifest(complete, settings);
  expect(id).toBe(APP);
  expect(bots).toHaveLength(1);
  expect(bots[0]).toMatchObject({
    botId: APP,
    scopes: ['personal', 'groupChat', 'team'],
    supportsFiles: false,
  });
});

it('asks for no files', () => {
  expect(teamsManifest(complete, settings).bots[0]).toMatchObject({ supportsFiles: false });
});

it('keeps the id of an app that was published under another', () => {
  const id = '99999999-2222-4333-8444-555555555555';
  const teams = { ...complete.teams, id };
  expect(teamsManifest({ ...complete, teams }, settings)).toMatchObject({ id, bots: [{ botId: APP }] });
});

it('has the commands of bot.yaml: at least one, each described, none twice, none with a slash', () => {
  const [list] = teamsManifest(complete, settings).bots[0]?.commandLists ?? [];
  const titles = list?.commands.map(({ title }) => title) ?? [];
  expect(titles).toEqual(bot.teams?.commands?.map(({ say }) => say));
  expect(titles).toContain('Help');
  expect(new Set(titles).size).toBe(titles.length);
  for (const { title, description } of list?.commands ?? []) {
    expect(title).not.toContain('/');
    expect(description).not.toBe('');
  }
});

it('names no domain but those of the publisher', () => {
  const urls = JSON.stringify(teamsManifest(complete, settings)).match(/https:\/\/[^"/]+/g) ?? [];
  expect(new Set(urls)).toEqual(
    new Set(['https://developer.microsoft.com', 'https://bot.example.org', 'https://example.com']),
  );
});

it('that misses all is refused with everything that is missing and where it belongs, at once', () => {
  const said = problemsOf({}, {});
  for (const name of [
    'MicrosoftAppId: ',
    'PUBLIC_URL: ',
    'teams.version: ',
    'teams.developer.name: ',
    'teams.developer.privacy: ',
    'teams.developer.terms: ',
    'teams.short: ',
    'teams.full: ',
    'teams.commands: ',
  ]) {
    expect(said).toContainEqual(expect.stringContaining(name));
  }
  expect(said).toHaveLength(9);
});

it.each([
  ['an app id that is no GUID', { appId: 'my-bot' }, '"my-bot" is no GUID'],
  [
    'an address without encryption',
    { publicUrl: 'http://bot.example.org' },
    '"http://bot.example.org" is not https',
  ],
])('refuses %s', (_what, given, message) => {
  expect(problemsOf(complete.teams, { ...settings, ...given })).toEqual([expect.stringContaining(message)]);
});

it('takes the website of the publisher before PUBLIC_URL', () => {
  const teams = { ...complete.teams, developer: { ...developer, website: 'https://contoso.example' } };
  const { developer: written } = teamsManifest({ ...complete, teams }, { appId: APP, publicUrl: undefined });
  expect(written.websiteUrl).toBe('https://contoso.example');
});
