// What a line of the log may hold.
import { StorageConflictError } from '../../src/errors';
import { createLog, type LogOptions } from '../../src/telemetry/log';
import { Pseudonyms } from '../../src/telemetry/pseudonyms';
import { inScope } from '../../src/telemetry/scope';

const pseudonyms = new Pseudonyms();
pseudonyms.use('the key of this installation');

function logging(options: Partial<LogOptions> = {}) {
  const lines: string[] = [];
  const to = { write: (line: string) => void lines.push(line) };
  const log = createLog({ level: 'trace', pseudonyms, to, ...options });
  return { log, lines, last: () => JSON.parse(lines.at(-1) ?? '{}') };
}

const UUID = '7d3f0a52-4c1e-4f0e-9a55-0123456789ab';
const TEAMS_PERSON = '29:1aBcDeFgHiJkLmNoPqRsTuVwXyZ';

test('a line says when, how bad and what', () => {
  const { log, last } = logging();
  log.warn({ channel: 'msteams', ms: 12 }, 'turn');
  expect(last()).toEqual({
    level: 'warn',
    time: expect.stringMatching(/^\d{4}-.*Z$/),
    channel: 'msteams',
    ms: 12,
    msg: 'turn',
  });
});

test('ids of people, conversations and activities become pseudonyms that stay the same', () => {
  const { log, last } = logging();
  log.info({ conversationId: UUID, activityId: `${UUID}|1` }, 'first');
  const first = last();
  expect(first.conversationId).toBe(pseudonyms.of(UUID));
  expect(first.activityId).toMatch(/^[\w-]{16}$/);
  log.info({ conversationId: UUID }, 'second');
  expect(last().conversationId).toBe(first.conversationId);
});

test('another installation gives other pseudonyms', () => {
  const elsewhere = new Pseudonyms();
  elsewhere.use('the key of another');
  expect(elsewhere.of(UUID)).not.toBe(pseudonyms.of(UUID));
});

test.each([
  ['a UUID in a path', { path: `/v3/directline/conversations/${UUID}/activities` }, UUID],
  ['an id of Teams', { why: `no such member: ${TEAMS_PERSON}` }, TEAMS_PERSON],
  ['an id of Teams in a key', { why: `person/msteams/${encodeURIComponent(TEAMS_PERSON)}` }, 'aBcDeFgHiJkLm'],
  ['a bearer token', { why: 'sent Bearer abc.def.ghi' }, 'abc.def.ghi'],
  ['a JSON web token', { why: 'jwt eyJhbGciOi.eyJzdWIiOi.c2lnbmF0dXJl' }, 'eyJ'],
  ['an address', { why: 'reply to anna@example.org' }, 'anna'],
  ['a header', { headers: { authorization: 'Basic Zm9v' } }, 'Zm9v'],
  ['a secret by its name', { clientSecret: 'hush-hush' }, 'hush-hush'],
  ['what was said', { utterance: 'my words' }, 'my words'],
  ['an activity', { activity: { text: 'my words' } }, 'my words'],
  ['something deeply nested', { a: { b: { c: { d: { e: { f: 'my words' } } } } } }, 'my words'],
])('%s is not written', (_what, fields, secret) => {
  const { log, lines } = logging();
  log.fatal(fields, 'look');
  expect(lines).toHaveLength(1);
  expect(lines[0]).not.toContain(secret);
});

test('a message is cleaned like everything else', () => {
  const { log, lines } = logging();
  log.info(`gone: ${UUID}`);
  expect(lines[0]).not.toContain(UUID);
});

test('what belongs to a turn is taken out of any text while the turn runs, and its lines name it', () => {
  const { log, lines, last } = logging();
  const scope = {
    requestId: 'r-1',
    conversation: 'our-room',
    person: 'Anna/7',
    said: ['open the pod bay doors'],
  };
  inScope(scope, () =>
    log.error({ err: new StorageConflictError('person/test/our-room/Anna%2F7') }, 'failed'),
  );
  expect(last()).toMatchObject({
    requestId: 'r-1',
    conversation: pseudonyms.of('our-room'),
    person: pseudonyms.of('Anna/7'),
    err: { type: 'StorageConflictError', code: 'storage-conflict' },
  });
  inScope(scope, () => log.error(new Error('cannot read "open the pod bay doors"')));
  expect(lines.join('')).not.toMatch(/our-room|Anna|pod bay/);
});

test('an error keeps its type, code, status, stack and cause, and loses the request it carries', () => {
  const { log, lines, last } = logging();
  const error = Object.assign(new TypeError('refused', { cause: new Error('connection reset') }), {
    code: 'ECONNRESET',
    statusCode: 503,
    request: { headers: { authorization: 'Bearer abc' }, body: 'my words' },
  });
  log.error({ err: error }, 'failed');
  expect(last().err).toMatchObject({
    type: 'TypeError',
    code: 'ECONNRESET',
    status: 503,
    stack: expect.stringContaining('log.test'),
    cause: { message: 'connection reset' },
  });
  expect(lines[0]).not.toMatch(/my words|Bearer/);
});

test("the bot's own id is shown, for whoever looks for a wrong setting", () => {
  const { log, last } = logging({ plain: [UUID, undefined] });
  log.warn({ why: `unknown app ${UUID}` }, 'refused');
  expect(last().why).toBe(`unknown app ${UUID}`);
});

test('what was said is shown when that is wanted', () => {
  const { log, last } = logging({ utterances: true });
  log.info({ utterance: 'my words' }, 'turn');
  expect(last().utterance).toBe('my words');
});
