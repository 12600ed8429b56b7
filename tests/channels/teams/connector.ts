// The side of Teams that takes the bot's messages, for the tests of this folder.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Connector {
  readonly url: string;
  /** What was posted, with the id it got. */
  readonly posts: { readonly id: string; readonly body: unknown }[];
  /** What was put in place of what. */
  readonly puts: { readonly id: string; readonly body: unknown }[];
  /** The status with which the next changes are refused. */
  refuses: number | undefined;
  stop(): Promise<void>;
}

/** Takes every activity and gives it an id. */
export async function startConnector(): Promise<Connector> {
  const posts: { id: string; body: unknown }[] = [];
  const puts: { id: string; body: unknown }[] = [];
  const server = createServer((req, res) => {
    let text = '';
    req.on('data', (data: Buffer) => (text += data.toString()));
    req.on('end', () => {
      const isPut = req.method === 'PUT';
      const id = isPut ? (req.url?.split('/').at(-1) ?? '') : `m${posts.length + 1}`;
      (isPut ? puts : posts).push({ id, body: JSON.parse(text || '{}') });
      res.statusCode = (isPut ? connector.refuses : undefined) ?? 200;
      res.setHeader('Content-Type', 'application/json');
      res.end(JSON.stringify(res.statusCode === 200 ? { id } : { error: { code: 'x', message: 'refused' } }));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const connector: Connector = {
    refuses: undefined,
    puts,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    posts,
    stop: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return connector;
}
