// The client that web pages use (DirectLineJS), connected and listened to. Used by the conformance suites of this folder.
import { installBrowserGlobals } from './browser-globals';
installBrowserGlobals();

import { ConnectionStatus, DirectLine, type Activity } from 'botframework-directlinejs';
import { until } from '../../until';
import { call, type Json } from './plain-client';

export interface Chat {
  readonly client: DirectLine;
  /** Every activity it has shown, in order. */
  readonly got: Json[];
  /** Answer of the token route. */
  readonly token: Json;
}

/** The two ways it can receive. It asks no more often than every 200 ms. */
export const TRANSPORTS = [
  ['by WebSocket', { webSocket: true }],
  ['by polling', { webSocket: false, pollingInterval: 200 }],
] as const;

const clients: DirectLine[] = [];

/** To be called after each test: a client left alone retries for ever. */
export function endClients(): void {
  for (const client of clients.splice(0)) client.end();
}

/** A client with a token that may be no good; nothing is waited for. */
export function open(token: Json, options: object = {}): Chat {
  const client = new DirectLine({ domain: token.domain, token: token.token, ...options });
  clients.push(client);
  const got: Activity[] = [];
  client.activity$.subscribe({ next: (activity) => got.push(activity), error: () => undefined });
  return { client, got, token };
}

/** A client that is online, in a new conversation unless `token` says otherwise. */
export async function connect(url: string, options: object = {}, token?: Json): Promise<Chat> {
  const chat = open(token ?? (await call(`${url}/api/webchat/token`, 'POST')).body, options);
  await untilStatus(chat, ConnectionStatus.Online);
  return chat;
}

/** A client that takes an earlier conversation up, as a page does after a reload. */
export async function resume(
  url: string,
  before: Chat,
  watermark: string,
  options: object = {},
): Promise<Chat> {
  const token = (await call(`${url}/api/webchat/token`, 'POST', undefined, { token: before.token.token }))
    .body;
  return connect(url, { ...options, conversationId: token.conversationId, watermark }, token);
}

export function untilStatus({ client }: Chat, status: ConnectionStatus): Promise<unknown> {
  return until(() => client.connectionStatus$.getValue() === status);
}

/** Resolves with the id of the server; rejects with the client's error, which has a status. */
export function post(client: DirectLine, text: string, more: object = {}): Promise<string> {
  return new Promise((resolve, reject) => {
    client
      .postActivity({
        type: 'message',
        from: { id: 'me' },
        text,
        channelData: { clientActivityID: `c-${text}` },
        ...more,
      })
      .subscribe(resolve, reject);
  });
}

/** The status a message is refused with; 0 when it is taken. */
export function refusal(client: DirectLine, text: string, more: object = {}): Promise<number> {
  return post(client, text, more).then(
    () => 0,
    (error: Json) => error.status,
  );
}

export const texts = (chat: Chat): string[] =>
  chat.got.filter(({ type }) => type === 'message').map(({ text }) => text);
