import { readConfig } from '../../src/config/config';
import { notConfigured } from '../../src/config/not-configured';
import { ConfigError } from '../../src/errors';

function problemsOf(env: NodeJS.ProcessEnv): Record<string, string> {
  try {
    readConfig(env);
  } catch (error) {
    if (error instanceof ConfigError) {
      return Object.fromEntries(error.problems.map(({ variable, message }) => [variable, message]));
    }
    throw error;
  }
  return {};
}

const app = { MicrosoftAppId: 'an-id', MicrosoftAppPassword: 'a-secret' };

test('an empty environment gives the defaults', () => {
  expect(readConfig({})).toEqual({
    port: 3978,
    host: '127.0.0.1',
    storageUrl: 'lmdb:./data',
    knowledgeDir: 'knowledge',
    watchKnowledge: true,
    cloud: {},
    authenticate: true,
    proxies: 0,
    turnsPerMinute: 120,
    logLevel: 'info',
    logUtterances: false,
    webChatAllowedOrigins: [],
    keepMisses: false,
  });
});

test('an empty or blank variable counts as unset', () => {
  expect(readConfig({ PORT: '', HOST: ' ', MicrosoftAppId: '', PUBLIC_URL: '' })).toEqual(readConfig({}));
});

test('every setting arrives', () => {
  expect(
    readConfig({
      PORT: '80',
      HOST: '0.0.0.0',
      STORAGE_URL: 'memory:',
      KNOWLEDGE_DIR: 'elsewhere',
      ...app,
      MicrosoftAppType: 'singletenant',
      MicrosoftAppTenantId: 'a-tenant',
      ChannelService: 'https://botframework.azure.us',
      OAuthUrl: 'http://127.0.0.1:8080/oauth',
      TRUST_PROXY: '2',
      TURNS_PER_MINUTE: '0',
      PUBLIC_URL: 'https://bot.example.org/',
      DIRECT_LINE_SECRET: 'hush-hush-hush-hush',
      LOG_LEVEL: 'debug',
      LOG_UTTERANCES: 'on',
      METRICS_TOKEN: 'a-token-of-16-or-more',
      METRICS_PORT: '9464',
      WEB_CHAT_TITLE: 'Help',
      WEB_CHAT_ALLOWED_ORIGINS: 'https://www.example.org/, HTTP://localhost:8080',
      SUPPORT_EMAIL: 'help@example.org',
      SUPPORT_URL: 'https://example.org/help',
      SUPPORT_WEBHOOK_URL: 'http://localhost:8080/handoffs?key=x',
      KEEP_MISSES: 'on',
      KNOWLEDGE_WATCH: 'off',
    }),
  ).toEqual({
    watchKnowledge: false,
    port: 80,
    host: '0.0.0.0',
    storageUrl: 'memory:',
    knowledgeDir: 'elsewhere',
    app: { type: 'SingleTenant', id: 'an-id', password: 'a-secret', tenantId: 'a-tenant' },
    cloud: { ChannelService: 'https://botframework.azure.us', OAuthUrl: 'http://127.0.0.1:8080/oauth' },
    authenticate: true,
    proxies: 2,
    turnsPerMinute: 0,
    publicUrl: 'https://bot.example.org',
    directLineSecret: 'hush-hush-hush-hush',
    logLevel: 'debug',
    logUtterances: true,
    metricsToken: 'a-token-of-16-or-more',
    metricsPort: 9464,
    webChatTitle: 'Help',
    webChatAllowedOrigins: ['https://www.example.org', 'http://localhost:8080'],
    supportEmail: 'help@example.org',
    supportUrl: 'https://example.org/help',
    supportWebhookUrl: 'http://localhost:8080/handoffs?key=x',
    keepMisses: true,
  });
});

test('the metrics have a port of their own, and a token that cannot be guessed', () => {
  expect(Object.keys(problemsOf({ METRICS_PORT: '3978', METRICS_TOKEN: 'short' }))).toEqual([
    'METRICS_TOKEN',
    'METRICS_PORT',
  ]);
  expect(problemsOf({ METRICS_PORT: '99999' })['METRICS_PORT']).toContain('"99999" is not a port');
});

test('all problems are listed at once, each by the name of its variable and with the value given', () => {
  const problems = problemsOf({
    PORT: 'http',
    STORAGE_URL: 'data',
    LOG_LEVEL: 'loud',
    PUBLIC_URL: 'bot.example.org',
    SUPPORT_EMAIL: 'nobody',
    BOT_AUTH: 'no',
    MicrosoftAppId: 'an-id',
    MicrosoftAppType: 'Tenant',
  });
  expect(Object.keys(problems).sort()).toEqual([
    'BOT_AUTH',
    'LOG_LEVEL',
    'MicrosoftAppPassword',
    'MicrosoftAppType',
    'PORT',
    'PUBLIC_URL',
    'STORAGE_URL',
    'SUPPORT_EMAIL',
  ]);
  expect(problems.PORT).toContain('"http"');
  expect(problems.MicrosoftAppType).toContain('"Tenant" is not a type of app. Use MultiTenant');
});

test('Azure Blobs need the connection string of their account', () => {
  const STORAGE_URL = 'azure-blobs:support-bot';
  expect(problemsOf({ STORAGE_URL }).AZURE_STORAGE_CONNECTION_STRING).toMatch(
    /is not set, but STORAGE_URL is azure-blobs/,
  );
  const AZURE_STORAGE_CONNECTION_STRING = 'UseDevelopmentStorage=true';
  expect(readConfig({ STORAGE_URL, AZURE_STORAGE_CONNECTION_STRING })).toMatchObject({
    storageUrl: STORAGE_URL,
    azureConnectionString: AZURE_STORAGE_CONNECTION_STRING,
  });
});

