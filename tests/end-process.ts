// Ends a program that a test has started, and waits until it is gone.
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';

/** SIGKILL gives it no chance to tidy up. One that has ended, or never began, is left alone. */
export async function endProcess(child: ChildProcess | undefined, signal: NodeJS.Signals): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}
