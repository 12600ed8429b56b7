// A whole bot on a free port, with a memory engine, for the tests of the channels.
import type { Activity, TurnContext } from 'botbuilder';
import pino from 'pino';
import { registerDirectLine, type DirectLineOptions } from '../../../src/channels/direct-line/register';
import { createAdapter, type AppRegistration, type SupportAdapter } from '../../../src/channels/http/adapter';
import { registerMessages } from '../../../src/channels/http/messages-route';
import type { OutboundLimits } from '../../../src/channels/http/outbound';
import { createServer, type HttpServer } from '../../../src/channels/http/server';
import { registerTokenRoute, type TokenRouteOptions } from '../../../src/channels/web-chat/token-route';
import type { CloudSettings } from '../../../src/config/config';
import type { StorageEngine } from '../../../src/storage/engine';
import { openStorage } from '../../../src/storage/open';

export const SECRET = 'a-secret-for-the-tests-only';
export const APOLOGY = 'Sorry, something went wrong.';

export interface RunningBot {
  readonly url: string;
  readonly port: number;
  readonly engine: StorageEngine;
  readonly adapter: SupportAdapter;
  readonly server: HttpServer;
  /** What the bot's turns were given. */
  readonly turns: Partial<Activity>[];
  /** Every line of the log, as text. */
  readonly lines: string[];
  stop(): Promise<void>;
}

export interface RunningBotOptions {
  readonly engine?: StorageEngine;
  readonly app?: AppRegistration;
  readonly settings?: CloudSettings;
  readonly authOff?: boolean;
  readonly outbound?: OutboundLimits;
  readonly keyPauseMs?: number;
  readonly answerWithinMs?: number;
  readonly turnsPerMinute?: number;
  readonly maxInFlight?: number;
  readonly bot?: (context: TurnContext) => Promise<void>;
  readonly directLine?: Partial<DirectLineOptions>;
  readonly tokenRoute?: Partial<TokenRouteOptions>;
  readonly ready?: () => Promise<void>;
  readonly port?: number;
}

/** Says back what it hears; greets whoever joins. */
export async function echo(context: TurnContext): Promise<void> {
  const { activity } = context;
  if (activity.type === 'message') await context.sendActivity(`echo: ${activity.text}`);
  else if (activity.type === 'conversationUpdate') await context.sendActivity('hello');
}

export async function startBot(options: RunningBotOptions = {}): Promise<RunningBot> {
  const lines: string[] = [];
  const log = pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) });
  const engine = options.engine ?? (await openStorage('memory:'));
  const turns: Partial<Activity>[] = [];
  const bot = async (context: TurnContext): Promise<void> => {
    turns.push(context.activity);
    await (options.bot ?? echo)(context);
  };
  const adapter = createAdapter({
    engine,
    apology: () => APOLOGY,
    log,
    ...(options.app !== undefined && { app: options.app }),
    ...(options.outbound !== undefined && { outbound: options.outbound }),
    ...(options.keyPauseMs !== undefined && { keyPauseMs: options.keyPauseMs }),
    ...(options.settings !== undefined && { settings: options.settings }),
  });
  const server = createServer({
    log,
    ...(options.ready !== undefined && { ready: options.ready }),
    ...(options.maxInFlight !== undefined && { maxInFlight: options.maxInFlight }),
  });
  registerMessages(server, {
    adapter,
    bot,
    hasApp: options.app !== undefined,
    log,
    ...(options.authOff !== undefined && { authOff: options.authOff }),
    ...(options.turnsPerMinute !== undefined && { turnsPerMinute: options.turnsPerMinute }),
    ...(options.answerWithinMs !== undefined && { answerWithinMs: options.answerWithinMs }),
  });
  registerDirectLine(server, { engine, adapter, bot, secret: SECRET, log, ...options.directLine });
  registerTokenRoute(server, { engine, secret: SECRET, ...options.tokenRoute });
  const port = await server.listen(options.port ?? 0);
  return {
    url: `http://127.0.0.1:${port}`,
    port,
    engine,
    adapter,
    server,
    turns,
    lines,
    stop: () => server.close(1_000),
  };
}