test.each(['-1', '65536', '80.5', '0x50', '8e1', '3978 '.repeat(2)])('"%s" is no port', (PORT) => {
  expect(problemsOf({ PORT })).toHaveProperty('PORT');
});

test.each([
  ['an app id without its password', { MicrosoftAppId: 'an-id' }, 'MicrosoftAppPassword'],
  ['a password without its app id', { MicrosoftAppPassword: 'a-secret' }, 'MicrosoftAppId'],
  ['a single tenant without its id', { ...app, MicrosoftAppType: 'SingleTenant' }, 'MicrosoftAppTenantId'],
  [
    'a managed identity without its tenant',
    { MicrosoftAppId: 'x', MicrosoftAppType: 'UserAssignedMSI' },
    'MicrosoftAppTenantId',
  ],
  ['a tenant without a type', { ...app, MicrosoftAppTenantId: 'a-tenant' }, 'MicrosoftAppType'],
])('%s is a problem', (_what, env, variable) => {
  expect(Object.keys(problemsOf(env))).toEqual([variable]);
});

test.each(['example.org/hook', 'ftp://example.org/hook', 'https://user:pass@example.org/hook'])(
  'handoffs cannot be posted to %s',
  (SUPPORT_WEBHOOK_URL) => {
    expect(Object.keys(problemsOf({ SUPPORT_WEBHOOK_URL }))).toEqual(['SUPPORT_WEBHOOK_URL']);
  },
);

test.each([
  'www.example.org',
  'https://example.org/path',
  'https://*.example.org/',
  '*',
  'ftp://example.org',
])('no origin is %s', (origin) => {
  const problems = problemsOf({ WEB_CHAT_ALLOWED_ORIGINS: `https://good.example.org ${origin}` });
  expect(problems).toEqual({ WEB_CHAT_ALLOWED_ORIGINS: expect.stringContaining(`"${origin}"`) });
});

test.each([
  ['ToBotFromChannelOpenIdMetadataUrl', 'http://login.example.org/keys'],
  ['ToChannelFromBotLoginUrl', 'login.example.org'],
  ['OAuthUrl', 'http://127.0.0.1.example.org'],
  ['ChannelService', 'https://botframework.example.org'],
  ['TRUST_PROXY', 'true'],
  ['TRUST_PROXY', '-1'],
  ['TURNS_PER_MINUTE', 'many'],
])('%s cannot be %s', (variable, value) => {
  expect(problemsOf({ [variable]: value })[variable]).toContain(`"${value}"`);
});

test('a managed identity needs no password', () => {
  const env = { MicrosoftAppId: 'x', MicrosoftAppType: 'UserAssignedMSI', MicrosoftAppTenantId: 't' };
  expect(readConfig(env).app).toEqual({ type: 'UserAssignedMSI', id: 'x', tenantId: 't' });
});

test.each(['127.0.0.1', '127.1.2.3', 'localhost', '::1', '::ffff:127.0.0.1'])(
  'authentication may be off on %s',
  (HOST) => {
    expect(readConfig({ HOST, BOT_AUTH: 'off' }).authenticate).toBe(false);
  },
);

test.each(['0.0.0.0', '::', '10.0.0.1', 'bot.example.org', '127.0.0.1.example.org'])(
  'authentication may not be off on %s',
  (HOST) => {
    expect(problemsOf({ HOST, BOT_AUTH: 'off' }).BOT_AUTH).toContain(HOST);
  },
);

test('what is not configured is said in sentences that name the variable', () => {
  const bare = notConfigured(readConfig({ STORAGE_URL: 'memory:' })).join('\n');
  expect(bare).toMatch(/MicrosoftAppId[^]*SUPPORT_EMAIL[^]*STORAGE_URL/);
  expect(notConfigured(readConfig({ BOT_AUTH: 'off' }))[0]).toContain('BOT_AUTH');
  expect(
    notConfigured(
      readConfig({ ...app, PUBLIC_URL: 'https://bot.example.org', SUPPORT_EMAIL: 'help@example.org' }),
    ),
  ).toEqual([]);
});

describe("Azure's Direct Line", () => {
  const app = { MicrosoftAppId: 'id', MicrosoftAppPassword: 'password' };
  const secret = 'a-secret-of-the-channel';

  it('is off unless its secret is set', () => {
    expect(readConfig(app).webChatAzure).toBeUndefined();
    expect(readConfig({ ...app, WEB_CHAT_DIRECT_LINE_SECRET: secret }).webChatAzure).toEqual({ secret });
  });

  it('needs a registration that it can reach the bot by', () => {
    expect(() => readConfig({ WEB_CHAT_DIRECT_LINE_SECRET: secret })).toThrow(/MicrosoftAppId/);
  });

  it('has no domain without a secret', () => {
    expect(() => readConfig({ WEB_CHAT_DIRECT_LINE_DOMAIN: 'https://x.example' })).toThrow(
      /WEB_CHAT_DIRECT_LINE_SECRET/,
    );
  });

  it('does not show a secret that is too short', () => {
    expect(() => readConfig({ ...app, WEB_CHAT_DIRECT_LINE_SECRET: 'tooshort' })).not.toThrow(/tooshort/);
    expect(() => readConfig({ ...app, WEB_CHAT_DIRECT_LINE_SECRET: 'tooshort' })).toThrow(/shorter/);
  });
});
