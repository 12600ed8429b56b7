// What is no request, or hardly one, as bytes on a bare socket. Sent by bad-requests.test.ts.

/** Its name, the bytes, and the status they get. */
export const broken: readonly (readonly [string, string, number])[] = [
  ['no HTTP at all', 'hello\r\n\r\n', 400],
  ['TLS', '\u0016\u0003\u0001\u0002\u0000\u0001\u0000', 400],
  ['an unknown method', 'BREW / HTTP/1.1\r\nHost: x\r\n\r\n', 400],
  ['OPTIONS *', 'OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n', 400],
  ['a whole URL as path', 'GET http://[ HTTP/1.1\r\nHost: x\r\n\r\n', 400],
  ['CONNECT', 'CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n', 405],
  ['no Host', 'GET /healthz HTTP/1.1\r\n\r\n', 400],
  ['an unknown version', 'GET / HTTP/9.9\r\nHost: x\r\n\r\n', 400],
  ['a header without a name', 'GET / HTTP/1.1\r\nHost: x\r\n: y\r\n\r\n', 400],
  ['a header over two lines', 'GET / HTTP/1.1\r\nHost: x\r\nA: b\r\n c\r\n\r\n', 400],
  ['headers without end', `GET / HTTP/1.1\r\nHost: x\r\nA: ${'x'.repeat(100_000)}\r\n\r\n`, 431],
  ['two lengths', `${head('Content-Length: 5\r\nContent-Length: 6')}`, 400],
  ['a length and chunks', `${head('Content-Length: 5\r\nTransfer-Encoding: chunked')}0\r\n\r\n`, 400],
  ['a length that is none', head('Content-Length: five'), 400],
  ['a negative length', head('Content-Length: -5'), 400],
  ['a chunk of no size', `${head('Transfer-Encoding: chunked')}zz\r\n`, 400],
  [
    'a Host that is none',
    'POST /api/webchat/token HTTP/1.1\r\nHost: a"><b\r\nContent-Length: 0\r\n\r\n',
    400,
  ],
  ['an upgrade to nowhere', upgrade('GET /'), 426],
  ['an upgrade of the messages route', upgrade('GET /api/messages'), 426],
  ['an upgrade with POST', upgrade('POST /api/messages'), 426],
  ['an upgrade of no path', upgrade('GET http://['), 400],
  ['a stream without a token', upgrade('GET /v3/directline/conversations/c/stream'), 401],
  ['a stream with a made-up token', upgrade('GET /v3/directline/conversations/c/stream?t=abc'), 401],
];

function head(header: string): string {
  return `POST /api/messages HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n${header}\r\n\r\n`;
}

function upgrade(line: string): string {
  return `${line} HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n`;
}
