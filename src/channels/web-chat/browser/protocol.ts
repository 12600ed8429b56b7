// What goes over the wire between the page and the server; shared by the browser modules.

/** What the page uses of an activity; the rest passes through untouched. */
export interface Activity {
  readonly type: string;
  readonly id?: string;
  readonly text?: string;
  readonly attachments?: readonly { readonly contentType: string }[];
  readonly from?: { readonly id?: string; readonly role?: string };
  readonly channelData?: Readonly<Record<string, unknown>>;
}

/** Answer of `POST /api/webchat/token`; `domain` is the base address of Direct Line. */
export interface Grant {
  readonly domain: string;
  readonly token: string;
  readonly conversationId: string;
  /** Seconds the token is good for. */
  readonly expires_in?: number;
  /** False: the conversation has yet to be started. */
  readonly resumed: boolean;
  /** False where a message sent again would be a second one. */
  readonly resend?: boolean;
}

/** The part of a WebSocket that is used. */
export interface Socket {
  onopen: ((event: never) => unknown) | null;
  onmessage: ((event: { readonly data: unknown }) => unknown) | null;
  onclose: ((event: never) => unknown) | null;
  onerror: ((event: never) => unknown) | null;
  send(data: string): void;
  close(): void;
}

/** What the browser provides, so that tests can put another in its place. */
export interface Wire {
  /** BCP 47; the person's own. */
  readonly locale: string;
  fetch(url: string, init: RequestInit): Promise<Response>;
  socket(url: string): Socket;
}

/** A request the server answered, but not with success. */
export class Refused extends Error {
  constructor(
    readonly status: number,
    /** Seconds the server asks to wait, if it does. */
    readonly retryAfter: number | undefined,
    what: string,
  ) {
    super(`${what} was refused with status ${status}`);
  }
}

/** Sends a request and reads its JSON; throws `Refused`, or the network's own error after `timeout` ms at most. */
export async function request(
  wire: Wire,
  url: string,
  init: { method: 'GET' | 'POST'; token?: string; body?: unknown; timeout: number },
): Promise<unknown> {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (init.token !== undefined) headers['authorization'] = `Bearer ${init.token}`;
  if (init.body !== undefined) headers['content-type'] = 'application/json';
  const response = await wire.fetch(url, {
    method: init.method,
    headers,
    signal: AbortSignal.timeout(init.timeout),
    ...(init.body === undefined ? {} : { body: JSON.stringify(init.body) }),
  });
  if (response.ok) return response.json();
  const wait = Number(response.headers.get('retry-after') ?? NaN);
  throw new Refused(response.status, Number.isFinite(wait) ? wait : undefined, `${init.method} ${url}`);
}
