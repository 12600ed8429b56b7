// Which pages of other origins may ask for a token and speak Direct Line.
import { allowCrossOrigin } from '../../../src/channels/web-chat/cross-origin';
import { startBot, type RunningBot } from '../http/running-bot';

const LISTED = 'https://www.example.org';
const OTHER = 'https://elsewhere.example';

let bot: RunningBot;
beforeAll(async () => {
  bot = await startBot();
  allowCrossOrigin(bot.server.restify, [LISTED]);
});
afterAll(() => bot.stop());

const call = (method: string, path: string, headers: Record<string, string>): Promise<Response> =>
  fetch(`${bot.url}${path}`, { method, headers });
const preflight = (path: string, origin: string): Promise<Response> =>
  call('OPTIONS', path, {
    Origin: origin,
    'Access-Control-Request-Method': 'POST',
    'Access-Control-Request-Headers': 'authorization, content-type',
  });
const allowed = ({ headers }: Response): string | null => headers.get('access-control-allow-origin');

describe.each(['/api/webchat/token', '/v3/directline/conversations'])('%s', (path) => {
  test('lets pages of a listed origin read the answer, whatever it is', async () => {
    const response = await call('POST', path, { Origin: LISTED });
    expect(allowed(response)).toBe(LISTED);
    expect(response.headers.get('vary')).toContain('Origin');
  });

  test('answers what their browsers ask beforehand', async () => {
    const response = await preflight(path, LISTED);
    expect([response.status, allowed(response)]).toEqual([204, LISTED]);
    expect(response.headers.get('access-control-allow-methods')).toBe('GET, POST');
    expect(response.headers.get('access-control-allow-headers')).toMatch(/Authorization, Content-Type/);
  });

  test('tells the others nothing but what to set', async () => {
    expect(allowed(await call('POST', path, { Origin: OTHER }))).toBeNull();
    const refused = await preflight(path, OTHER);
    expect([refused.status, allowed(refused)]).toEqual([403, null]);
    expect(await refused.text()).toContain('WEB_CHAT_ALLOWED_ORIGINS');
  });

  test('sends no cookies across', async () => {
    const response = await preflight(path, LISTED);
    expect(response.headers.get('access-control-allow-credentials')).toBeNull();
  });
});

test.each(['/api/messages', '/healthz', '/api/webchat/tokens'])('%s is for no other origin', async (path) => {
  expect(allowed(await call('GET', path, { Origin: LISTED }))).toBeNull();
});

test('who sends no origin is no page of another site', async () => {
  const response = await call('POST', '/api/webchat/token', {});
  expect([response.status, allowed(response)]).toEqual([200, null]);
});
