// The variables of the environment and what each may hold. Read by config.ts.
import { z } from 'zod';
import { isProtected } from './loopback';

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

const protectedUrl = z
  .string()
  .refine(isProtected, saying('is neither an https address nor an http one of this machine.'));

/** fetch takes no user name in an address. */
const webhookUrl = httpUrl.refine(
  (url) => !/^[^/]*\/\/[^/?#]*@/.test(url),
  'has a user name or password in it. Use a secret path or query instead.',
);

const isPort = (given: string): boolean => /^\d{1,5}$/.test(given) && Number(given) <= 65535;
/** The origin a site's address begins with, as browsers write it; undefined when there is more than that, or less. */
function originOf(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const { origin, href } = new URL(text);
  return /^https?:[^*]+$/.test(origin) && href === `${origin}/` ? origin : undefined;
}

/** Apart by spaces or commas. */
const origins = z.string().transform((list, context) =>
  list
    .split(/[\s,]+/)
    .filter((text) => text !== '')
    .flatMap((text) => {
      const origin = originOf(text);
      if (origin !== undefined) return [origin];
      const message = `"${text}" is not an origin. Write scheme and host alone, as in https://www.example.org.`;
      context.addIssue({ code: 'custom', message });
      return [];
    }),
);

export const schema = z.object({
  PORT: z
    .string()
    .default('3978')
    .refine((given) => isPort(given), saying('is not a port from 0 to 65535.'))
    .transform(Number),
  HOST: z.string().default('127.0.0.1'),
  STORAGE_URL: z
    .string()
    .regex(
      /^[a-z][a-z0-9+.-]*:/,
      saying('names no storage. Use lmdb:FOLDER, redis://HOST, azure-blobs:CONTAINER or memory:.'),
    )
    .default('lmdb:./data'),
  AZURE_STORAGE_CONNECTION_STRING: z.string().optional(),
  KNOWLEDGE_DIR: z.string().default('knowledge'),
  KNOWLEDGE_WATCH: z.enum(['on', 'off'], saying('is neither on nor off.')).default('on'),
  MicrosoftAppId: z.string().optional(),
  MicrosoftAppPassword: z.string().optional(),
  MicrosoftAppType: z
    .string()
    .transform((type) => appTypes.find((known) => known.toLowerCase() === type.toLowerCase()) ?? type)
    .pipe(z.enum(appTypes, saying(`is not a type of app. Use ${appTypes.join(', ')}.`)))
    .optional(),
  MicrosoftAppTenantId: z.string().optional(),
  ChannelService: z
    .literal(
      'https://botframework.azure.us',
      saying('is not a cloud. Unset it, or use https://botframework.azure.us.'),
    )
    .optional(),
  ToChannelFromBotLoginUrl: protectedUrl.optional(),
  ToChannelFromBotOAuthScope: z.string().optional(),
  ToBotFromChannelTokenIssuer: z.string().optional(),
  ToBotFromChannelOpenIdMetadataUrl: protectedUrl.optional(),
  OAuthUrl: protectedUrl.optional(),
  BOT_AUTH: z.enum(['on', 'off'], saying('is neither on nor off.')).default('on'),
  TRUST_PROXY: z
    .string()
    .regex(/^\d$/, saying('is not a number of proxies from 0 to 9.'))
    .default('0')
    .transform(Number),
  TURNS_PER_MINUTE: z
    .string()
    .regex(/^\d{1,6}$/, saying('is not a number of messages. Use 0 for no limit.'))
    .default('120')
    .transform(Number),
  PUBLIC_URL: httpUrl.transform((url) => url.replace(/\/+$/, '')).optional(),
  DIRECT_LINE_SECRET: z
    .string()
    // Not shown in the message: it is a secret.
    .min(16, 'is shorter than 16 characters. Make it longer, or unset it to have one made.')
    .optional(),
  METRICS_TOKEN: z
    .string()
    // Not shown in the message: it is a secret.
    .min(16, 'is shorter than 16 characters. Make it longer, or unset it.')
    .optional(),
  METRICS_PORT: z
    .string()
    .refine((given) => isPort(given), saying('is not a port from 0 to 65535.'))
    .transform(Number)
    .optional(),
  LOG_UTTERANCES: z.enum(['on', 'off'], saying('is neither on nor off.')).default('off'),
  LOG_LEVEL: z.enum(logLevels, saying(`is not a level. Use ${logLevels.join(', ')}.`)).default('info'),
  WEB_CHAT_TITLE: z.string().optional(),
  WEB_CHAT_ALLOWED_ORIGINS: origins.default([]),
  WEB_CHAT_DIRECT_LINE_SECRET: z
    .string()
    .min(16, 'is shorter than a secret of Azure. Copy it from the Direct Line channel of the bot.')
    .optional(),
  WEB_CHAT_DIRECT_LINE_DOMAIN: httpUrl.optional(),
  SUPPORT_EMAIL: z.email(saying('is not an e-mail address.')).optional(),
  SUPPORT_URL: httpUrl.optional(),
  SUPPORT_WEBHOOK_URL: webhookUrl.optional(),
  KEEP_MISSES: z.enum(['on', 'off'], saying('is neither on nor off.')).default('off'),
});

export type Variable = keyof typeof schema.shape;
export type Settings = Partial<Record<Variable, string>>;

/** Every variable that is read, in the order of the documentation. */
export const variables = Object.keys(schema.shape) as readonly Variable[];
