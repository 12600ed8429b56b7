// While one process opens an lmdb database, nobody commits to it. Used by lmdb.ts.
//
// When lmdb opens (mdb_env_open2 of 3.5.6), it reads the number of the latest commit and then writes it into the lock file,
// without the write lock: what another process commits in between is lost, though acknowledged.
import { existsSync, mkdirSync, rmdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const PAUSE_MS = 5;
/** Opening takes a fraction of this: whoever has been at it for longer has died. */
const PATIENCE_MS = 3_000;
/** For the commits that have passed the gate already. */
const COMMIT_MS = 20;

/** Does the work that opens the database in a folder that exists, when no other process does; blocks for that long. */
export function openAlone<T>(folder: string, work: () => T): T {
  const mark = markIn(folder);
  while (!makeFolderOnce(mark)) if (isMarked(mark)) sleep(PAUSE_MS);
  try {
    if (existsSync(join(folder, 'data.mdb'))) sleep(COMMIT_MS);
    return work();
  } finally {
    remove(mark);
  }
}

/** What the transactions of a process go through, in their order. */
export class Gate {
  /** Settles when the gate is open again. */
  opened: Promise<void> | undefined;
  private readonly mark: string;

  constructor(folder: string) {
    this.mark = markIn(folder);
  }

  /** Whether another process opens the database now; to be asked with the write lock held. */
  isShut(): boolean {
    if (!this.opened && isMarked(this.mark)) this.opened = this.reopened();
    return this.opened !== undefined;
  }

  private async reopened(): Promise<void> {
    do await wait(PAUSE_MS);
    while (isMarked(this.mark));
    this.opened = undefined;
  }
}

/** Whether the folder has been made; false when another process was faster. Only its owner may look into it. */
export function makeFolderOnce(path: string): boolean {
  try {
    mkdirSync(path, { mode: 0o700 });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
}

function isMarked(mark: string): boolean {
  const made = statSync(mark, { throwIfNoEntry: false });
  if (!made) return false;
  if (Date.now() - made.mtimeMs < PATIENCE_MS) return true;
  remove(mark);
  return false;
}

function markIn(folder: string): string {
  return join(folder, 'opening');
}

function remove(mark: string): void {
  try {
    rmdirSync(mark);
  } catch (error) {
    // Who found it left behind was faster.
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
}

function sleep(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
