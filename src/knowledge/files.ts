// Which files a knowledge folder consists of. Used by the loader, by who watches the folder and by who keeps what was read.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Folders whose Markdown files are entries. */
export const ENTRY_FOLDERS = ['guides', 'faqs', 'reasons', 'extras'] as const;

/** The files every folder has. */
export const YAML_FILES = ['bot.yaml', 'vocabulary.yaml'] as const;

/** False for what editors and systems put beside a file: `.#delete.md`, `._delete.md`. */
export function isEntryFile(name: string): boolean {
  return name.endsWith('.md') && !name.startsWith('.');
}

/** Paths of the entries' files, with forward slashes, in order; a folder that is missing has none. */
export function entryFiles(folder: string, onFault: (name: string, error: unknown) => void): string[] {
  return ENTRY_FOLDERS.flatMap((name) => {
    try {
      return readdirSync(join(folder, name))
        .filter(isEntryFile)
        .sort()
        .map((file) => `${name}/${file}`);
    } catch (error) {
      if (!isMissing(error)) onFault(name, error);
      return [];
    }
  });
}

/** The same as long as every file says the same; undefined when one of them cannot be read. */
export function digestOf(folder: string): string | undefined {
  const hash = createHash('sha256');
  let readable = true;
  const files = entryFiles(folder, () => (readable = false));
  for (const file of [...YAML_FILES, ...files]) {
    try {
      const bytes = readFileSync(join(folder, file));
      hash.update(`${file}\n${bytes.length}\n`).update(bytes);
    } catch {
      readable = false;
    }
  }
  return readable ? hash.digest('hex') : undefined;
}

export function isMissing(error: unknown): boolean {
  return reason(error) === 'ENOENT';
}

/** The system's code for what went wrong: `EACCES`, `ENOTDIR`. */
export function reason(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : String(error);
}
