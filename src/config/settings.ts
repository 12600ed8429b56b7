// The variables of the environment and what each may hold. Read by config.ts.
import { z } from 'zod';

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

export const schema = z.object({
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
    .regex(/^[a-z][a-z0-9+.-]*:/, saying('names no storage. Use lmdb:FOLDER, redis://HOST or memory:.'))
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

export type Variable = keyof typeof schema.shape;
export type Settings = Partial<Record<Variable, string>>;

/** Every variable that is read, in the order of the documentation. */
export const variables = Object.keys(schema.shape) as readonly Variable[];
