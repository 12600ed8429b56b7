// The environment as typed settings. server.ts and the commands in cli/ read it once, at start.
import type { z } from 'zod';
import { ConfigError, type Problem } from '../errors';
import { contradictions } from './contradictions';
import { schema, variables, type LogLevel, type Settings } from './settings';

export interface Config {
  /** 0 lets the system choose. */
  readonly port: number;
  readonly host: string;
  readonly storageUrl: string;
  /** With a key or a signature; only for `azure-blobs:`. */
  readonly azureConnectionString?: string;
  readonly knowledgeDir: string;
  /** True takes up changes of the knowledge while the bot runs. */
  readonly watchKnowledge: boolean;
  /** Absent: the Bot Framework channels are off. */
  readonly app?: AppIdentity;
  /** What the settings say of another cloud than the public one, by the SDK's names. */
  readonly cloud: CloudSettings;
  /** False opens /api/messages to anyone who reaches it; never false beyond this machine. */
  readonly authenticate: boolean;
  /** How many proxies stand before this process and add to X-Forwarded-For. */
  readonly proxies: number;
  /** Messages of one person in one conversation; 0 sets no limit. */
  readonly turnsPerMinute: number;
  /** Without a slash at the end. */
  readonly publicUrl?: string;
  readonly directLineSecret?: string;
  readonly logLevel: LogLevel;
  /** True shows what people say in the log. */
  readonly logUtterances: boolean;
  /** Opens /metrics to whoever sends it. */
  readonly metricsToken?: string;
  /** Serves the metrics there, and nowhere else. */
  readonly metricsPort?: number;
  readonly webChatTitle?: string;
  /** Other sites' origins whose pages may embed the web chat and ask for its tokens. */
  readonly webChatAllowedOrigins: readonly string[];
  /** Azure's Direct Line, in place of the one built in; the domain is Azure's global one by default. */
  readonly webChatAzure?: { readonly secret: string; readonly domain?: string | undefined };
  readonly supportEmail?: string;
  readonly supportUrl?: string;
  /** Where handoffs are posted to. */
  readonly supportWebhookUrl?: string;
  /** True keeps what was not understood, for authors. */
  readonly keepMisses: boolean;
}

export type CloudSettings = { readonly [N in (typeof cloudVariables)[number]]?: string };

const cloudVariables = [
  'ChannelService',
  'ToChannelFromBotLoginUrl',
  'ToChannelFromBotOAuthScope',
  'ToBotFromChannelTokenIssuer',
  'ToBotFromChannelOpenIdMetadataUrl',
  'OAuthUrl',
] as const;

/** Who the bot is to the Bot Framework; the names of the types are the SDK's own. */
export type AppIdentity =
  | { readonly type: 'MultiTenant'; readonly id: string; readonly password: string }
  | {
      readonly type: 'SingleTenant';
      readonly id: string;
      readonly password: string;
      readonly tenantId: string;
    }
  | { readonly type: 'UserAssignedMSI'; readonly id: string; readonly tenantId: string };

/** Reads the settings; an empty variable counts as unset. Throws a ConfigError with all problems at once. */
export function readConfig(env: NodeJS.ProcessEnv): Config {
  const given: Settings = {};
  for (const name of variables) {
    const value = env[name]?.trim();
    if (value) given[name] = value;
  }
  const parsed = schema.safeParse(given);
  const problems: Problem[] = [
    ...(parsed.error?.issues ?? []).map(({ path, message }) => ({ variable: String(path[0]), message })),
    ...contradictions(given),
  ];
  if (!parsed.success || problems.length > 0) throw new ConfigError(problems);

  const settings = parsed.data;
  return {
    port: settings.PORT,
    host: settings.HOST,
    storageUrl: settings.STORAGE_URL,
    knowledgeDir: settings.KNOWLEDGE_DIR,
    watchKnowledge: settings.KNOWLEDGE_WATCH === 'on',
    cloud: Object.fromEntries(
      cloudVariables.flatMap((name) => (settings[name] ? [[name, settings[name]]] : [])),
    ),
    authenticate: settings.BOT_AUTH === 'on',
    proxies: settings.TRUST_PROXY,
    turnsPerMinute: settings.TURNS_PER_MINUTE,
    logLevel: settings.LOG_LEVEL,
    logUtterances: settings.LOG_UTTERANCES === 'on',
    keepMisses: settings.KEEP_MISSES === 'on',
    webChatAllowedOrigins: settings.WEB_CHAT_ALLOWED_ORIGINS,
    ...optional('azureConnectionString', settings.AZURE_STORAGE_CONNECTION_STRING),
    ...optional('app', identity(settings)),
    ...optional('publicUrl', settings.PUBLIC_URL),
    ...optional('directLineSecret', settings.DIRECT_LINE_SECRET),
    ...optional('metricsToken', settings.METRICS_TOKEN),
    ...optional('metricsPort', settings.METRICS_PORT),
    ...optional('webChatTitle', settings.WEB_CHAT_TITLE),
    ...optional(
      'webChatAzure',
      settings.WEB_CHAT_DIRECT_LINE_SECRET === undefined
        ? undefined
        : { secret: settings.WEB_CHAT_DIRECT_LINE_SECRET, domain: settings.WEB_CHAT_DIRECT_LINE_DOMAIN },
    ),
    ...optional('supportEmail', settings.SUPPORT_EMAIL),
    ...optional('supportUrl', settings.SUPPORT_URL),
    ...optional('supportWebhookUrl', settings.SUPPORT_WEBHOOK_URL),
  };
}

function identity(settings: z.infer<typeof schema>): AppIdentity | undefined {
  const {
    MicrosoftAppId: id,
    MicrosoftAppPassword: password = '',
    MicrosoftAppTenantId: tenantId = '',
  } = settings;
  if (!id) return undefined;
  switch (settings.MicrosoftAppType) {
    case 'UserAssignedMSI':
      return { type: 'UserAssignedMSI', id, tenantId };
    case 'SingleTenant':
      return { type: 'SingleTenant', id, password, tenantId };
    case 'MultiTenant':
    case undefined:
      return { type: 'MultiTenant', id, password };
  }
}

/** `{ [name]: value }`, or nothing: an absent property is not one that is undefined. */
function optional<K extends string, V>(name: K, value: V | undefined): { readonly [P in K]?: V } {
  return value === undefined ? {} : ({ [name]: value } as { readonly [P in K]?: V });
}
