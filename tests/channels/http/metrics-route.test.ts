// Who may read the metrics, and what the HTTP server puts into them.
import { registerMetrics, listenForMetrics } from '../../../src/channels/http/metrics-route';
import { Metrics } from '../../../src/telemetry/metrics';
import { PlainClient, PlainSocket } from '../direct-line/plain-client';
import { startBot, type RunningBot } from './running-bot';
import { until } from '../../until';

let bot: RunningBot;
let metrics: Metrics;
beforeEach(async () => {
  bot = await startBot();
  metrics = new Metrics({ ofProcess: false });
});
afterEach(() => bot.stop());

async function read(headers: Record<string, string> = {}) {
  const response = await fetch(`${bot.url}/metrics`, { headers });
  return { status: response.status, type: response.headers.get('content-type'), text: await response.text() };
}

test('this machine reads them, in the format of Prometheus', async () => {
  registerMetrics(bot.server, { metrics });
  const { status, type, text } = await read();
  expect([status, type]).toEqual([200, 'text/plain; version=0.0.4; charset=utf-8']);
  expect(text).toContain('# TYPE bot_turns_total counter');
});

test.each(['X-Forwarded-For', 'Forwarded', 'Via'])(
  'a proxy on this machine does not, known by %s',
  async (name) => {
    registerMetrics(bot.server, { metrics });
    const { status, text } = await read({ [name]: 'for=192.0.2.1' });
    expect(status).toBe(403);
    expect(text).toContain('METRICS_TOKEN');
  },
);

test('behind a proxy that says nothing, nobody reads them without a token', async () => {
  registerMetrics(bot.server, { metrics, behindProxy: true });
  expect((await read()).status).toBe(403);
});

test('with a token whoever sends it reads them, and nobody else, not even this machine', async () => {
  registerMetrics(bot.server, { metrics, behindProxy: true, token: 'a-token-of-16-or-more' });
  expect((await read()).status).toBe(403);
  expect((await read({ Authorization: 'Bearer another-token-entirely' })).status).toBe(403);
  const forwarded = { Authorization: 'Bearer a-token-of-16-or-more', 'X-Forwarded-For': '192.0.2.1' };
  expect((await read(forwarded)).status).toBe(200);
});

test('with a port of their own they are served there alone', async () => {
  registerMetrics(bot.server, { metrics, serve: false });
  expect((await read()).status).toBe(404);
  const port = await listenForMetrics(metrics, 0, '127.0.0.1');
  const own = await fetch(`http://127.0.0.1:${port}/metrics`);
  expect(await own.text()).toContain('bot_http_refused_total{status="404"} 1');
  expect((await fetch(`http://127.0.0.1:${port}/api/messages`)).status).toBe(404);
  await expect(listenForMetrics(metrics, port, '127.0.0.1')).rejects.toThrow('EADDRINUSE');
});

test('refused requests are counted by status, served ones are not', async () => {
  registerMetrics(bot.server, { metrics });
  await fetch(`${bot.url}/nowhere`);
  await fetch(`${bot.url}/healthz`);
  await fetch(`${bot.url}/api/messages`, { method: 'POST', body: '{}' });
  await until(async () => (await read()).text.includes('bot_http_refused_total{status="503"} 1'));
  expect((await read()).text).toContain('bot_http_refused_total{status="404"} 1');
  expect((await read()).text).not.toContain('status="200"');
});

test('open sockets are counted while they are open', async () => {
  registerMetrics(bot.server, { metrics });
  const client = await PlainClient.start(bot.url);
  const socket = await new PlainSocket(client.streamUrl).opened();
  expect((await read()).text).toContain('bot_direct_line_sockets 1');
  socket.close();
  await until(async () => (await read()).text.includes('bot_direct_line_sockets 0'));
});

test("the process's own figures are among them", async () => {
  registerMetrics(bot.server, { metrics: new Metrics() });
  const { text } = await read();
  for (const name of [
    'process_cpu_seconds_total',
    'nodejs_heap_size_used_bytes',
    'nodejs_eventloop_lag_p99_seconds',
  ])
    expect(text).toContain(name);
});
