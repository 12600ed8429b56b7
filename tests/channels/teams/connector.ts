// The side of Teams that takes the bot's messages, for the tests of this folder.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Connector {
  readonly url: string;
  /** What was posted, with the id it got. */
  readonly posts: { readonly id: string; readonly body: unknown }[];
  stop(): Promise<void>;
}

/** Takes every activity and gives it an id. */
export async function startConnector(): Promise<Connector> {
  const posts: { id: string; body: unknown }[] = [];
  const server = createServer((req, res) => {
    let text = '';
    req.on('data', (data: Buffer) => (text += data.toString()));
    req.on('end', () => {
      const id = `m${posts.length + 1}`;
      posts.push({ id, body: JSON.parse(text || '{}') });
      res.setHeader('Content-Type', 'application/json').end(JSON.stringify({ id }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    posts,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
