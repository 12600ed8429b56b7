// Keys that can be taken once; part of the Azure engine.
import { randomUUID } from 'node:crypto';
import type { Claims } from '../engine';
import { blobName } from './blob-name';
import type { Blobs } from './blobs';

interface ClaimBody {
  readonly expires: number;
  readonly value: string;
  /** Whose it is, when the answer to the one who took it was lost. */
  readonly by: string;
}

export class AzureClaims implements Claims {
  constructor(
    private readonly blobs: Blobs,
    private readonly now: () => number,
  ) {}

  async claim(key: string, value: string, ttlMs: number): Promise<boolean> {
    const by = randomUUID();
    const body: ClaimBody = { expires: this.now() + ttlMs, value, by };
    const name = blobName('claim', key);
    return this.blobs.task(async () => {
      const text = JSON.stringify(body);
      if ((await this.blobs.put(name, text, { ifNoneMatch: '*' })) !== undefined) return true;
      const found = await this.find(key);
      if (found?.by === by) return true;
      if (!found || found.expires > this.now()) return false;
      if ((await this.blobs.put(name, text, { ifMatch: found.etag })) !== undefined) return true;
      return (await this.find(key))?.by === by;
    });
  }

  async read(key: string): Promise<string | undefined> {
    const found = await this.blobs.task(() => this.find(key));
    return found && found.expires > this.now() ? found.value : undefined;
  }

  private async find(key: string): Promise<(ClaimBody & { readonly etag: string }) | undefined> {
    const blob = await this.blobs.get(blobName('claim', key));
    return blob && { ...(JSON.parse(blob.text) as ClaimBody), etag: blob.etag };
  }
}
