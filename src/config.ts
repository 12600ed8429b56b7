// The environment as typed settings. index.ts and the commands in cli/ read it once, at start.
import { z } from 'zod';
import { ConfigError, type Problem } from './errors';

export interface Config {
  /** 0 lets the system choose. */
  readonly port: number;
  readonly host: string;
  readonly storageUrl: string;
  readonly knowledgeDir: string;
  /** Absent: the Bot Framework channels are off. */
  readonly app?: AppIdentity;
  /** False opens /api/messages to anyone who reaches it; never false beyond this machine. */
  readonly authenticate: boolean;
  /** Without a slash at the end. */
  readonly publicUrl?: string;
  readonly directLineSecret?: string;
  readonly logLevel: LogLevel;
  readonly webChatTitle?: string;
  readonly supportEmail?: string;
  readonly supportUrl?: string;
  /** Where handoffs are posted to. */
  readonly supportWebhookUrl?: string;
  /** True keeps what was not understood, for authors. */
  readonly keepMisses: boolean;
}

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

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof logLevels)[number];

const appTypes = ['MultiTenant', 'SingleTenant', 'UserAssignedMSI'] as const;

/** A message for zod that names the value that was given. */
const saying = (what: string) => ({
  error: (issue: { input?: unknown }) => `"${String(issue.input)}" ${what}`,
});

const httpUrl = z.url({
  protocol: /^https?$/,
  ...saying('is not a web address. Write it whole, as in https://support.example.org.'),
});

