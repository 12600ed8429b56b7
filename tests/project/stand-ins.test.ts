// The packages in stand-ins/ do what the SDK asks of those they stand in for, and say clearly what they do not do.
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { CloudAdapter, EventFactory } from 'botbuilder';
import { NumberPrompt } from 'botbuilder-dialogs';
import {
  JwtTokenProviderFactory,
  ManagedIdentityServiceClientCredentialsFactory,
} from 'botframework-connector';
import { assertChannelAccount } from 'botframework-schema';

/** What Azure App Service offers its apps: tokens of their managed identities. */
async function identityEndpoint(requests: IncomingMessage[]) {
  const server = createServer((req, res) => {
    requests.push(req);
    const expires = Math.floor(Date.now() / 1000) + 3600;
    res.setHeader('content-type', 'application/json');
    res.end(JSON.stringify({ access_token: 'a-token', expires_on: String(expires), token_type: 'Bearer' }));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/msi/token`;
  return { address, close: () => new Promise((resolve) => server.close(resolve)) };
}

test('a bot with a user-assigned managed identity gets its token from the platform', async () => {
  const requests: IncomingMessage[] = [];
  const platform = await identityEndpoint(requests);
  Object.assign(process.env, { IDENTITY_ENDPOINT: platform.address, IDENTITY_HEADER: 'from-the-platform' });
  try {
    const app = 'd9b1c4a2-0000-4000-8000-000000000001';
    const factory = new ManagedIdentityServiceClientCredentialsFactory(app, new JwtTokenProviderFactory());
    const credentials = await factory.createCredentials(app, 'https://api.botframework.com');
    const signed = (await credentials.signRequest({ headers: new Headers() } as never)) as unknown as {
      headers: Headers;
    };
    expect(signed.headers.get('authorization')).toBe('Bearer a-token');
    const { searchParams } = new URL(requests[0]?.url ?? '', platform.address);
    expect(searchParams.get('client_id')).toBe(app);
    expect(searchParams.get('resource')).toBe('https://api.botframework.com');
    expect(requests[0]?.headers['x-identity-header']).toBe('from-the-platform');
  } finally {
    delete process.env.IDENTITY_ENDPOINT;
    delete process.env.IDENTITY_HEADER;
    await platform.close();
  }
});

test('the SDK still tells what it can use from what it cannot', () => {
  const account = { id: 'a', name: 'A', role: 'user', anything: { else: 1 } };
  expect(() => assertChannelAccount(account)).not.toThrow();
  expect(() => assertChannelAccount({ ...account, id: 1 })).toThrow('Expected string, received number');
});

test('the SDK still knows the time zone', () => {
  const context = { activity: { conversation: { id: '1' } } };
  const event = EventFactory.createHandoffInitiation(context as never, {});
  expect((event as { localTimezone?: string }).localTimezone).toBe(
    Intl.DateTimeFormat().resolvedOptions().timeZone,
  );
});

test('what is left out says so when it is called', async () => {
  const adapter = new CloudAdapter();
  await expect(adapter.connectNamedPipe('pipe', async () => undefined, 'app', 'audience')).rejects.toThrow(
    'botframework-streaming is not installed',
  );
  const prompt = new NumberPrompt('n', undefined, 'en-us');
  const recognize = Reflect.get(prompt, 'onRecognize') as (...args: unknown[]) => Promise<unknown>;
  const context = { activity: { type: 'message', text: 'two' } };
  await expect(recognize.call(prompt, context, {}, {})).rejects.toThrow(
    'recognizers-text-number is not installed',
  );
});
