// The bot as a process and the local Teams client before it, which simulates Teams' service and keeps a log of what both said.
import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Activity } from 'botbuilder';
import { WebSocket } from 'ws';
import { freePort } from '../free-port';
import { saidOf, type Exchange, type Outcome, type Person, type Said, type World } from './exchange';
import { Program } from './program';

const ROOT = join(__dirname, '../..');
const BOT = join(ROOT, 'dist/index.js');
const CLIENT = join(ROOT, 'node_modules/@microsoft/m365agentsplayground/cli.js');
const TURN_WITHIN = 20_000;

export class LocalTeams {
  private readonly folder = mkdtempSync(join(tmpdir(), 'teams-'));
  private readonly log: Exchange[] = [];
  private socket: WebSocket | undefined;
  private parts: { bot: Program; client: Program; world: World; port: number; botUrl: string } | undefined;

  get world(): World {
    return this.started.world;
  }

  /** Of the page that looks like Teams. */
  get url(): string {
    return `http://127.0.0.1:${this.started.port}/`;
  }

  get botUrl(): string {
    return this.started.botUrl;
  }

  async start(): Promise<void> {
    if (!existsSync(BOT)) throw new Error(`${BOT} is missing: run "npm run build".`);
    const [botPort, port] = [await freePort(), await freePort()];
    const botUrl = `http://127.0.0.1:${botPort}`;
    const bot = new Program({
      args: [BOT],
      folder: this.folder,
      env: {
        PORT: String(botPort),
        BOT_AUTH: 'off',
        PUBLIC_URL: botUrl,
        STORAGE_URL: 'lmdb:./data',
        KNOWLEDGE_DIR: join(ROOT, 'knowledge'),
        LOG_LEVEL: 'warn',
      },
      readyAt: `${botUrl}/healthz`,
    });
    const client = new Program({
      args: [CLIENT, 'start', '-e', `${botUrl}/api/messages`, '-c', 'msteams', '-p', String(port), '--dt'],
      folder: this.folder,
      env: { TEAMSAPPTESTER_BROWSER: 'none' },
      readyAt: `http://127.0.0.1:${port}/_debug/ping`,
    });
    await Promise.all([bot.start(), client.start()]);
    const base = `http://127.0.0.1:${port}`;
    const { config } = (await (await fetch(`${base}/_internal/v1/config`)).json()) as { config: World };
    this.parts = { bot, client, world: config, port, botUrl };
    await this.follow(`ws://127.0.0.1:${port}/_ws/log/stream`);
  }

  async stop(): Promise<void> {
    this.socket?.close();
    await Promise.all([this.parts?.bot.stop(), this.parts?.client.stop()]);
    rmSync(this.folder, { recursive: true, force: true });
  }

  /** The bot ends without a chance to tidy up, and comes back. */
  async restartBot(): Promise<void> {
    await this.started.bot.stop();
    await this.started.bot.start();
  }

  /** Types in a chat or channel; in groups the text has to hold `@bot`. The client only types and clicks for its own user. */
  say(conversation: string, text: string, from: Person = this.world.currentUser): Promise<Outcome> {
    const { bot } = this.world;
    const mention = `<at>${bot.name}</at>`;
    const mentions = text.includes('@bot') ? [{ mentioned: bot, text: mention }] : [];
    const written = text.replaceAll('@bot', mention);
    if (from.id !== this.world.currentUser.id) {
      const entities = mentions.map((each) => ({ type: 'mention', ...each }));
      return this.send(conversation, { type: 'message', text: written, entities, from });
    }
    return this.outcome(`_conversation/v1/conversations/${encodeURIComponent(conversation)}/messages`, {
      type: 'text',
      text: written,
      textFormat: 'plain',
      from: { id: from.id },
      mentions,
    });
  }

