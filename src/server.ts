// The server: reads the settings, builds everything once and connects it. index.ts runs this.
import { join } from 'node:path';
import { buildBot } from './bot/build-bot';
import { registerDirectLine } from './channels/direct-line/register';
import { registerHelp } from './channels/help/pages';
import { createAdapter } from './channels/http/adapter';
import { readiness } from './channels/http/health-routes';
import { registerMessages } from './channels/http/messages-route';
import { listenForMetrics, registerMetrics } from './channels/http/metrics-route';
import { registerQrCodes } from './channels/http/qr-routes';
import { registerRequestScope } from './channels/http/request-scope';
import { createServer } from './channels/http/server';
import { registerSketches } from './channels/http/sketch-routes';
import { teamsTurns } from './channels/teams/turns';
import { allowCrossOrigin } from './channels/web-chat/cross-origin';
import { Starting } from './channels/http/starting';
import { AzureDirectLine } from './channels/web-chat/azure-direct-line';
import { registerWebChat } from './channels/web-chat/page';
import { registerPrintPage } from './channels/web-chat/print-page';
import { registerTokenRoute } from './channels/web-chat/token-route';
import { registerWidget } from './channels/web-chat/widget-route';
import { fail } from './cli/fail';
import { banner } from './config/banner';
import { readConfig, type Config } from './config/config';
import { loadDotEnv } from './config/dot-env';
import { sentence } from './replies/sentences';
import { directionOf, frameOf } from './replies/step-sketch';
import { patiently } from './storage/patiently';
import { persistentSecret } from './storage/persistent-secret';
import { createLog } from './telemetry/log';
import { Metrics } from './telemetry/metrics';
import { Pseudonyms } from './telemetry/pseudonyms';

/** Stopping must end, whatever hangs. */
const STOP_MS = 15_000;

async function main(): Promise<void> {
  loadDotEnv();
  const config = readConfig(process.env);
  const pseudonyms = new Pseudonyms();
  const log = createLog({
    level: config.logLevel,
    utterances: config.logUtterances,
    plain: appIds(config),
    pseudonyms,
  });
  const metrics = new Metrics();
  const { run, knowledge, engine, statistics, match, warmUp, reload, close } = await buildBot(
    { ...config, learntDir: join(__dirname, 'learnt') },
    log,
    metrics,
  );
  const app = config.app && { app: config.app };
  const at = config.publicUrl === undefined ? {} : { publicUrl: config.publicUrl };

  const starting = new Starting();
  const ready = readiness({
    // Its first answer ends the start, a moment later.
    storage: () => engine.check().then(starting.check),
    knowledge: async () => {
      if (knowledge().entries.size === 0) throw new Error('the knowledge has no entries');
    },
  });
  const server = createServer({ log, ready });
  registerRequestScope(server);
  registerMetrics(server, {
    metrics,
    serve: config.metricsPort === undefined,
    behindProxy: config.publicUrl !== undefined,
    ...(config.metricsToken !== undefined && { token: config.metricsToken }),
  });
  starting.holdRequests(server);
  // Before the storage is needed, so that health tells of one that does not answer.
  if (config.metricsPort !== undefined) await listenForMetrics(metrics, config.metricsPort, config.host);
  const port = await server.listen(config.port, config.host);
  const unanswered = (err: unknown) => log.error({ err }, 'nothing is served before the storage answers');
  const secret =
    config.directLineSecret ?? (await patiently(() => persistentSecret(engine, 'direct-line'), unanswered));
  pseudonyms.use(await patiently(() => persistentSecret(engine, 'log'), unanswered));
  const adapter = createAdapter({
    engine,
    ...app,
    settings: config.cloud,
    apology: () => sentence(knowledge().bot, 'failure'),
    log,
  });
  registerMessages(server, {
    adapter,
    bot: teamsTurns({
      bot: run,
      claims: engine.claims,
      statistics,
      log,
      bareMention: () => knowledge().bot.commands.help.label,
      notHere: () => sentence(knowledge().bot, 'notHere'),
    }),
    hasApp: app !== undefined,
    authOff: !config.authenticate,
    turnsPerMinute: config.turnsPerMinute,
    log,
  });
  registerDirectLine(server, {
    engine,
    adapter,
    bot: run,
    secret,
    log,
    botName: knowledge().bot.name,
    turnsPerMinute: config.turnsPerMinute,
    ...at,
    ...(config.app && { appId: config.app.id }),
  });
  const azure = config.webChatAzure && new AzureDirectLine({ ...config.webChatAzure, log });
  registerTokenRoute(server, { engine, secret, proxies: config.proxies, ...at, ...(azure && { azure }) });
  registerWebChat(server.restify, {
    text: () => {
      const { name, page, starters, language } = knowledge().bot;
      return { title: config.webChatTitle ?? name, ...page, starters, language };
    },
    directory: join(__dirname, 'web'),
    embeddingOrigins: config.webChatAllowedOrigins,
    ...(azure && { connectOrigins: [azure.origin] }),
  });
  registerWidget(server.restify, {
    settings: () => {
      const { name, language, widget } = knowledge().bot;
      const title = config.webChatTitle ?? name;
      return { title, language, origins: config.webChatAllowedOrigins, texts: widget };
    },
    directory: join(__dirname, 'web'),
  });
  allowCrossOrigin(server.restify, config.webChatAllowedOrigins);
  registerPrintPage(server.restify, {
    knowledge,
    directory: join(__dirname, 'web'),
    ...at,
  });
  registerHelp(server.restify, {
    knowledge,
    match: (text) => match(text),
    directory: join(__dirname, 'web'),
    ...at,
  });

  const guides = () => [...knowledge().entries.values()].filter((entry) => entry.kind === 'guide');
  if (config.publicUrl !== undefined) registerQrCodes(server, { guides, publicUrl: config.publicUrl });
  registerSketches(server, {
    guides,
    frameOf: (guide) => frameOf(knowledge(), guide),
    directionOf: () => directionOf(knowledge()),
    log,
  });

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
  process.on('SIGHUP', () => void reload());
  process.on('unhandledRejection', (error) => log.error({ err: error }, 'unhandled rejection'));

  starting.letIn();
  // Whoever reads this may stop it.
  console.log(banner(config, port, knowledge().entries.size));
  void warmUp();
}

/** Ids of the bot itself, which a log may show. */
function appIds({ app }: Config): (string | undefined)[] {
  return app === undefined ? [] : [app.id, app.type === 'MultiTenant' ? undefined : app.tenantId];
}

main().catch(fail);
