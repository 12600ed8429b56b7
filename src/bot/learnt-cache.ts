// What takes long to learn, kept in files for the next start. Used by load-subject.ts.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdir, open, rename } from 'node:fs/promises';
import { join } from 'node:path';

/** Names the program's own code: other code may learn otherwise. Put in by the build; undefined in code that was not built. */
declare const BUILD_ID: string | undefined;

const KEY_BYTES = 32;

/** How a value is written. `unpack` throws when the bytes are broken. */
export interface Form<T> {
  pack(value: T): Buffer;
  unpack(bytes: Buffer): T;
}

export class LearntCache {
  private readonly unsaved = new Map<string, () => readonly Buffer[]>();

  /** `build`: changes whenever the program does. Without a folder or a build nothing is kept. */
  constructor(
    private readonly folder: string | undefined,
    private readonly build: string | undefined = typeof BUILD_ID === 'undefined' ? undefined : BUILD_ID,
  ) {}

  /** What was kept under this name, if it was learnt from the same `source`. */
  get<T>(name: string, source: string, form: Form<T>): T | undefined {
    if (this.folder === undefined || this.build === undefined) return undefined;
    try {
      const bytes = readFileSync(fileOf(this.folder, name));
      if (!bytes.subarray(0, KEY_BYTES).equals(this.keyOf(source))) return undefined;
      return form.unpack(bytes.subarray(KEY_BYTES));
    } catch {
      // Missing, not to be read, or broken: it can be learnt again.
      return undefined;
    }
  }

  /** To be kept with the next `save`. */
  put<T>(name: string, source: string, value: T, form: Form<T>): void {
    if (this.folder === undefined || this.build === undefined) return;
    this.unsaved.set(name, () => [this.keyOf(source), form.pack(value)]);
  }

  /** Rejects when the folder cannot be written. */
  async save(): Promise<void> {
    const { folder } = this;
    const unsaved = [...this.unsaved];
    this.unsaved.clear();
    if (folder === undefined || this.build === undefined || unsaved.length === 0) return;
    await mkdir(folder, { recursive: true });
    for (const [name, parts] of unsaved) await writeWhole(fileOf(folder, name), Buffer.concat(parts()));
  }

  private keyOf(source: string): Buffer {
    // The format of the bytes is the engine's.
    return createHash('sha256').update(`${this.build}\n${process.versions.v8}\n${source}`).digest();
  }
}

function fileOf(folder: string, name: string): string {
  return join(folder, `${encodeURIComponent(name)}.bin`);
}

/** Whoever reads the file meanwhile, or after a power cut, finds the old one or the new one. */
async function writeWhole(file: string, bytes: Buffer): Promise<void> {
  const written = `${file}.${process.pid}`;
  const handle = await open(written, 'w');
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(written, file);
}
