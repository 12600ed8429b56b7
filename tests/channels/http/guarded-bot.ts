// A bot that lets in nobody without a token, the key server its tokens are checked by, and a caller. Used by the tests of
// authentication.
import type { AppRegistration } from '../../../src/channels/http/adapter';
import type { Json } from '../direct-line/plain-client';
import { goodActivity } from './bad-request-rows';
import { APP_ID, SERVICE_URL, startKeyServer, token, type KeyServer } from './key-server';
import { startBot, type RunningBot } from './running-bot';

export const TENANT = '11111111-2222-3333-4444-555555555555';
const app: AppRegistration = { id: APP_ID, type: 'SingleTenant', password: 'p', tenantId: TENANT };

interface Sent {
  readonly status: number;
  readonly body: Json;
  readonly headers: Headers;
}

class GuardedBot {
  /** What was printed past the log. */
  readonly printed: unknown[] = [];
  private running: { keys: KeyServer; bot: RunningBot } | undefined;

  get bot(): RunningBot {
    return this.started.bot;
  }

  get keys(): KeyServer {
    return this.started.keys;
  }

  /** The bot's own pause between two questions to the key server is too long for most tests: `{}` keeps it. */
  async start(pause: { readonly keyPauseMs?: number } = { keyPauseMs: 50 }): Promise<void> {
    const keys = await startKeyServer();
    this.running = { keys, bot: await startBot({ app, settings: keys.settings, ...pause }) };
  }

  async stop(): Promise<void> {
    await this.bot.stop();
    this.keys.stop();
  }

  /** An Authorization header as a channel sends it. */
  readonly good = (): string => `Bearer ${token(this.keys)}`;

  /** Posts a message of Teams, with `changes`. */
  readonly send = async (authorization: string | undefined, changes: object = {}): Promise<Sent> => {
    const response = await fetch(`${this.bot.url}/api/messages`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...(authorization !== undefined && { authorization }) },
      body: JSON.stringify({ ...goodActivity, serviceUrl: SERVICE_URL, ...changes }),
    });
    const text = await response.text();
    const body: Json = text === '' ? undefined : JSON.parse(text);
    return { status: response.status, body, headers: response.headers };
  };

  private get started() {
    if (!this.running) throw new Error('The bot is not there yet: use it in a test.');
    return this.running;
  }
}

/** A new one for each test of the file. */
export function guardedBot(): GuardedBot {
  const guarded = new GuardedBot();
  beforeEach(async () => {
    await guarded.start();
    guarded.printed.length = 0;
    for (const method of ['error', 'warn', 'log'] as const)
      jest.spyOn(console, method).mockImplementation((...words) => void guarded.printed.push(...words));
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await guarded.stop();
  });
  return guarded;
}