/** fetch takes no user name in an address. */
const webhookUrl = httpUrl.refine(
  (url) => !/^[^/]*\/\/[^/?#]*@/.test(url),
  'has a user name or password in it. Use a secret path or query instead.',
);

const schema = z.object({
  PORT: z
    .string()
    .default('3978')
    .refine(
      (port) => /^\d{1,5}$/.test(port) && Number(port) <= 65535,
      saying('is not a port from 0 to 65535.'),
    )
    .transform(Number),
  HOST: z.string().default('127.0.0.1'),
  STORAGE_URL: z
    .string()
    .regex(/^[a-z][a-z0-9+.-]*:/, saying('names no storage. Use memory: or lmdb:FOLDER.'))
    .default('lmdb:./data'),
  KNOWLEDGE_DIR: z.string().default('knowledge'),
  MicrosoftAppId: z.string().optional(),
  MicrosoftAppPassword: z.string().optional(),
  MicrosoftAppType: z
    .string()
    .transform((type) => appTypes.find((known) => known.toLowerCase() === type.toLowerCase()) ?? type)
    .pipe(z.enum(appTypes, saying(`is not a type of app. Use ${appTypes.join(', ')}.`)))
    .optional(),
  MicrosoftAppTenantId: z.string().optional(),
  BOT_AUTH: z.enum(['on', 'off'], saying('is neither on nor off.')).default('on'),
  PUBLIC_URL: httpUrl.transform((url) => url.replace(/\/+$/, '')).optional(),
  DIRECT_LINE_SECRET: z
    .string()
    // Not shown in the message: it is a secret.
    .min(16, 'is shorter than 16 characters. Make it longer, or unset it to have one made.')
    .optional(),
  LOG_LEVEL: z.enum(logLevels, saying(`is not a level. Use ${logLevels.join(', ')}.`)).default('info'),
  WEB_CHAT_TITLE: z.string().optional(),
  SUPPORT_EMAIL: z.email(saying('is not an e-mail address.')).optional(),
  SUPPORT_URL: httpUrl.optional(),
  SUPPORT_WEBHOOK_URL: webhookUrl.optional(),
  KEEP_MISSES: z.enum(['on', 'off'], saying('is neither on nor off.')).default('off'),
});

type Variable = keyof typeof schema.shape;
type Settings = Partial<Record<Variable, string>>;

/** Every variable that is read, in the order of the documentation. */
export const variables = Object.keys(schema.shape) as readonly Variable[];

/** Adds what the file says to the environment, which wins. A missing file is no fault. */
export function loadDotEnv(file = '.env'): void {
  try {
    process.loadEnvFile(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

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
    authenticate: settings.BOT_AUTH === 'on',
    logLevel: settings.LOG_LEVEL,
    keepMisses: settings.KEEP_MISSES === 'on',
    ...optional('app', identity(settings)),
    ...optional('publicUrl', settings.PUBLIC_URL),
    ...optional('directLineSecret', settings.DIRECT_LINE_SECRET),
    ...optional('webChatTitle', settings.WEB_CHAT_TITLE),
    ...optional('supportEmail', settings.SUPPORT_EMAIL),
    ...optional('supportUrl', settings.SUPPORT_URL),
    ...optional('supportWebhookUrl', settings.SUPPORT_WEBHOOK_URL),
  };
}

/** What does not work as the bot is set up, and what would change it: a sentence each, for whoever starts it. */
export function notConfigured(config: Config): readonly string[] {
  const sentences: string[] = [];
  if (!config.authenticate) {
    sentences.push(
      'BOT_AUTH is off: /api/messages answers any program on this machine, without authentication.',
    );
  } else if (!config.app) {
    sentences.push(
      'MicrosoftAppId is not set: Teams and other Bot Framework channels are off, and /api/messages answers 503.',
    );
  }
  if (config.app && !config.publicUrl) {
    sentences.push(
      'PUBLIC_URL is not set: the Teams app package cannot name the address people reach the bot at.',
    );
  }
  if (!config.supportEmail && !config.supportUrl) {
    sentences.push(
      'Neither SUPPORT_EMAIL nor SUPPORT_URL is set: the bot has no contact of yours for people who want a person.',
    );
  }
  if (config.storageUrl.startsWith('memory:')) {
    sentences.push('STORAGE_URL is memory: – every conversation is forgotten when the bot stops.');
  }
  return sentences;
}

/** What no variable shows by itself. Looks at the strings, so that it also speaks when one of them is malformed. */
function contradictions(given: Settings): Problem[] {
  const problems: Problem[] = [];
  const missing = (variable: Variable, why: string) => {
    if (!given[variable]) problems.push({ variable, message: `is not set, but ${why}` });
  };
  const { MicrosoftAppId, MicrosoftAppPassword, MicrosoftAppTenantId } = given;
  const type = (given.MicrosoftAppType ?? 'MultiTenant').toLowerCase();

  if (MicrosoftAppId) {
    if (type !== 'userassignedmsi')
      missing('MicrosoftAppPassword', 'MicrosoftAppId is. Set the client secret of the app.');
    if (type === 'singletenant' || type === 'userassignedmsi') {
      missing(
        'MicrosoftAppTenantId',
        `MicrosoftAppType is ${given.MicrosoftAppType}. Set the id of the app's tenant.`,
      );
    }
    if (MicrosoftAppTenantId) {
      missing('MicrosoftAppType', 'MicrosoftAppTenantId is. Set it to SingleTenant, or to UserAssignedMSI.');
    }
  } else {
    const of = [
      MicrosoftAppPassword && 'MicrosoftAppPassword',
      MicrosoftAppTenantId && 'MicrosoftAppTenantId',
    ];
    const set = of.find((name) => name);
    if (set) missing('MicrosoftAppId', `${set} is. Set the id of the app, or unset ${set}.`);
  }

  const host = given.HOST ?? '127.0.0.1';
  if (given.BOT_AUTH === 'off' && !/^(127(\.\d{1,3}){3}|localhost|::1|\[::1\])$/.test(host)) {
    problems.push({
      variable: 'BOT_AUTH',
      message: `"off" is refused while HOST is ${host}, which others can reach. Set HOST to 127.0.0.1 or unset BOT_AUTH.`,
    });
  }
  return problems;
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
