// Who may call /api/messages: tokens of a real key server, checked for real. Whoever may not gets 401 and no turn.
import { createHmac } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { AppCredentials } from 'botframework-connector';
import { PlainClient } from '../direct-line/plain-client';
import { guardedBot, TENANT } from './guarded-bot';
import { APP_ID, ISSUER, otherKey, SERVICE_URL, token } from './key-server';

const day = 24 * 3600;
const guarded = guardedBot();
const { send, good } = guarded;
const claiming = (claims: object): string => `Bearer ${token(guarded.keys, { claims })}`;
const encoded = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url');
const payload = (): string => token(guarded.keys).split('.')[1] ?? '';

describe('let in', () => {
  test.each<[string, () => string, object?]>([
    ['a channel’s token', good],
    ['a scheme in small letters', () => good().replace('Bearer', 'bearer')],
    [
      'a token that expired within the tolerance of 5 minutes',
      () => `Bearer ${token(guarded.keys, { expires: -60 })}`,
    ],
    ['a token valid a little later', () => `Bearer ${token(guarded.keys, { notBefore: 60 })}`],
    ['RS384', () => `Bearer ${token(guarded.keys, { algorithm: 'RS384' })}`],
    ['a token of the app’s own tenant', () => claiming({ tid: TENANT })],
    [
      'a key for any channel',
      () => `Bearer ${token(guarded.keys, { kid: 'any', key: guarded.keys.publish('any') })}`,
      { channelId: 'slack' },
    ],
  ])('%s', async (...row) => {
    const [, header, changes] = row;
    expect(await send(header(), changes)).toMatchObject({
      status: 200,
      body: { activities: [{ type: 'message', text: 'echo: hi', replyToId: '1' }] },
    });
    expect(guarded.bot.turns).toHaveLength(1);
  });
});

const emulator = (tenant: string) => ({
  iss: `https://sts.windows.net/${tenant}/`,
  tid: tenant,
  ver: '1.0',
  appid: APP_ID,
});

const refused: [string, () => string | undefined, object?][] = [
  ['no token', () => undefined],
  ['an empty header', () => ''],
  ['another scheme', () => `Basic ${token(guarded.keys)}`],
  ['a token without scheme', () => token(guarded.keys)],
  ['a scheme without token', () => 'Bearer'],
  ['two tokens', () => `${good()} ${token(guarded.keys)}`],
  ['nonsense', () => 'Bearer nonsense'],
  ['three parts of nonsense', () => 'Bearer a.b.c'],
  ['a payload that is no JSON', () => `Bearer ${encoded({ alg: 'RS256', kid: 'k1' })}.bm9uZQ.c2ln`],
  ['alg none', () => `Bearer ${encoded({ alg: 'none', typ: 'JWT', kid: 'k1' })}.${payload()}.`],
  ['alg none with a signature', () => `Bearer ${encoded({ alg: 'none', kid: 'k1' })}.${payload()}.c2ln`],
  ['alg NONE', () => `Bearer ${encoded({ alg: 'NONE', kid: 'k1' })}.${payload()}.c2ln`],
  ['the wrong key', () => `Bearer ${token(guarded.keys, { key: otherKey })}`],
  ['an unknown key id', () => `Bearer ${token(guarded.keys, { kid: 'k2' })}`],
  [
    'no key id',
    () => `Bearer ${encoded({ alg: 'RS256' })}.${payload()}.${token(guarded.keys).split('.')[2]}`,
  ],
  [
    'HS256 with a guessed secret',
    () => `Bearer ${token(guarded.keys, { key: 'secret', algorithm: 'HS256' })}`,
  ],
  ['HS256 with the public key as its secret', () => `Bearer ${hs256(guarded.keys.publicKey)}`],
  ['PS256', () => `Bearer ${token(guarded.keys, { algorithm: 'PS256' })}`],
  ['a changed signature', () => `${good().slice(0, -6)}AAAAAA`],
  ['no signature', () => good().replace(/[^.]*$/, '')],
  [
    'changed claims',
    () =>
      good().replace(
        /\.[^.]+\./,
        `.${encoded({ iss: ISSUER, aud: APP_ID, serviceurl: SERVICE_URL, exp: 9e9 })}.`,
      ),
  ],
  ['an expired token', () => `Bearer ${token(guarded.keys, { expires: -day })}`],
  ['a token not yet valid', () => `Bearer ${token(guarded.keys, { notBefore: day, expires: 2 * day })}`],
  ['a token that never expires', () => `Bearer ${token(guarded.keys, { expires: null })}`],
  ['another audience', () => claiming({ aud: 'another' })],
  ['no audience', () => claiming({ aud: undefined })],
  ['another issuer', () => claiming({ iss: 'https://evil.example' })],
  ['an issuer that only begins alike', () => claiming({ iss: `${ISSUER}.evil.example` })],
  ['no issuer', () => claiming({ iss: undefined })],
  ['no serviceUrl in the token', () => claiming({ serviceurl: undefined })],
  ['an empty serviceUrl in the token', () => claiming({ serviceurl: '' }), { serviceUrl: '' }],
  ['a serviceUrl that is a list', () => claiming({ serviceurl: [SERVICE_URL] })],
  ['another serviceUrl in the token', () => claiming({ serviceurl: 'https://evil.example' })],
  ['another serviceUrl in the activity', good, { serviceUrl: 'https://evil.example/' }],
  ['a serviceUrl that only begins alike', good, { serviceUrl: `${SERVICE_URL}../evil` }],
  ['an activity without serviceUrl', good, { serviceUrl: undefined }],
  ['a channel the key is not for', good, { channelId: 'slack' }],
  ['the emulator’s channel', good, { channelId: 'emulator' }],
  ['a channel that has a way of its own in the SDK', good, { channelId: 'AseChannel' }],
  ['another tenant', () => claiming({ tid: '99999999-2222-3333-4444-555555555555' })],
  [
    'a token for the emulator, of another tenant',
    () => claiming(emulator('99999999-2222-3333-4444-555555555555')),
  ],
  ['a token for the emulator, of the app’s tenant', () => claiming(emulator(TENANT))],
  [
    'a token for the emulator, of Microsoft’s own tenant',
    () => claiming(emulator('d6d49420-f39b-4df7-a1dc-d59a935871db')),
  ],
  [
    'another bot’s token, as for a skill',
    () => claiming({ ...emulator(TENANT), aud: APP_ID, appid: '00000000-0000-0000-0000-0000000000aa' }),
  ],
  ['an anonymous skill', () => claiming({ iss: undefined, appid: 'AnonymousSkill' })],
  ['the local serviceUrl', good, { serviceUrl: 'urn:direct-line:local' }],
  [
    'the local serviceUrl in a good token',
    () => claiming({ serviceurl: ' URN:direct-line:local' }),
    { serviceUrl: ' URN:direct-line:local' },
  ],
];

