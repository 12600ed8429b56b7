// What somebody who has just started the bot wants to know. Printed by server.ts.
import { resolve } from 'node:path';
import type { Config } from './config';
import { notConfigured } from './not-configured';

/** Lines for the terminal: addresses, places, and what is left off. */
export function banner(config: Config, port: number, entries: number): string {
  const host = config.host === '127.0.0.1' ? 'localhost' : config.host;
  return [
    `Web chat:      http://${host.includes(':') ? `[${host}]` : host}:${port}/`,
    `Bot Framework: http://${host}:${port}/api/messages`,
    `Knowledge:     ${resolve(config.knowledgeDir)} (${entries} entries)`,
    `Data:          ${dataPlace(config.storageUrl)}`,
    ...notConfigured(config).map((line) => `Note: ${line}`),
  ].join('\n');
}

function dataPlace(url: string): string {
  if (url.startsWith('lmdb:')) return resolve(url.slice('lmdb:'.length));
  return url.startsWith('memory:') ? 'in memory' : url.replace(/\/\/[^@/]*@/, '//');
}
