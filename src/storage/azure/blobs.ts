// A container of Azure Blob Storage: blobs that are read, and written on condition. Used by the parts of the engine.
import { createRequire } from 'node:module';
import type { Readable } from 'node:stream';
import type * as Azure from '@azure/storage-blob';
import { StorageError } from '../../errors';
import { closedError } from '../deadline';
import { explain, failureOf } from './failures';

/** How long one request is waited for, with all its tries. */
const REQUEST_MS = 6_000;
const TRIES = 3;

export interface Blob {
  readonly text: string;
  readonly etag: string;
}

/** When a blob may be written: always, only as it was read, or only when there is none. */
export type When = { readonly ifMatch: string } | { readonly ifNoneMatch: '*' } | Record<string, never>;

export interface Listed {
  readonly name: string;
  readonly metadata: Readonly<Record<string, string>>;
}

export class Blobs {
  private readonly container: Azure.ContainerClient;
  private readonly shown: string;
  private readonly running = new Set<Promise<unknown>>();
  private made: Promise<void> | undefined;
  private closing: Promise<void> | undefined;

  /** Asks nothing of the server yet. Throws a StorageError when container or connection string cannot be right. */
  constructor(container: string, connectionString: string) {
    if (!/^(?=.{3,63}$)[a-z0-9]+(-[a-z0-9]+)*$/.test(container)) {
      throw new StorageError(
        `STORAGE_URL names the container "${container}". Use 3 to 63 small letters, digits and single dashes, as in azure-blobs:support-bot.`,
      );
    }
    // Only now, as few need it and it takes long to load.
    const azure = createRequire(__filename)('@azure/storage-blob') as typeof Azure;
    this.container = connect(azure, connectionString).getContainerClient(container);
    const { origin, pathname } = new URL(this.container.url);
    this.shown = origin + pathname;
  }

  get isClosing(): boolean {
    return this.closing !== undefined;
  }

  /** Runs what closing has to wait for; refused once closed. */
  async task<T>(work: () => Promise<T>): Promise<T> {
    if (this.closing) throw closedError();
    const running = work();
    this.running.add(running);
    try {
      return await running;
    } finally {
      this.running.delete(running);
    }
  }

  /** Everything from the byte `offset`, or undefined when there is no blob or nothing behind the offset. */
  async get(name: string, offset = 0): Promise<Blob | undefined> {
    return this.request(
      async (abortSignal) => {
        const response = await this.container
          .getBlobClient(name)
          .download(offset, undefined, { abortSignal });
        const chunks: Buffer[] = [];
        for await (const chunk of response.readableStreamBody as Readable) chunks.push(chunk as Buffer);
        return { text: Buffer.concat(chunks).toString(), etag: response.etag ?? '' };
      },
      [404, 416],
    );
  }

  /** The length in bytes and the eTag, or undefined when there is no blob. */
  async properties(name: string): Promise<{ readonly length: number; readonly etag: string } | undefined> {
    return this.request(
      async (abortSignal) => {
        const { contentLength = 0, etag = '' } = await this.container
          .getBlobClient(name)
          .getProperties({ abortSignal });
        return { length: contentLength, etag };
      },
      [404],
    );
  }

  /** The new eTag, or undefined when the condition does not hold; also when an earlier try of this very write did it. */
  async put(
    name: string,
    text: string,
    when: When,
    metadata: Record<string, string> = {},
  ): Promise<string | undefined> {
    return this.request(
      async (abortSignal) => {
        const options = { abortSignal, conditions: when, metadata };
        const { etag = '' } = await this.container
          .getBlockBlobClient(name)
          .upload(text, Buffer.byteLength(text), options);
        return etag;
      },
      [404, 409, 412],
    );
  }

  /** False when there is none, or it is not the one of the condition. */
  async remove(name: string, when: When = {}): Promise<boolean> {
    const removed = await this.request(
      async (abortSignal) => {
        await this.container.getBlobClient(name).delete({ abortSignal, conditions: when });
        return true;
      },
      [404, 412],
    );
    return removed ?? false;
  }

  /** Makes an empty blob to append to, unless there is one. */
  async createAppendable(name: string): Promise<void> {
    await this.request(
      (abortSignal) =>
        this.container.getAppendBlobClient(name).create({ abortSignal, conditions: { ifNoneMatch: '*' } }),
      [409, 412],
    );
  }

  /** True when the blob was `length` bytes long; else nothing is appended, or an earlier try did it. */
  async append(name: string, text: string, length: number): Promise<boolean> {
    const appended = await this.request(
      async (abortSignal) => {
        const options = { abortSignal, conditions: { appendPosition: length } };
        await this.container.getAppendBlobClient(name).appendBlock(text, Buffer.byteLength(text), options);
        return true;
      },
      [404, 412],
    );
    return appended ?? false;
  }

  /** Blobs whose names begin so, sorted by name. */
  async list(prefix: string): Promise<readonly Listed[]> {
    const listed = await this.request(async (abortSignal) => {
      const found: Listed[] = [];
      for await (const { name, metadata } of this.container.listBlobsFlat({
        prefix,
        includeMetadata: true,
        abortSignal,
      }))
        found.push({ name, metadata: metadata ?? {} });
      return found;
    }, []);
    return listed ?? [];
  }

  /** Refuses what is new, waits for what was begun. */
  close(): Promise<void> {
    return (this.closing ??= Promise.allSettled(this.running).then(() => undefined));
  }

  /** Undefined for an answer with one of these statuses; rejects with a StorageError for others. */
  private async request<T>(
    work: (signal: AbortSignal) => Promise<T>,
    expected: readonly number[],
  ): Promise<T | undefined> {
    try {
      const signal = AbortSignal.timeout(REQUEST_MS);
      await (this.made ??= this.makeContainer(signal));
      return await work(signal);
    } catch (error) {
      const { statusCode = 0, code } = failureOf(error);
      // Somebody has deleted it; the next request makes it again.
      const gone = code === 'ContainerNotFound';
      if (gone) this.made = undefined;
      if (!gone && code !== 'BlockCountExceedsLimit' && expected.includes(statusCode)) return undefined;
      throw explain(error, this.shown);
    }
  }

  private async makeContainer(abortSignal: AbortSignal): Promise<void> {
    try {
      await this.container.createIfNotExists({ abortSignal });
    } catch (error) {
      // A signature may allow everything but this; when it allows nothing the request tells.
      if (failureOf(error).statusCode === 403) return;
      this.made = undefined;
      throw error;
    }
  }
}

function connect(azure: typeof Azure, connectionString: string): Azure.BlobServiceClient {
  const retryOptions = { maxTries: TRIES, retryDelayInMs: 100, maxRetryDelayInMs: 1_000 };
  try {
    return azure.BlobServiceClient.fromConnectionString(connectionString, { retryOptions });
  } catch {
    // What the client says may hold parts of the string.
    throw new StorageError(
      'AZURE_STORAGE_CONNECTION_STRING cannot be read. Copy it whole from the access keys of the storage account.',
    );
  }
}
