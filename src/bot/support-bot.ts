// One turn of any channel: read the activity, run the dialogs, commit the state, send the one reply. Called by adapters.
import { ActivityTypes, type Activity, type TurnContext } from 'botbuilder';
import type { Logger } from 'pino';
import type { Conversation, Decided } from '../dialogs/conversation';
import { StorageConflictError } from '../errors';
import { render } from '../replies/render';
import type { ButtonMark, Reply } from '../replies/reply';
import { sentence } from '../replies/sentences';
import { teamsMessage } from '../replies/teams-message';
import type { StorageEngine } from '../storage/engine';
import { begins, gone, noteDeparture, welcomeKey } from './arrivals';
import { isGroup, judgeButton, markFor, marksButtons, replacesCard } from './buttons';
import { deliver } from './deliver';
import type { Outbox } from './outbox';
import { PersonStore } from './person-store';
import { readUtterance } from './read-utterance';
import { replyCheckOf } from './reply-check';
import type { Statistics } from './statistics';
import { countsOf, loggable } from './turn-events';
import { QueueFullError, TurnQueue, type TurnDeadline, type TurnQueueLimits } from './turn-queue';

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
    // Joined at once, so that turns run in the order of arrival over all processes.
    const place = this.options.engine.lines.join(key);
    const turn = async (deadline: TurnDeadline) => {
      await place.first(LINE_MS);
      if (activity.type === ActivityTypes.Message)
        await decidingAnew(() => this.onMessage(context, deadline));
      else await this.onComingOrGoing(context);
    };
    try {
      await this.queue.run(key, turn);
    } catch (error) {
      await this.onRefused(context, error);
    } finally {
      place.leave();
    }
  };

  /** Resolves when no turn is running. */
  idle(): Promise<void> {
    return this.queue.idle();
  }

  private async onMessage(context: TurnContext, deadline: TurnDeadline): Promise<void> {
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
    const { phrases, knowledge } = conversation.subject;
    const { bot, entries } = knowledge;
    const heard = readUtterance(activity);
    const notice = (text: string): Decided => ({
      reply: { text, knowledge: { outcome: 'fallback' } },
      events: [],
    });
    const verdict = heard && judgeButton(heard, activity, state.shown, phrases);
    const utterance = heard && verdict === 'old' ? { text: '', click: OLD_BUTTON } : heard;
    let decided: Decided;
    if (!utterance) decided = notice(sentence(bot, 'textOnly'));
    else if (verdict === 'others') decided = notice(sentence(bot, 'othersButton'));
    else if (utterance.text.length > MAX_UTTERANCE)
      decided = notice(sentence(bot, 'tooLong', { limit: MAX_UTTERANCE }));
    else decided = await conversation.run(context, utterance, state.person);
    const { reply, events } = decided;
    const replaces = verdict === 'good' && heard !== undefined && replacesCard(heard, activity, state.shown);
    const mark = markFor(reply, activity, replaces ? state.shown?.card : undefined);
    // What somebody else's button got for an answer changes nothing about one's own.
    if (marksButtons(activity) && verdict !== 'others') state.shown = mark;
    // Given up in the meantime: the next turn may be under way.
    deadline.check();
    // Committed first: a reply that was seen is never forgotten.
    const message = this.draw(reply, activity, mark, replaces);
    await state.save(outbox?.lettersOf(activity, events), wasReplied && message);
    const missed = events.some(({ type }) => type === 'missed');
    statistics?.count(countsOf(decided, entries), missed ? utterance?.text : undefined);
    if (events.some(({ type }) => type === 'handoff')) outbox?.wake();
    await deliver(context, message, replaces);
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
    const reply: Reply = { text, knowledge: { outcome: 'fallback' } };
    await context.sendActivity(this.draw(reply, context.activity, { turn: '-' }));
  }

  /** Welcomes a conversation once; deletes what is kept of who has left it, without a word. */
  private async onComingOrGoing(context: TurnContext): Promise<void> {
    const { activity } = context;
    const { engine, conversation } = this.options;
    const left = gone(activity);
    if (left.length > 0) await this.persons.forget(activity, left);
    if (left === 'everybody') await noteDeparture(activity, engine.state);
    if (!begins(activity)) return;
    if (!(await engine.claims.claim(await welcomeKey(activity, engine.state), '', WELCOME_TTL_MS))) return;
    const welcome = conversation.welcome(isGroup(activity));
    await context.sendActivity(this.draw(welcome, activity, { turn: '-' }));
  }

  private draw(reply: Reply, activity: Activity, mark: ButtonMark, asCard = false): Partial<Activity> {
    const { publicUrl, conversation } = this.options;
    if (!marksButtons(activity)) return render(reply, activity.channelId, publicUrl);
    const { bot } = conversation.subject.knowledge;
    const addressed = mark.owner && sentence(bot, 'forPerson', { name: nameOf(activity) });
    const shortened = sentence(bot, 'shortened');
    return teamsMessage(reply, { mark, publicUrl, shortened, asCard, ...(addressed ? { addressed } : {}) });
  }
}

/** Carries no step, so that the dialogs take it for a button of long ago. */
const OLD_BUTTON = { command: '', guide: '', step: '', token: '' };

/** As plain text: it stands in Markdown. */
function nameOf({ from }: Activity): string {
  const name = (from.name ?? '').replace(/[\p{C}*_`~#<>|\\[\]()]/gu, '').trim();
  return name.slice(0, 60) || '…';
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
