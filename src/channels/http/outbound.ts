// How replies are posted to a channel: time limits, and retries only where no second reply can come of it. ADR 0008.
import { setTimeout as sleep } from 'node:timers/promises';
import type { ConnectorClient, ConnectorClientOptions } from 'botframework-connector';

type HttpClient = NonNullable<ConnectorClientOptions['httpClient']>;
type Request = Parameters<HttpClient['sendRequest']>[0];
type Response = Awaited<ReturnType<HttpClient['sendRequest']>>;

/** A channel has not taken what was sent to it. */
export class ChannelError extends Error {
  override readonly name = 'ChannelError';
  constructor(
    /** True when the channel may have taken it all the same: no answer came. */
    readonly ambiguous: boolean,
    message: string,
    /** What the channel answered; named as in the SDK's own errors. */
    readonly statusCode?: number,
  ) {
    super(message);
  }
}

export interface OutboundLimits {
  /** For one try, in ms. */
  readonly tryMs: number;
  /** For all tries and pauses of one call, in ms. */
  readonly totalMs: number;
  /** The first pause; doubled after each further try. */
  readonly pauseMs: number;
}

export const OUTBOUND_LIMITS: OutboundLimits = { tryMs: 4_000, totalMs: 8_000, pauseMs: 400 };

/** Answers by which a channel says that it has not taken the activity and may be asked again. */
const REFUSED_FOR_NOW: ReadonlySet<number> = new Set([412, 429, 502, 503, 504]);

/** Faults before a byte was sent. */
const NOT_CONNECTED: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/** The SDK's own client has no time limit, and its pipeline replays a POST whose connection was cut. */
export function createOutboundClient(limits: OutboundLimits = OUTBOUND_LIMITS): HttpClient {
  return { sendRequest: (request) => send(request, limits) };
}

async function send(request: Request, limits: OutboundLimits): Promise<Response> {
  const end = Date.now() + limits.totalMs;
  for (let pause = limits.pauseMs; ; pause *= 2) {
    const result = await tryOnce(request, Math.min(limits.tryMs, end - Date.now()));
    if (!(result instanceof Failed)) return result;
    // Up to a quarter more, so that many callers refused at once do not come back at once.
    const wait = result.retryAfterMs ?? pause * (1 + Math.random() / 4);
    // What is thrown is no RestError, which the pipeline would try again by rules of its own.
    if (!result.mayRetry || Date.now() + wait >= end) throw result.error;
    await sleep(wait);
  }
}

class Failed {
  constructor(
    readonly error: ChannelError,
    readonly mayRetry: boolean,
    readonly retryAfterMs?: number,
  ) {}
}

async function tryOnce(request: Request, ms: number): Promise<Response | Failed> {
  if (request.abortSignal?.aborted === true) throw new ChannelError(false, 'the turn has ended');
  const idempotent = request.method !== 'POST';
  const late = new AbortController();
  const stop = afterPatience(ms, () =>
    late.abort(new ChannelError(true, `the channel took longer than ${ms} ms`)),
  );
  try {
    const response = await fetch(request.url, {
      method: request.method,
      headers: request.headers.rawHeaders(),
      ...(request.body !== undefined && request.body !== null && { body: request.body as string }),
      redirect: 'manual',
      signal: late.signal,
    });
    const { status } = response;
    const text = await response.text();
    if (status >= 200 && status < 300) return answer(request, status, text, response);
    const error = new ChannelError(false, `the channel answered ${status}`, status);
    return new Failed(error, REFUSED_FOR_NOW.has(status), retryAfter(response.headers.get('retry-after')));
  } catch (error) {
    const failure = error instanceof ChannelError ? error : unreachable(error);
    return new Failed(failure, !failure.ambiguous || idempotent);
  } finally {
    stop();
  }
}

/** Calls back after so many ms, in which this process was not busy itself: then it could not have heard an answer. */
function afterPatience(ms: number, end: () => void): () => void {
  let left = 10;
  // Ticks that were missed are not made up for.
  const timer = setInterval(
    () => {
      left -= 1;
      if (left > 0) return;
      clearInterval(timer);
      end();
    },
    Math.max(1, ms / left),
  );
  return () => clearInterval(timer);
}

function answer(request: Request, status: number, text: string, response: globalThis.Response): Response {
  const headers = request.headers.clone();
  for (const { name } of headers.headersArray()) headers.remove(name);
  for (const [name, value] of response.headers) headers.set(name, value);
  return { request, status, headers, bodyAsText: text };
}

/** In seconds or as a date; undefined when the channel gives none. */
function retryAfter(header: string | null): number | undefined {
  if (header === null || header.trim() === '') return undefined;
  const seconds = Number(header);
  const ms = Number.isNaN(seconds) ? Date.parse(header) - Date.now() : seconds * 1000;
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}

function unreachable(error: unknown): ChannelError {
  const { cause } = error as Partial<Error>;
  const code = (cause as NodeJS.ErrnoException | undefined)?.code ?? 'the connection was cut';
  return new ChannelError(!NOT_CONNECTED.has(code), `the channel cannot be reached: ${code}`);
}

/** Also limits what comes before the request: the SDK fetches a token for it, and waits for that for ever. */
export function withTimeLimit(connector: ConnectorClient, ms: number): ConnectorClient {
  const send = connector.sendOperationRequest.bind(connector);
  connector.sendOperationRequest = async (operation, spec, callback) => {
    const late = new AbortController();
    const options = { ...operation.options, abortSignal: late.signal };
    let stop = (): void => undefined;
    const limit = new Promise<never>((_resolve, reject) => {
      stop = afterPatience(ms, () => {
        late.abort();
        reject(new ChannelError(true, `the channel took longer than ${ms} ms`));
      });
    });
    const sending = send({ ...operation, options }, spec, callback);
    return Promise.race([sending, limit]).finally(stop);
  };
  return connector;
}
