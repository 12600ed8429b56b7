// One live connection to a conversation: a socket, or polling where sockets are blocked. The chat adapter
// makes a new one whenever this one is lost.
import { delayFor } from './pause';
import { Refused, request, type Activity, type Grant, type Wire } from './protocol';

const ANSWER_WITHIN = 10_000;
const SOCKET_WITHIN = 8_000;
const PING_EVERY = 20_000;
const POLL_EVERY = 1_500;

export interface Link {
  /** Settles, never rejects, when the connection is gone for whatever reason. */
  readonly lost: Promise<void>;
  close(): void;
}

interface ActivitySet {
  readonly activities?: readonly Activity[];
  readonly watermark?: string;
}

/** Receives everything after the watermark, in order, then what is new. */
export type Receive = (activities: readonly Activity[], watermark: string | undefined) => void;

interface Opened {
  readonly token: string;
  readonly streamUrl?: string;
}

/** Thrown when the server can be reached but a socket to it cannot be opened. */
export class NoSocket extends Error {}

/** Starts the conversation or returns to it; throws `Refused` or the network's error. */
async function enter(wire: Wire, grant: Grant, watermark: string): Promise<Opened> {
  const base = `${grant.domain}/conversations`;
  const common = { token: grant.token, timeout: ANSWER_WITHIN };
  if (grant.resumed || watermark !== '0') {
    const url = `${base}/${encodeURIComponent(grant.conversationId)}?watermark=${encodeURIComponent(watermark)}`;
    return (await request(wire, url, { method: 'GET', ...common })) as Opened;
  }
  return (await request(wire, base, {
    method: 'POST',
    body: { locale: wire.locale },
    ...common,
  })) as Opened;
}

/** Opens a socket; throws `NoSocket` when that alone fails. */
export async function openStream(
  wire: Wire,
  grant: Grant,
  watermark: string,
  receive: Receive,
): Promise<Link> {
  const { streamUrl } = await enter(wire, grant, watermark);
  if (!streamUrl) throw new NoSocket('The server gave no address for a socket.');
  const socket = wire.socket(streamUrl);
  let lose: () => void = () => undefined;
  const lost = new Promise<void>((resolve) => (lose = resolve));
  let open = false;
  // Without traffic a browser notices a broken connection late or never.
  const ping = setInterval(() => {
    if (open) socket.send('');
  }, PING_EVERY);

  const close = (): void => {
    clearInterval(ping);
    socket.onopen = socket.onmessage = socket.onclose = socket.onerror = null;
    socket.close();
    lose();
  };

  await new Promise<void>((resolve, reject) => {
    const fail = (): void => {
      clearTimeout(tooLong);
      close();
      reject(new NoSocket('The socket could not be opened.'));
    };
    const tooLong = setTimeout(fail, SOCKET_WITHIN);
    socket.onclose = socket.onerror = fail;
    socket.onopen = () => {
      clearTimeout(tooLong);
      open = true;
      resolve();
    };
    socket.onmessage = (event) => {
      if (typeof event.data !== 'string' || event.data === '') return;
      const set = JSON.parse(event.data) as ActivitySet;
      receive(set.activities ?? [], set.watermark);
    };
  });

  socket.onclose = socket.onerror = close;
  return { lost, close };
}

/** Asks for news again and again, for networks that let no socket through. */
export async function openPolling(
  wire: Wire,
  grant: Grant,
  watermark: string,
  receive: Receive,
): Promise<Link> {
  const { token } = await enter(wire, grant, watermark);
  let lose: () => void = () => undefined;
  const lost = new Promise<void>((resolve) => (lose = resolve));
  let open = true;
  let mark = watermark;
  let failures = 0;

  const close = (): void => {
    open = false;
    lose();
  };

  const poll = async (): Promise<void> => {
    let wait = POLL_EVERY;
    const url = `${grant.domain}/conversations/${encodeURIComponent(grant.conversationId)}/activities`;
    try {
      const set = (await request(wire, `${url}?watermark=${encodeURIComponent(mark)}`, {
        method: 'GET',
        token,
        timeout: ANSWER_WITHIN,
      })) as ActivitySet;
      if (!open) return;
      failures = 0;
      mark = set.watermark ?? mark;
      receive(set.activities ?? [], set.watermark);
    } catch (error) {
      failures += 1;
      if (failures > 2 || (error instanceof Refused && error.status < 429)) return close();
      wait = Math.max(POLL_EVERY, delayFor(failures, error));
    }
    if (open) setTimeout(() => void poll(), wait);
  };
  await poll();
  return { lost, close };
}