  click(message: Said | undefined, title: string, from: Person = this.world.currentUser): Promise<Outcome> {
    const button = message?.buttons.find((each) => each.title === title);
    if (!message || !button) throw new Error(`no "${title}" in ${JSON.stringify(message?.buttons)}`);
    if (from.id !== this.world.currentUser.id) {
      const { id: replyToId, conversation } = message;
      return this.send(conversation, { type: 'message', value: button.data, replyToId, from });
    }
    return this.outcome('_conversation/v1/submit', {
      conversation: { id: message.conversation },
      replyToId: message.id,
      from: { id: from.id },
      value: button.data,
    });
  }

  /** Asks for something that is answered at once, about a message of the bot. */
  invoke(name: string, value: object, message?: Said): Promise<Outcome> {
    return this.outcome('_conversation/v1/invoke', {
      name,
      value,
      from: { id: this.world.currentUser.id },
      conversation: { id: message?.conversation ?? this.world.personalChat.id },
      replyToId: message?.id ?? '0',
    });
  }

  /** Installs the app where the conversation is; the client sends two activities for it. */
  async install(conversation: string): Promise<readonly Outcome[]> {
    return this.outcomes(`_debug/conversation/${encodeURIComponent(conversation)}/installation`, {}, 2);
  }

  /** Sends any activity, begun as the client begins its own. */
  async send(conversation: string, activity: Partial<Activity> & { type: string }): Promise<Outcome> {
    return this.sendAs('', conversation, activity);
  }

  /** Sends an activity of the client's making: `uninstall`, `userAdded`, `botRemoved`, `channelRenamed`… */
  async sendAs(template: string, conversation: string, more: Partial<Activity> = {}): Promise<Outcome> {
    const query = new URLSearchParams({ conversationId: conversation, ...(template && { type: template }) });
    const response = await fetch(`${this.url}_internal/v1/customActivities/template?${query.toString()}`);
    const whole = { ...((await response.json()) as object), ...more };
    return this.outcome('_internal/v1/customActivities', whole);
  }

  /** What `npm run gaps` prints, while the bot runs. */
  async gaps(): Promise<string> {
    const { stdout } = await promisify(execFile)(process.execPath, [join(ROOT, 'dist/cli/gaps.js')], {
      cwd: this.folder,
      env: { STORAGE_URL: 'lmdb:./data', KNOWLEDGE_DIR: join(ROOT, 'knowledge') },
    });
    return stdout;
  }

  private get started() {
    if (!this.parts) throw new Error('The local Teams client is not there yet: use it in a test.');
    return this.parts;
  }

  private async follow(url: string): Promise<void> {
    const socket = new WebSocket(url);
    this.socket = socket;
    socket.on('message', (data: Buffer) => {
      const { log } = JSON.parse(data.toString()) as { log: Partial<Exchange> };
      if (log.request && log.response) this.log.push(log as Exchange);
    });
    await new Promise<void>((resolve, reject) => socket.once('open', resolve).once('error', reject));
  }

  private async outcome(path: string, body: object): Promise<Outcome> {
    const [outcome] = await this.outcomes(path, body, 1);
    if (!outcome) throw new Error('nothing reached the bot');
    return outcome;
  }

  /** Does something and waits until the bot has answered so many requests; the first outcome has what was said meanwhile. */
  private async outcomes(path: string, body: object, count: number): Promise<readonly Outcome[]> {
    const start = this.log.length;
    const response = await fetch(`${this.url}${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`);
    const fresh = () => this.log.slice(start);
    const toBot = () => fresh().filter(({ from }) => from !== 'User Application');
    for (let end = Date.now() + TURN_WITHIN; toBot().length < count;) {
      if (Date.now() > end) throw new Error(`${path}: the bot has not answered within ${TURN_WITHIN} ms`);
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const said = fresh()
      .filter(({ from }) => from === 'User Application')
      .map(saidOf);
    return toBot().map(({ response: { statusCode, body: answer } }, at) => ({
      status: statusCode,
      answer,
      said: at === 0 ? said : [],
    }));
  }
}
