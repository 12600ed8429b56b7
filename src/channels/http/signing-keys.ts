// The public keys channels sign their tokens with, from the Bot Framework's key server. Used by channel-tokens.ts.
import { createPublicKey, type KeyObject } from 'node:crypto';
import type { Logger } from 'pino';
import { z } from 'zod';
import { isProtected } from '../../config/loopback';
import { HttpError } from './http-error';

export interface SigningKey {
  readonly key: KeyObject;
  /** The channels it may sign for; empty: any. */
  readonly endorsements: readonly string[];
}

export interface SigningKeysOptions {
  /** Of the OpenID metadata, which says where the keys are. */
  readonly metadataUrl: string;
  readonly log: Logger;
  /** The shortest time between two looks for a key that is not known; 60 s. A new key is known after that. */
  readonly pauseMs?: number;
  /** How long keys are taken for the current ones; 24 h. They go on being used while newer ones cannot be had. */
  readonly freshMs?: number;
}

const FETCH_MS = 3_000;
/** After a failure the server is left alone so long, and callers are sent away at once. */
const REST_MS = 500;
const DAY = 24 * 3600_000;

const metadataSchema = z.looseObject({
  jwks_uri: z.string().refine(isProtected, 'neither https nor this machine'),
});
const keysSchema = z.looseObject({
  keys: z.array(
    z.looseObject({
      kty: z.string(),
      kid: z.string().optional(),
      n: z.string().optional(),
      e: z.string().optional(),
      endorsements: z.array(z.string()).optional(),
    }),
  ),
});

export class SigningKeys {
  private keys: ReadonlyMap<string, SigningKey> = new Map();
  private loadedAt = -Infinity;
  private triedAt = -Infinity;
  private failed = false;
  private loading: Promise<void> | undefined;

  constructor(private readonly options: SigningKeysOptions) {}

  /** The key of this id; undefined when the server has none. Throws HttpError 503 when it cannot be asked. */
  async find(id: string): Promise<SigningKey | undefined> {
    const known = this.keys.get(id);
    const { pauseMs = 60_000, freshMs = DAY } = this.options;
    const sinceTry = Date.now() - this.triedAt;
    if (known !== undefined) {
      if (Date.now() - this.loadedAt > freshMs && sinceTry > pauseMs) this.load().catch(() => undefined);
      return known;
    }
    // Made-up ids must not make this process call the server again and again.
    if (this.keys.size > 0 && sinceTry < pauseMs && this.loading === undefined) return undefined;
    if (this.failed && sinceTry < REST_MS && this.loading === undefined) throw unavailable();
    try {
      await this.load();
    } catch {
      throw unavailable();
    }
    return this.keys.get(id);
  }

  private load(): Promise<void> {
    this.loading ??= this.fetchKeys()
      .then(
        (keys) => {
          this.keys = keys;
          this.loadedAt = Date.now();
          this.failed = false;
        },
        (error: unknown) => {
          this.failed = true;
          const { metadataUrl, log } = this.options;
          log.error({ err: error, metadataUrl }, 'the keys of the channels cannot be fetched');
          throw error;
        },
      )
      .finally(() => {
        this.triedAt = Date.now();
        this.loading = undefined;
      });
    return this.loading;
  }

  private async fetchKeys(): Promise<ReadonlyMap<string, SigningKey>> {
    const { jwks_uri: address } = metadataSchema.parse(await getJson(this.options.metadataUrl));
    const { keys } = keysSchema.parse(await getJson(address));
    return new Map(
      keys.flatMap(({ kty, kid, n, e, endorsements = [] }) => {
        if (kty !== 'RSA' || kid === undefined || n === undefined || e === undefined) return [];
        return [
          [kid, { key: createPublicKey({ key: { kty, n, e }, format: 'jwk' }), endorsements }] as const,
        ];
      }),
    );
  }
}

async function getJson(url: string): Promise<unknown> {
  const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(FETCH_MS) });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return response.json();
}

function unavailable(): HttpError {
  return new HttpError(
    503,
    'KeysUnavailable',
    'The token cannot be checked at the moment: try again in 5 s.',
    { 'Retry-After': '5' },
  );
}
