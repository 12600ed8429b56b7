// Asks the server for the right to chat, and remembers it for the next visit. Used by main.
import { request, type Grant, type Wire } from './protocol';

const PATH = '/api/webchat/token';
const KEY = 'web-chat.token';
const ANSWER_WITHIN = 10_000;

/** The page around a frame, which keeps the token where frames of other sites may not store anything. */
export interface TokenKeeper {
  readonly kept: string | undefined;
  keep(token: string): void;
}

/** Gets a token for the conversation this browser was in, or for a new one. */
export async function askForToken(wire: Wire, keeper?: TokenKeeper): Promise<Grant> {
  const token = remembered() ?? keeper?.kept;
  const body = { ...(token !== undefined && { token }), ...(keeper && { embedded: true }) };
  const grant = (await request(wire, PATH, { method: 'POST', body, timeout: ANSWER_WITHIN })) as Grant;
  if (!remember(grant.token)) keeper?.keep(grant.token);
  return grant;
}

/** A cookie does the same on the page itself; in frames of other sites it often may not. */
function remembered(): string | undefined {
  try {
    return localStorage.getItem(KEY) ?? undefined;
  } catch {
    return undefined;
  }
}

function remember(token: string): boolean {
  try {
    localStorage.setItem(KEY, token);
    return true;
  } catch {
    return false;
  }
}
