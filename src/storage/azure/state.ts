// The SDK's Storage with eTags that are really compared; part of the Azure engine.
import type { StoreItem, StoreItems } from 'botbuilder';
import { StorageConflictError } from '../../errors';
import type { StateStorage } from '../engine';
import type { Blobs } from './blobs';
import { Documents, type Change } from './documents';

export class AzureState implements StateStorage {
  private readonly documents: Documents;

  constructor(
    private readonly blobs: Blobs,
    private readonly ttlMs: number,
    private readonly now: () => number,
  ) {
    this.documents = new Documents(blobs, 'state', now);
  }

  async read(names: string[]): Promise<StoreItems> {
    const found = await this.blobs.task(() =>
      Promise.all(
        names.map(async (name): Promise<[string, StoreItem][]> => {
          const document = await this.documents.read(name);
          if (!document || document.expires <= this.now()) return [];
          // With the time it expires: later the eTag must be refused, and the blob may still be there.
          const eTag = `${document.expires} ${document.version}`;
          return [[name, { ...(document.item as StoreItem), eTag }]];
        }),
      ),
    );
    // Not by assignment: a name may be __proto__.
    return Object.fromEntries(found.flat());
  }

  /** Writes all or, when one of them has changed since it was read, nothing: a StorageConflictError. */
  async write(changes: StoreItems): Promise<void> {
    const expires = this.now() + this.ttlMs;
    // Copied before anything is waited for: the caller may change it.
    const copies = Object.entries<StoreItem>(changes).map(([name, { eTag, ...item }]): Change => {
      const copy = { name, item: JSON.parse(JSON.stringify(item)) as unknown, expires };
      return !eTag || eTag === '*' ? copy : { ...copy, expected: this.versionOf(name, eTag) };
    });
    await this.blobs.task(() => this.documents.write(copies));
  }

  async names(prefix: `${string}/${string}`): Promise<readonly string[]> {
    return this.blobs.task(() => this.documents.names(prefix));
  }

  async delete(names: string[]): Promise<void> {
    await this.blobs.task(() => Promise.all(names.map((name) => this.documents.delete(name))));
  }

  private versionOf(name: string, eTag: string): string {
    const [, expires, version] = /^(\d+) (.*)$/.exec(eTag) ?? [];
    if (version === undefined || Number(expires) <= this.now()) throw new StorageConflictError(name);
    return version;
  }
}
