// How long a body may take, when the caller is slow and when the process is.
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { BODY_LIMITS, readJson } from '../../../src/channels/http/json-body';

const limits = { ...BODY_LIMITS, timeoutMs: 50 };
const HEAD = 'POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 8\r\n\r\n';

let server: Server | undefined;
let client: Socket | undefined;
afterEach(() => {
  client?.destroy();
  server?.close();
});

/** Sends the head of a request; gives the body as `readJson` reads it, once `then` was called with the client's socket. */
async function reading(then: (socket: Socket) => void): Promise<unknown> {
  return new Promise((resolve) => {
    server = createServer((req: IncomingMessage) => {
      resolve(readJson(req, limits));
      if (client) then(client);
    });
    server.listen(0, '127.0.0.1', () => {
      client = connect((server?.address() as AddressInfo).port, '127.0.0.1');
      client.on('error', () => undefined);
      client.write(HEAD);
    });
  });
}

test('a body that does not come is given up with 408', async () => {
  await expect(reading(() => undefined)).rejects.toMatchObject({ status: 408, code: 'BodyTimeout' });
});

test('a body that lay ready while the process was busy is read, however late it is', async () => {
  const body = reading((socket) => {
    socket.write('{"a": 1}');
    const until = Date.now() + 4 * limits.timeoutMs;
    while (Date.now() < until);
  });
  expect(await body).toEqual({ a: 1 });
});
