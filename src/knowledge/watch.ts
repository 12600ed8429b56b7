// Notices that the files of a knowledge folder have changed. Used by build-bot.ts.
// It looks at the files instead of waiting for the system's events: those get lost when a whole folder or a symbolic link
// is swapped (Kubernetes), in containers and on network drives, and editors cause many for one change.
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { ENTRY_FOLDERS, isEntryFile, YAML_FILES } from './files';

export interface WatchOptions {
  /** Takes up what the folder now holds; the next change waits until that has settled. */
  readonly onChange: () => Promise<void> | void;
  /** Called with what `onChange` threw: a KnowledgeError when the files cannot be used. */
  readonly onFault: (error: unknown) => void;
  /** Milliseconds between two looks; 1000. Files count as written when two looks in a row find the same. */
  readonly everyMs?: number;
}

export class KnowledgeWatcher {
  private timer: NodeJS.Timeout | undefined;
  /** What the files were when they were read last. */
  private used = '';
  /** What they were at the last look. */
  private seen = '';
  private closed = false;
  private working: Promise<void> = Promise.resolve();

  constructor(
    private readonly folder: string,
    private readonly options: WatchOptions,
  ) {}

  /** Looks from now on; what is in the folder now counts as known. */
  async start(): Promise<void> {
    this.used = this.seen = await stateOf(this.folder);
    this.lookLater();
  }

  /** Looks once: a change is taken up when the look before has found the same. Resolves when that is done. */
  look(): Promise<void> {
    return this.inTurn(async () => {
      const state = await stateOf(this.folder);
      const settled = state === this.seen;
      this.seen = state;
      if (settled && state !== this.used) await this.take(state);
    });
  }

  /** Reads the folder now, changed or not. */
  reload(): Promise<void> {
    return this.inTurn(async () => this.take(await stateOf(this.folder)));
  }

  /** Stops looking; resolves when a reload under way is done. */
  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.timer);
    await this.working;
  }

  private lookLater(): void {
    if (this.closed) return;
    this.timer = setTimeout(() => void this.look().then(() => this.lookLater()), this.options.everyMs ?? 1000);
    this.timer.unref();
  }

  private async take(state: string): Promise<void> {
    this.used = state;
    try {
      await this.options.onChange();
    } catch (error) {
      this.options.onFault(error);
    }
  }

  private inTurn(work: () => Promise<void>): Promise<void> {
    this.working = this.working.then(work);
    return this.working;
  }
}

/** Changes whenever a file is written, added, removed, renamed or swapped. Never rejects: what cannot be read is a state too. */
async function stateOf(folder: string): Promise<string> {
  const lists = ENTRY_FOLDERS.map(async (name) => {
    const files = await readdir(join(folder, name)).catch((error: unknown) => [String(error)]);
    return files.filter(isEntryFile).map((file) => join(name, file));
  });
  const files = [...YAML_FILES, ...(await Promise.all(lists)).flat()].sort();
  const states = files.map(async (file) => {
    const found = await stat(join(folder, file), { bigint: true }).catch(() => undefined);
    return found ? `${file} ${found.ino} ${found.size} ${found.mtimeNs} ${found.ctimeNs}` : file;
  });
  return (await Promise.all(states)).join('\n');
}
