// What every line of the log and every error is about: the request and the turn it happened in. Set by the request scope
// of channels/http and by bot/observed-turns.ts; read by log.ts.
import { AsyncLocalStorage } from 'node:async_hooks';

export interface Scope {
  readonly requestId?: string;
  /** Of the turn, as the channel names them; the log shows pseudonyms. */
  readonly conversation?: string;
  readonly person?: string;
  /** What the log must not repeat, whatever error it stands in: names, words said. */
  readonly said?: readonly string[];
}

const scopes = new AsyncLocalStorage<Scope>();

/** Runs `work`, and all that it starts, in this scope: what is given is added to the scope around it. */
export function inScope<T>(more: Scope, work: () => T): T {
  return scopes.run({ ...scopes.getStore(), ...more }, work);
}

/** Empty outside of requests and turns. */
export function currentScope(): Scope {
  return scopes.getStore() ?? NOWHERE;
}

const NOWHERE: Scope = {};
