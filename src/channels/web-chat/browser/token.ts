// Asks the server for the right to chat, and remembers it for the next visit. Used by main.
import { request, type Grant, type Wire } from './protocol';

const PATH = '/api/webchat/token';
const KEY = 'web-chat.token';
const ANSWER_WITHIN = 10_000;

/** Cookies do the same; this is for pages in frames, where they may be blocked. */
function remembered(): string | undefined {
  try {
    return localStorage.getItem(KEY) ?? undefined;
  } catch {
    return undefined;
  }
}

function remember(token: string): void {
  try {
    localStorage.setItem(KEY, token);
  } catch {
    // Storage is off: the cookie has to do.
  }
}

/** Gets a token for the conversation this browser was in, or for a new one. */
export async function askForToken(wire: Wire): Promise<Grant> {
  const token = remembered();
  const body = token === undefined ? {} : { token };
  const grant = (await request(wire, PATH, { method: 'POST', body, timeout: ANSWER_WITHIN })) as Grant;
  remember(grant.token);
  return grant;
}
