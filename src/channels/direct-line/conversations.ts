// What happens in local conversations: start, post, history. Called by the Direct Line routes.
import { randomUUID } from 'node:crypto';
import type { Activity, ActivityTimestamps } from 'botbuilder';
import type { Logger } from 'pino';
import type { Claims } from '../../storage/engine';
import type { SupportAdapter, TurnLogic } from '../http/adapter';
import { HttpError } from '../http/http-error';
import { shownToClients, type ConversationLog } from './conversation-log';
import { LOCAL_SERVICE_URL } from './local-address';
import { refuseLarge, shortened } from './message-size';
import type { Holder } from './tokens';

export interface ConversationsOptions {
  readonly adapter: SupportAdapter;
  readonly bot: TurnLogic;
  readonly claims: Claims;
  readonly log: Logger;
  /** The bot's id in conversations. */
  readonly botId: string;
  readonly botName: string;
  /** A turn that takes longer is answered before it ends, in ms. */
  readonly answerWithinMs: number;
}

export interface History {
  readonly activities: readonly Partial<Activity>[];
  readonly watermark: string;
}

const ALLOWED_TYPES = new Set(['message', 'typing', 'event', 'endOfConversation', 'messageReaction']);
const CLAIM_MS = 24 * 3600_000;
/** How long a client may be kept connecting while the bot greets. */
const GREETING_MS = 2_000;

export class LocalConversations {
  private readonly turns = new Set<Promise<unknown>>();
  // Posts between claim and log: a duplicate must not think them lost.
  private readonly posting = new Map<string, Promise<unknown>>();
  private readonly log: ConversationLog;

  constructor(private readonly options: ConversationsOptions) {
    this.log = options.adapter.conversations;
  }

  /** Opens the conversation of a token. True when it is new: then the bot is told who is there. */
  async start(holder: Holder, locale: string | undefined): Promise<boolean> {
    if (await this.log.exists(holder.conv)) return false;
    // Two tabs may start at once: one of them tells the bot.
    const first = await this.options.claims.claim(`direct-line-start:${holder.conv}`, holder.user, CLAIM_MS);
    await this.log.create(holder.conv);
    if (!first) return false;
    const activity = this.address(holder, {
      type: 'conversationUpdate',
      id: randomUUID(),
      timestamp: new Date(),
      membersAdded: [this.botAccount(), { id: holder.user, name: '', role: 'user' }],
      membersRemoved: [],
      ...(locale !== undefined && { locale }),
    });
    // A bot that fails to greet still has a conversation.
    await this.runTurn(activity, Math.min(GREETING_MS, this.options.answerWithinMs)).catch(() => undefined);
    return true;
  }

  async exists(conversationId: string): Promise<boolean> {
    return this.log.exists(conversationId);
  }

  async history(conversationId: string, watermark: number): Promise<History> {
    const entries = await this.log.read(conversationId, watermark);
    const last = entries.at(-1)?.position ?? watermark;
    return { activities: entries.map(({ activity }) => activity), watermark: String(last) };
  }

  /** Logs what the person sent, runs the turn, and gives the activity's id. A repeated post gives the first id. */
  async post(holder: Holder, sent: Partial<Activity>): Promise<string> {
    const type = sent.type ?? '';
    if (!ALLOWED_TYPES.has(type)) {
      throw new HttpError(
        400,
        'BadActivity',
        `Activities of type "${type.slice(0, 50)}" are not accepted here.`,
      );
    }
    refuseLarge(sent);
    const id = type === 'typing' ? randomUUID() : this.log.newId(holder.conv);
    const key = postKey(holder, sent);
    if (key === undefined || type === 'typing') return this.take(holder, sent, id);
    if (await this.options.claims.claim(key, id, CLAIM_MS)) return this.take(holder, sent, id, key);

    const firstId = (await this.options.claims.read(key)) ?? id;
    await this.posting.get(key)?.catch(() => undefined);
    if (await this.log.find(holder.conv, firstId)) return firstId;
    // The first try was claimed but never logged: this one takes its place.
    return this.take(holder, sent, firstId, key);
  }

  /** Resolves when no turn is running. */
  async drain(): Promise<void> {
    while (this.turns.size > 0) await Promise.allSettled(this.turns);
  }

  private async take(holder: Holder, sent: Partial<Activity>, id: string, key?: string): Promise<string> {
    const addressed = this.address(holder, { ...sent, id, timestamp: new Date() });
    let activity = addressed;
    if (addressed.type !== 'typing') {
      const logging = this.log.append(holder.conv, shownToClients(shortened(addressed)));
      if (key !== undefined) this.posting.set(key, logging);
      try {
        activity = { ...addressed, timestamp: new Date((await logging).timestamp ?? Date.now()) };
      } finally {
        if (key !== undefined) this.posting.delete(key);
      }
    }
    try {
      await this.runTurn(activity, this.options.answerWithinMs);
    } catch {
      throw new HttpError(502, 'BotError', 'The bot could not handle this. Try again in a moment.');
    }
    return id;
  }

  /** Waits for the turn, but not longer than `ms`; the turn goes on by itself. */
  private async runTurn(activity: Activity, ms: number): Promise<void> {
    const turn = this.options.adapter.runLocal(activity, this.options.bot);
    this.turns.add(turn);
    const logged = turn
      .catch((error: unknown) => {
        this.options.log.error({ err: error, activityId: activity.id }, 'local turn failed');
        throw error;
      })
      .finally(() => this.turns.delete(turn));
    let timer: NodeJS.Timeout | undefined;
    const early = new Promise<void>((resolve) => {
      timer = setTimeout(resolve, ms);
    });
    // Handled here too, as nobody may be waiting any more when a late turn fails.
    logged.catch(() => undefined);
    await Promise.race([logged, early]).finally(() => clearTimeout(timer));
  }

  /** The activity with everything that only the server may say. */
  private address(holder: Holder, activity: Partial<Activity>): Activity {
    const addressed: Partial<Activity> = {
      ...activity,
      channelId: 'directline',
      serviceUrl: LOCAL_SERVICE_URL,
      conversation: { id: holder.conv } as Activity['conversation'],
      from: { id: holder.user, name: activity.from?.name ?? '', role: 'user' },
      recipient: this.botAccount(),
    };
    delete (addressed as ActivityTimestamps).rawTimestamp;
    // These would send the replies elsewhere.
    delete addressed.deliveryMode;
    delete addressed.callerId;
    delete addressed.relatesTo;
    return addressed as Activity;
  }

  private botAccount(): Activity['recipient'] {
    return { id: this.options.botId, name: this.options.botName, role: 'bot' };
  }
}

function postKey(holder: Holder, sent: Partial<Activity>): string | undefined {
  const data: unknown = sent.channelData;
  const id =
    typeof data === 'object' && data !== null && 'clientActivityID' in data
      ? data.clientActivityID
      : undefined;
  return typeof id === 'string' && id !== '' && id.length <= 200
    ? `direct-line-post:${holder.conv}:${holder.user}:${id}`
    : undefined;
}
