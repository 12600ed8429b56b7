// Debian's chromium, without a word to anyone but the server under test. Used by the tests of this folder.
import { existsSync } from 'node:fs';
import { chromium, type Browser } from 'playwright-core';

const EXECUTABLE = process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium';

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** A browser with a fresh profile; throws when there is none, because a suite that skips proves nothing. */
export async function launchBrowser(): Promise<Browser> {
  if (!existsSync(EXECUTABLE)) {
    throw new Error(`There is no chromium at ${EXECUTABLE}: install it, or set CHROMIUM_PATH.`);
  }
  return chromium.launch({ executablePath: EXECUTABLE, headless: true, args: FLAGS });
}
