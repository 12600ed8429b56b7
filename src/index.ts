// The server: reads the settings, builds everything once and connects it. `npm start` runs this.
import { join, resolve } from 'node:path';
import pino from 'pino';
import { buildBot } from './bot/build-bot';
import { registerDirectLine } from './channels/direct-line/register';
import { createAdapter } from './channels/http/adapter';
import { registerMessages } from './channels/http/messages-route';
import { registerQrCodes } from './channels/http/qr-routes';
import { createServer } from './channels/http/server';
import { registerSketches } from './channels/http/sketch-routes';
import { registerWebChat } from './channels/web-chat/page';
import { registerPrintPage } from './channels/web-chat/print-page';
import { registerTokenRoute } from './channels/web-chat/token-route';
import { fail } from './cli/fail';
import { readConfig, type Config } from './config/config';
import { loadDotEnv } from './config/dot-env';
import { notConfigured } from './config/not-configured';
import { sentence } from './replies/sentences';
import { directionOf, frameOf } from './replies/step-sketch';
import { persistentSecret } from './storage/persistent-secret';

/** Stopping must end, whatever hangs. */
const STOP_MS = 15_000;

async function main(): Promise<void> {
  loadDotEnv();
  const config = readConfig(process.env);
  const log = pino({ level: config.logLevel });
  const { bot, knowledge, engine, warmUp, close } = await buildBot(config, log);
  const texts = knowledge.bot;
  const title = config.webChatTitle ?? texts.name;
  const app = config.app && { app: config.app };
  const at = config.publicUrl === undefined ? {} : { publicUrl: config.publicUrl };
  const secret = config.directLineSecret ?? (await persistentSecret(engine, 'direct-line'));

  const server = createServer({ log, ready: () => engine.check() });
  const adapter = createAdapter({
    engine,
    ...app,
    settings: config.cloud,
    apology: sentence(texts, 'failure'),
    log,
  });
  registerMessages(server, {
    adapter,
    bot: bot.run,
    hasApp: app !== undefined,
    authOff: !config.authenticate,
    turnsPerMinute: config.turnsPerMinute,
    log,
  });
  registerDirectLine(server, {
    engine,
    adapter,
    bot: bot.run,
    secret,
    log,
    botName: texts.name,
    turnsPerMinute: config.turnsPerMinute,
    ...at,
    ...(config.app && { appId: config.app.id }),
  });
  registerTokenRoute(server, { engine, secret, proxies: config.proxies, ...at });
  registerWebChat(server.restify, {
    text: () => ({ title, ...texts.page, starters: texts.starters, language: texts.language }),
    directory: join(__dirname, 'web'),
  });
  registerPrintPage(server.restify, {
    knowledge: () => knowledge,
    directory: join(__dirname, 'web'),
    ...at,
  });

  const guides = () => [...knowledge.entries.values()].filter((entry) => entry.kind === 'guide');
  if (config.publicUrl !== undefined) registerQrCodes(server, { guides, publicUrl: config.publicUrl });
  registerSketches(server, {
    guides,
    frameOf: (guide) => frameOf(knowledge, guide),
    directionOf: () => directionOf(knowledge),
    log,
  });

  const port = await server.listen(config.port, config.host);
  console.log(banner(config, port, knowledge.entries.size));
  void warmUp();

  let stopping = false;
  const stop = async (signal: string, code = 0): Promise<void> => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'stopping');
    setTimeout(() => process.exit(1), STOP_MS).unref();
    await server.close();
    await close();
    process.exit(code);
  };
  // What is left of the process cannot be trusted with new work; whoever watches it starts another.
  process.on('uncaughtException', (error) => {
    log.fatal({ err: error }, 'uncaught exception: finishing what was begun, then exiting');
    stop('uncaughtException', 1).catch(() => process.exit(1));
  });
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal));
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'unhandled rejection'));
}

/** What somebody who has just started the bot wants to know. */
function banner(config: Config, port: number, entries: number): string {
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

main().catch(fail);
