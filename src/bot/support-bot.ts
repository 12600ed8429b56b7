// One turn of any channel: read the activity, run the dialogs, commit the state, send the one reply. Called by adapters.
import { ActivityTypes, type Activity, type TurnContext } from 'botbuilder';
import type { Logger } from 'pino';
import type { Conversation, Decided } from '../dialogs/conversation';
import { StorageConflictError } from '../errors';
import { render } from '../replies/render';
import { sentence } from '../replies/sentences';
import type { StorageEngine } from '../storage/engine';
import type { Outbox } from './outbox';
import { PersonStore } from './person-store';
import { readUtterance } from './read-utterance';
import { replyCheckOf } from './reply-check';
import type { Statistics } from './statistics';
import { countsOf, loggable } from './turn-events';
import { TurnQueue } from './turn-queue';

/** Characters of one message that are read; a longer one gets a reply that says so. */
export const MAX_UTTERANCE = 4000;

/** How long a conversation that was welcomed is not welcomed again. */
const WELCOME_TTL_MS = 365 * 24 * 3600 * 1000;

/** How long a turn waits for those before it in other processes. */
const LINE_MS = 30_000;
const MOST_CONFLICTS = 10;

export interface SupportBotOptions {
  readonly conversation: Conversation;
  readonly engine: Pick<StorageEngine, 'state' | 'claims' | 'lines'>;
  readonly log: Logger;
  /** Where channels can load pictures from. */
  readonly publicUrl?: string | undefined;
  /** Passes handoffs on. */
  readonly outbox?: Outbox | undefined;
  readonly statistics?: Statistics | undefined;
}

export class SupportBot {
  private readonly queue = new TurnQueue();
  private readonly persons: PersonStore;

  constructor(private readonly options: SupportBotOptions) {
    this.persons = new PersonStore(options.engine.state);
  }

  /** Handles one activity. Rejects when the turn failed; nothing of it is kept then. */
  readonly run = async (context: TurnContext): Promise<void> => {
    const { activity } = context;
    const key = `${activity.channelId}/${activity.conversation.id}`;
    // Joined at once, so that turns run in the order of arrival over all processes.
    const place = this.options.engine.lines.join(key);
    try {
      await this.queue.run(key, async () => {
        await place.first(LINE_MS);
        if (activity.type === ActivityTypes.Message) await decidingAnew(() => this.onMessage(context));
        else if (activity.type === ActivityTypes.ConversationUpdate) await this.onMembersAdded(context);
      });
    } finally {
      place.leave();
    }
  };

  /** Resolves when no turn is running. */
  idle(): Promise<void> {
    return this.queue.idle();
  }

  private async onMessage(context: TurnContext): Promise<void> {
    const { activity } = context;
    const { conversation, log, outbox, statistics } = this.options;
    const state = await this.persons.load(activity);
    const wasReplied = replyCheckOf(context);
    if (state.repeated) {
      // A process can die between the commit and the reply.
      if (state.reply && wasReplied && !(await wasReplied()))
        return void (await context.sendActivity(state.reply));
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
    // Committed first: a reply that was seen is never forgotten.
    const message = render(reply, activity.channelId, this.options.publicUrl);
    await state.save(outbox?.lettersOf(activity, events), wasReplied && message);
    const missed = events.some(({ type }) => type === 'missed');
    statistics?.count(countsOf(decided, entries), missed ? utterance?.text : undefined);
    if (events.some(({ type }) => type === 'handoff')) outbox?.wake();
    await context.sendActivity(message);
    const { outcome, entryId, score } = reply.knowledge;
    log.info({ channel: activity.channelId, outcome, entryId, score }, 'turn');
    for (const event of events) log.info(loggable(event), event.type);
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

/** A conflict means that another process was faster: nothing was kept or sent, so the turn can be run again. */
async function decidingAnew(turn: () => Promise<void>): Promise<void> {
  for (let left = MOST_CONFLICTS; ; left -= 1) {
    try {
      return await turn();
    } catch (error) {
      if (!(error instanceof StorageConflictError) || left === 0) throw error;
    }
  }
}

function someoneCame({ membersAdded, recipient }: Activity): boolean {
  return (membersAdded ?? []).some(({ id }) => id !== recipient.id);
}
