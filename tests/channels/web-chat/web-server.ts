// Servers with routes of the web chat or the help pages, and what `npm run build` would have put into dist/web. Called at
// the top of a test file.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import pino from 'pino';
import type { Server } from 'restify';
import { createServer, type HttpServer } from '../../../src/channels/http/server';
import type { AssetName } from '../../../src/channels/web-chat/assets';

/** As the build names them. */
export const FILES: Readonly<Record<AssetName, string>> = {
  'chat.js': 'chat-1.js',
  'chat.css': 'chat-2.css',
  'webchat.js': 'webchat-3.js',
  'favicon.svg': 'favicon-4.svg',
  'print.css': 'print-5.css',
  'widget.js': 'widget-6.js',
};

export interface WebServers {
  /** In place of dist/web; has the manifest and nothing else. */
  readonly directory: string;
  /** Starts a server with these routes; gives its address, without a slash at the end. */
  serve(register: (server: Server) => void): Promise<string>;
}

/** The folder and the servers go after the file's tests. */
export function webServers(): WebServers {
  const directory = mkdtempSync(path.join(tmpdir(), 'web-'));
  writeFileSync(path.join(directory, 'manifest.json'), JSON.stringify(FILES));
  const servers: HttpServer[] = [];
  afterAll(async () => {
    await Promise.all(servers.map((server) => server.close()));
    rmSync(directory, { recursive: true });
  });
  return {
    directory,
    async serve(register) {
      const server = createServer({ log: pino({ level: 'silent' }) });
      servers.push(server);
      register(server.restify);
      return `http://127.0.0.1:${await server.listen(0)}`;
    },
  };
}
