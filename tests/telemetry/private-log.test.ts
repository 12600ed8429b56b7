// A person walks a guide through the whole program while it logs all it can: the log does not tell who they are or what
// they said.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { until } from '../until';
import { PlainSocket } from '../channels/direct-line/plain-client';
import { coffeeHouse } from '../knowledge/sample';
import { startProgram, type Program } from '../program';

const failing = join(mkdtempSync(join(tmpdir(), 'failing-')), 'now');
let program: Program;

function start(more: Readonly<Record<string, string>> = {}): Promise<Program> {
  const env = {
    LOG_LEVEL: 'trace',
    BOT_AUTH: 'off',
    KNOWLEDGE_DIR: coffeeHouse(),
    NODE_OPTIONS: `--require ${join(__dirname, '../slow-storage.cjs')}`,
    FAILING_STORAGE: failing,
    ...more,
  };
  // One part is replaced.
  return startProgram(env, 'dist/server.js');
}

afterEach(async () => {
  program.child.kill('SIGKILL');
  await program.ended;
  rmSync(failing, { force: true });
});

async function post(url: string, body: object, token?: string) {
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...(token && { Authorization: `Bearer ${token}` }) },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  return text === '' ? {} : JSON.parse(text);
}

const person = {
  id: '29:1zYxWvUtSrQpOnMlKjIhGfEdCbA',
  name: 'Marguerite Abernathy',
  aadObjectId: 'a-directory-id',
};
const conversation = { id: 'a:1QwErTyUiOpAsDfGhJkLzXcVbNm' };
const UTTERANCES = [
  'how do i make coffee',
  'it does not turn',
  'qwghlm glorp',
  'my number is 555-0100',
  'next',
  'a person please',
];

let sent = 0;

async function walkOverHttp(): Promise<void> {
  for (const text of UTTERANCES) {
    await post(`${program.url}/api/messages`, {
      type: 'message',
      id: `activity-number-${(sent += 1)}`,
      channelId: 'msteams',
      deliveryMode: 'expectReplies',
      from: person,
      conversation,
      recipient: { id: '28:the-bot' },
      text,
    });
  }
}

/** Returns what must not show. */
async function walkOverDirectLine(): Promise<string[]> {
  const { domain, token, conversationId, userId } = await post(`${program.url}/api/webchat/token`, {});
  const opened = await post(`${domain}/conversations`, {}, token);
  const socket = await new PlainSocket(opened.streamUrl).opened();
  const ids: string[] = [];
  for (const text of UTTERANCES)
    ids.push(
      (
        await post(
          `${domain}/conversations/${conversationId}/activities`,
          { type: 'message', from: { id: userId }, text },
          token,
        )
      ).id,
    );
  await until(() => socket.texts.length > UTTERANCES.length);
  socket.close();
  const streamToken = new URL(opened.streamUrl).searchParams.get('t') ?? '';
  return [token, opened.token, streamToken, conversationId, userId, ...ids].map(String);
}

test('no level of the log holds ids, words or tokens, not even when turns fail', async () => {
  program = await start();
  const secrets = await walkOverDirectLine();
  await walkOverHttp();
  writeFileSync(failing, '');
  secrets.push(...(await walkOverDirectLine().catch(() => [])));
  await walkOverHttp();
  await fetch(`${program.url}/v3/directline/conversations/${secrets[3]}`, {
    headers: { Authorization: `Bearer ${secrets[0]?.slice(0, -4)}AAAA` },
  });

  const output = program.output();
  expect(output).toContain('"outcome":"step"');
  expect(output).toContain('"outcome":"failed"');
  expect(output).toContain('the disk is full');
  const never = [
    ...secrets,
    ...UTTERANCES.filter((text) => text !== 'next'),
    ...Object.values(person),
    conversation.id,
    'activity-number',
  ];
  expect(never.filter((secret) => secret === '' || output.includes(secret))).toEqual([]);
}, 90_000);

test('all lines of a turn carry the request id of the answer, and the same pseudonyms', async () => {
  program = await start();
  const answer = await fetch(`${program.url}/api/messages`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'X-Request-Id': 'seen-by-the-caller' },
    body: JSON.stringify({
      ...{ type: 'message', channelId: 'msteams', deliveryMode: 'expectReplies', from: person, conversation },
      text: 'a person please',
    }),
  });
  expect(answer.headers.get('x-request-id')).toBe('seen-by-the-caller');
  const lines = await until(() => {
    const mine = program
      .output()
      .split('\n')
      .filter((line) => line.includes('seen-by-the-caller'));
    return mine.length >= 3 ? mine : undefined;
  });
  const turn = lines.map((line) => JSON.parse(line)).filter(({ msg }) => msg === 'turn' || msg === 'handoff');
  expect(turn.map(({ msg }) => msg).sort()).toEqual(['handoff', 'turn']);
  expect(new Set(turn.map((line) => `${line.conversation} ${line.person}`)).size).toBe(1);
}, 90_000);

test('words are logged when LOG_UTTERANCES is on, ids still are not', async () => {
  program = await start({ LOG_UTTERANCES: 'on' });
  await walkOverHttp();
  await until(() => program.output().includes('"utterance":"it does not turn"'));
  expect(program.output()).not.toContain(person.id);
}, 90_000);