function hs256(secret: string): string {
  // The library refuses to sign this, as it should.
  const signed = `${encoded({ alg: 'HS256', typ: 'JWT', kid: 'k1' })}.${payload()}`;
  return `${signed}.${createHmac('sha256', secret).update(signed).digest('base64url')}`;
}

describe('refused with 401 and no turn', () => {
  test.each(refused)('%s', async (...row) => {
    const [, header, changes] = row;
    const sent = header();
    const { status, body, headers } = await send(sent, changes);
    expect({ status, body }).toMatchObject({ status: 401, body: { error: { code: 'Unauthorized' } } });
    expect(headers.get('www-authenticate')).toBe('Bearer');
    expect(guarded.bot.turns).toHaveLength(0);
    expect(guarded.printed).toEqual([]);
    // Nothing of a token is in the log, and the log says why.
    const log = guarded.bot.lines.join('');
    for (const part of (sent ?? '').split(/[ .]/).filter((word) => word.length > 20))
      expect(log).not.toContain(part);
    expect(log).toContain('Unauthorized: ');
  });
});

test('replies go to the serviceUrl of the token and nowhere else, with the app’s own token', async () => {
  const got: { url?: string | undefined; authorization?: string | undefined }[] = [];
  const service = createServer((req: IncomingMessage, res) => {
    got.push({ url: req.url, authorization: req.headers.authorization });
    req.resume();
    res.setHeader('Content-Type', 'application/json');
    res.end('{"id":"r1"}');
  });
  await new Promise<void>((resolve) => service.listen(0, '127.0.0.1', resolve));
  jest.spyOn(AppCredentials.prototype, 'getToken').mockResolvedValue('outbound');
  const serviceUrl = `http://127.0.0.1:${(service.address() as AddressInfo).port}`;
  const changes = { serviceUrl, deliveryMode: undefined };
  expect((await send(good(), changes)).status).toBe(401);
  expect(got).toEqual([]);
  expect((await send(claiming({ serviceurl: serviceUrl }), changes)).status).toBe(200);
  expect(got).toEqual([{ url: '/v3/conversations/c/activities/1', authorization: 'Bearer outbound' }]);
  service.close();
  service.closeAllConnections();
});

test('Direct Line works beside it, in this process', async () => {
  const client = await PlainClient.start(guarded.bot.url);
  expect((await client.say('x')).status).toBe(200);
  expect((await client.history()).activities.at(-1).text).toBe('echo: x');
});
