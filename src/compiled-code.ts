// The server's compiled code, kept in a file for the next start. Used by index.ts.
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { dirname } from 'node:path';

/** Names the program's own code and packages. Put in by the build. */
declare const BUILD_ID: string;

/** What an earlier run of this build has kept. The engine itself looks whether the code is its own. */
export function readCode(file: string): Buffer | undefined {
  try {
    const bytes = readFileSync(file);
    const build = Buffer.from(BUILD_ID);
    return bytes.subarray(0, build.length).equals(build) ? bytes.subarray(build.length) : undefined;
  } catch {
    // Missing, or not to be read: all will be compiled again.
    return undefined;
  }
}

/** Throws where the file cannot be written. Whoever reads it meanwhile, or after a power cut, finds the old one or the new one. */
export function keepCode(file: string, code: Buffer): void {
  mkdirSync(dirname(file), { recursive: true });
  const written = `${file}.${process.pid}`;
  const handle = openSync(written, 'w');
  try {
    for (const part of [Buffer.from(BUILD_ID), code]) writeSync(handle, part);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(written, file);
}
