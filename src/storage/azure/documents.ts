// Documents that are written together, all or none, on blobs that are written one by one; part of the Azure engine.
// A write of several first puts the new beside the old in each blob, then makes one small blob that commits them all.
import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { StorageConflictError } from '../../errors';
import { blobName, nameOf, namesBegin, type BlobKind } from './blob-name';
import type { Blobs, When } from './blobs';

/** Who takes longer than this from preparing to committing is called off by whoever comes upon it. */
const PREPARED_MS = 10_000;
const TRIES = 8;

export interface Document {
  readonly item: unknown;
  readonly expires: number;
  /** The eTag of its blob, whether or not it has expired. */
  readonly version: string;
}

export interface Change {
  readonly name: string;
  readonly item: unknown;
  readonly expires: number;
  /** What its version must be; null when there must be none; absent when it does not matter. */
  readonly expected?: string | null;
}

interface Value {
  readonly item: unknown;
  readonly expires: number;
}

interface Body {
  /** Of this very write: tells a write that was answered from one whose answer was lost. */
  readonly write: string;
  /** What holds; absent when there was nothing before what is prepared. */
  readonly value?: Value;
  readonly prepared?: Prepared;
}

/** What will hold once its commit is there. */
interface Prepared {
  readonly commit: string;
  /** In milliseconds since 1970. */
  readonly at: number;
  readonly value: Value;
  /** The version of what holds until then. */
  readonly before?: string;
}

type Outcome = 'committed' | 'called off';

export class Documents {
  constructor(
    private readonly blobs: Blobs,
    private readonly kind: BlobKind,
    private readonly now: () => number,
  ) {}

  /** Also of a document that has expired, so that it can be written again by its version. */
  async read(name: string): Promise<Document | undefined> {
    for (let tries = 0; tries < TRIES; tries++) {
      const blob = await this.blobs.get(blobName(this.kind, name));
      if (!blob) return undefined;
      const { value, prepared } = JSON.parse(blob.text) as Body;
      if (!prepared) return value && { ...value, version: blob.etag };
      const outcome = await this.outcome(prepared);
      if (!outcome) return value && { ...value, version: prepared.before ?? '' };
      const holds = outcome === 'committed' ? prepared.value : value;
      const settled = await this.settle(name, holds, blob.etag);
      if (settled !== undefined) return holds && { ...holds, version: settled };
    }
    throw new StorageConflictError(name);
  }

  /** All or, when one is not what was expected, nothing: a StorageConflictError. */
  async write(changes: readonly Change[]): Promise<void> {
    const [only, ...more] = changes;
    if (!only) return;
    if (more.length > 0) return this.writeTogether(changes);
    const { name, item, expires, expected } = only;
    const version = await this.put(name, { value: { item, expires } }, whenItIs(expected));
    if (version === undefined) throw new StorageConflictError(name);
  }

  async delete(name: string): Promise<void> {
    await this.blobs.remove(blobName(this.kind, name));
  }

  /** Names that begin so, of what has not expired. */
  async names(prefix: string): Promise<readonly string[]> {
    const names: string[] = [];
    for (const { name: blob, metadata } of await this.blobs.list(namesBegin(this.kind, prefix))) {
      const name = nameOf(this.kind, blob);
      // What is prepared says nothing of itself.
      const expires = metadata.expires ?? (await this.read(name))?.expires ?? 0;
      if (Number(expires) > this.now()) names.push(name);
    }
    return names.sort();
  }

  private async writeTogether(changes: readonly Change[]): Promise<void> {
    const commit = randomUUID();
    const at = this.now();
    const attempts = await Promise.allSettled(changes.map((change) => this.prepare(change, commit, at)));
    const prepared = attempts.flatMap((attempt) => (attempt.status === 'fulfilled' ? [attempt.value] : []));
    const failed = attempts.find((attempt) => attempt.status === 'rejected');
    if (failed || !(await this.decide(commit, 'committed'))) {
      await Promise.allSettled(prepared.map(({ undo }) => undo()));
      throw failed?.reason ?? new StorageConflictError(changes[0]?.name ?? '');
    }
    // It is done; what cannot be tidied up now is by whoever reads it.
    const settled = await Promise.allSettled(prepared.map(({ finish }) => finish()));
    if (settled.some(({ status }) => status === 'rejected')) return;
    await this.blobs.remove(blobName('commit', commit)).catch(() => false);
  }

  private async prepare({ name, item, expires, expected }: Change, commit: string, at: number) {
    for (let tries = 0; tries < TRIES; tries++) {
      const current = await this.read(name);
      if (expected !== undefined && (current?.version ?? null) !== expected) break;
      const prepared = { commit, at, value: { item, expires }, ...(current && { before: current.version }) };
      const value = current && { item: current.item, expires: current.expires };
      const version = await this.put(
        name,
        { prepared, ...(value && { value }) },
        whenItIs(current?.version ?? null),
      );
      if (version !== undefined) {
        return {
          undo: () => this.settle(name, value, version),
          finish: () => this.settle(name, prepared.value, version),
        };
      }
      if (expected !== undefined) break;
      await setTimeout(20 * 2 ** tries * Math.random());
    }
    throw new StorageConflictError(name);
  }

  /** Undefined while it may still be committed. */
  private async outcome({ commit, at }: Prepared): Promise<Outcome | undefined> {
    const found = await this.blobs.get(blobName('commit', commit));
    if (found) return found.text as Outcome;
    if (this.now() - at < PREPARED_MS) return undefined;
    return (await this.decide(commit, 'called off')) ? 'called off' : 'committed';
  }

  /** Only the first decision counts; true when it is this one. */
  private async decide(commit: string, outcome: Outcome): Promise<boolean> {
    const name = blobName('commit', commit);
    if ((await this.blobs.put(name, outcome, { ifNoneMatch: '*' })) !== undefined) return true;
    return (await this.blobs.get(name))?.text === outcome;
  }

  /** The new version (empty when nothing is left), or undefined when somebody else has written. */
  private async settle(name: string, value: Value | undefined, version: string): Promise<string | undefined> {
    if (value) return this.put(name, { value }, { ifMatch: version });
    return (await this.blobs.remove(blobName(this.kind, name), { ifMatch: version })) ? '' : undefined;
  }

  /** The new version, or undefined when the condition does not hold. */
  private async put(name: string, body: Omit<Body, 'write'>, when: When): Promise<string | undefined> {
    const write = randomUUID();
    const blob = blobName(this.kind, name);
    const metadata = body.prepared || !body.value ? {} : { expires: String(body.value.expires) };
    const version = await this.blobs.put(
      blob,
      JSON.stringify({ write, ...body } satisfies Body),
      when,
      metadata,
    );
    if (version !== undefined) return version;
    const found = await this.blobs.get(blob);
    return found && (JSON.parse(found.text) as Body).write === write ? found.etag : undefined;
  }
}

function whenItIs(expected: string | null | undefined): When {
  if (expected === undefined) return {};
  return expected === null ? { ifNoneMatch: '*' } : { ifMatch: expected };
}
