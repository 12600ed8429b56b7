// A server of somebody else that tests start in a folder of its own, and can end, stall and start again.
import type { ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endProcess } from './end-process';

export abstract class ServerProcess {
  /** What it stores is here, also while it does not run. */
  protected readonly folder: string;
  protected child: ChildProcess | undefined;

  protected constructor(
    name: string,
    /** With SIGKILL it has no chance to tidy up. */
    private readonly signal: NodeJS.Signals,
  ) {
    this.folder = mkdtempSync(join(tmpdir(), `${name}-`));
  }

  /** Rejects when it cannot be run. */
  abstract start(): Promise<void>;

  async stop(): Promise<void> {
    const { child } = this;
    this.child = undefined;
    await endProcess(child, this.signal);
  }

  /** Lets it keep its connections and answer nothing, until it is resumed. */
  stall(): void {
    this.child?.kill('SIGSTOP');
  }

  resume(): void {
    this.child?.kill('SIGCONT');
  }

  async remove(): Promise<void> {
    this.resume();
    await this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
