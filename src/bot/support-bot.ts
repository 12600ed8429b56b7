// One turn of any channel: read the activity, run the dialogs, commit the state, send the one reply. Called by adapters.
import { ActivityTypes, type Activity, type TurnContext } from 'botbuilder';
import type { Logger } from 'pino';
import type { Conversation, Decided } from '../dialogs/conversation';
import { render } from '../replies/render';
import { sentence } from '../replies/sentences';
import type { StorageEngine } from '../storage/engine';
import type { Outbox } from './outbox';
import { PersonStore } from './person-store';
import { readUtterance } from './read-utterance';
import type { Statistics } from './statistics';
import { countsOf, loggable } from './turn-events';
import { QueueFullError, TurnQueue, type TurnQueueLimits } from './turn-queue';

/** Characters of one message that are read; a longer one gets a reply that says so. */
export const MAX_UTTERANCE = 4000;

/** How long a conversation that was welcomed is not welcomed again. */
const WELCOME_TTL_MS = 365 * 24 * 3600 * 1000;

export interface SupportBotOptions {
  readonly conversation: Conversation;
  readonly engine: Pick<StorageEngine, 'state' | 'claims'>;
  readonly log: Logger;
  /** Where channels can load pictures from. */
  readonly publicUrl?: string | undefined;
  /** Passes handoffs on. */
  readonly outbox?: Outbox | undefined;
  readonly statistics?: Statistics | undefined;
  /** How many turns of a conversation wait, and how long; default QUEUE_LIMITS. */
  readonly queue?: TurnQueueLimits;
}

export class SupportBot {
  private readonly queue: TurnQueue;
  private readonly persons: PersonStore;

  constructor(private readonly options: SupportBotOptions) {
    this.persons = new PersonStore(options.engine.state);
    this.queue = new TurnQueue(options.queue);
  }

  /** Handles one activity. Rejects when the turn failed; nothing of it is kept then. */
  readonly run = async (context: TurnContext): Promise<void> => {
    const { activity } = context;
    const key = `${activity.channelId}/${activity.conversation.id}`;
    const turn = async (signal: AbortSignal) => {
      if (activity.type === ActivityTypes.Message) await this.onMessage(context, signal);
      else if (activity.type === ActivityTypes.ConversationUpdate) await this.onMembersAdded(context);
    };
    await this.queue.run(key, turn).catch((error: unknown) => this.onRefused(context, error));
  };

  /** Resolves when no turn is running. */
  idle(): Promise<void> {
    return this.queue.idle();
  }

  private async onMessage(context: TurnContext, signal: AbortSignal): Promise<void> {
    const { activity } = context;
    const { conversation, log, outbox, statistics } = this.options;
    const state = await this.persons.load(activity);
    if (state.repeated) {
      log.info({ activityId: activity.id }, 'activity delivered again, ignored');
      return;
    }
    const { bot, entries } = conversation.subject.knowledge;
    const utterance = readUtterance(activity);
    const notice = (text: string): Decided => ({
      reply: { text, knowledge: { outcome: 'fallback' } },
      events: [],
    });
    let decided: Decided;
    if (!utterance) decided = notice(sentence(bot, 'textOnly'));
    else if (utterance.text.length > MAX_UTTERANCE)
      decided = notice(sentence(bot, 'tooLong', { limit: MAX_UTTERANCE }));
    else decided = await conversation.run(context, utterance, state.person);
    const { reply, events } = decided;
    // Given up in the meantime: the next turn may be under way.
    signal.throwIfAborted();
    // Committed first: a reply that was seen is never forgotten.
    await state.save(outbox?.lettersOf(activity, events));
    const missed = events.some(({ type }) => type === 'missed');
    statistics?.count(countsOf(decided, entries), missed ? utterance?.text : undefined);
    if (events.some(({ type }) => type === 'handoff')) outbox?.wake();
    await context.sendActivity(render(reply, activity.channelId, this.options.publicUrl));
    const { outcome, entryId, score } = reply.knowledge;
    log.info({ channel: activity.channelId, outcome, entryId, score }, 'turn');
    for (const event of events) log.info(loggable(event), event.type);
  }

  /** Tells a person once that there is a jam; the rest of what they send meanwhile is left to a next try. */
  private async onRefused(context: TurnContext, error: unknown): Promise<void> {
    if (!(error instanceof QueueFullError)) throw error;
    const { log, conversation } = this.options;
    const { type, channelId } = context.activity;
    log.warn({ channel: channelId, type }, 'too many turns of one conversation: refused');
    if (type !== ActivityTypes.Message || !error.first) return;
    const text = sentence(conversation.subject.knowledge.bot, 'busy');
    await context.sendActivity(render({ text, knowledge: { outcome: 'fallback' } }, channelId));
  }

  /** Welcomes a conversation once, when somebody other than the bot has come. */
  private async onMembersAdded(context: TurnContext): Promise<void> {
    const { activity } = context;
    if (!someoneCame(activity)) return;
    const key = `welcome/${activity.channelId}/${activity.conversation.id}`;
    if (!(await this.options.engine.claims.claim(key, '', WELCOME_TTL_MS))) return;
    await context.sendActivity(render(this.options.conversation.welcome(), activity.channelId));
  }
}

function someoneCame({ membersAdded, recipient }: Activity): boolean {
  return (membersAdded ?? []).some(({ id }) => id !== recipient.id);
}
