// Asks the server for the right to chat, and remembers it for the next visit. Used by main.
import type { Keeping } from './keeping';
import { request, type Grant, type Wire } from './protocol';

const PATH = '/api/webchat/token';
const ANSWER_WITHIN = 10_000;

/**
 * Gives the function that gets a token for the conversation this browser was in, or for a new one.
 * @param embedded in a frame of another site, where cookies need to be marked.
 */
export function tokenSource(wire: Wire, memory: Keeping, embedded: boolean): () => Promise<Grant> {
  let last: string | undefined;
  return async () => {
    // Another tab may have begun another conversation meanwhile; this page stays in its own.
    const token = last ?? memory.read('token');
    const body = { ...(token !== undefined && { token }), ...(embedded && { embedded }) };
    const grant = (await request(wire, PATH, { method: 'POST', body, timeout: ANSWER_WITHIN })) as Grant;
    last = grant.token;
    memory.write('token', grant.token);
    return grant;
  };
}
