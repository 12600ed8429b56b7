// What a host page gets when it asks for widget.js.
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { runInNewContext } from 'node:vm';
import { registerWidget, type WidgetSettings } from '../../../src/channels/web-chat/widget-route';
import { FILES, webServers } from './web-server';

const texts = {
  open: 'Open',
  close: 'Close',
  unread: '{count}',
  loading: '…',
  unreachable: '</script>',
  retry: 'Again',
};
let settings: WidgetSettings;
const { directory, serve } = webServers();
let url: string;
beforeAll(async () => {
  writeFileSync(path.join(directory, FILES['widget.js']), 'var widget={launch:(given)=>{got=given}};\n');
  url = `${await serve((server) => registerWidget(server, { settings: () => settings, directory }))}/widget.js`;
});
beforeEach(() => {
  settings = { title: 'Help', language: 'en', origins: ['https://www.example.org'], texts };
});

test('it starts the launcher with what only the server knows, and leaves no name behind', async () => {
  const page: Record<string, unknown> = { got: undefined };
  runInNewContext(await (await fetch(url)).text(), page);
  expect(page).toEqual({ got: settings });
});

test('it may be loaded by any page, also by one that demands permission', async () => {
  const { headers } = await fetch(url);
  expect(Object.fromEntries(headers)).toMatchObject({
    'content-type': 'text/javascript; charset=utf-8',
    'cross-origin-resource-policy': 'cross-origin',
    'access-control-allow-origin': '*',
    'x-content-type-options': 'nosniff',
  });
});

test.each([
  ['br, gzip', 'br'],
  ['gzip', 'gzip'],
  ['identity', null],
])('for "%s" it comes as %s', async (encodings, encoding) => {
  const response = await fetch(url, { headers: { 'Accept-Encoding': encodings } });
  expect(response.headers.get('content-encoding')).toBe(encoding);
  expect(await response.text()).toContain('widget.launch({"title":"Help"');
});

test('it is kept for minutes only, and sent again only when it has changed', async () => {
  const { headers } = await fetch(url);
  expect(headers.get('cache-control')).toMatch(/^public, max-age=300,/);
  const tag = headers.get('etag') ?? '';
  const again = (): Promise<Response> => fetch(url, { headers: { 'If-None-Match': tag } });
  expect((await again()).status).toBe(304);
  settings = { ...settings, title: 'Other' };
  const changed = await again();
  expect([changed.status, await changed.text()]).toEqual([200, expect.stringContaining('"Other"')]);
});
