// A webhook to post handoffs to: a real HTTP server that answers as it is told and keeps what it was sent.
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Posted {
  readonly headers: IncomingHttpHeaders;
  readonly body: { readonly id?: string };
}

/** A status, `never` for no answer, or an address to be redirected to. */
export type Told = number | 'never' | { readonly to: string };

export async function startWebhook(port = 0) {
  const posted: Posted[] = [];
  /** One for each request; 200 when there is none left. */
  const answers: Told[] = [];
  const server = createServer((request, response) => {
    const parts: Buffer[] = [];
    request.on('data', (part: Buffer) => parts.push(part));
    request.on('end', () => {
      posted.push({ headers: request.headers, body: JSON.parse(Buffer.concat(parts).toString() || '{}') });
      const told = answers.shift() ?? 200;
      if (told === 'never') return;
      if (typeof told === 'object') response.writeHead(307, { Location: told.to });
      else response.writeHead(told);
      response.end('thank you');
    });
  });
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const at = (server.address() as AddressInfo).port;
  return {
    url: `http://127.0.0.1:${at}/handoffs`,
    port: at,
    posted,
    answers,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
