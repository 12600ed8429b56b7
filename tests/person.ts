// A person talking to the whole bot without a channel: what they say goes in, the one reply comes out.
import { ActivityTypes, TurnContext, type Activity, type ResourceResponse } from 'botbuilder';
import { BotAdapter } from 'botbuilder-core';
import pino from 'pino';
import { setReplyCheck } from '../src/bot/reply-check';
import { SupportBot } from '../src/bot/support-bot';
import { Conversation } from '../src/dialogs/conversation';
import type { Subject } from '../src/dialogs/subject';
import type { CommandData, KnowledgeEntity } from '../src/replies/reply';
import type { StorageEngine } from '../src/storage/engine';

class CollectingAdapter extends BotAdapter {
  readonly sent: Partial<Activity>[] = [];
  readonly updated: Partial<Activity>[] = [];

  constructor(private readonly refusal: number | undefined) {
    super();
  }

  override async sendActivities(
    _context: TurnContext,
    activities: Partial<Activity>[],
  ): Promise<ResourceResponse[]> {
    this.sent.push(...activities);
    return activities.map((_, index) => ({ id: String(this.sent.length + index) }));
  }

  override async updateActivity(_context: TurnContext, activity: Partial<Activity>): Promise<void> {
    if (this.refusal !== undefined)
      throw Object.assign(new Error('not changed'), { statusCode: this.refusal });
    this.updated.push(activity);
  }

  override async deleteActivity(): Promise<void> {
    throw new Error('nothing is deleted here');
  }

  override async continueConversation(): Promise<void> {
    throw new Error('nothing is continued here');
  }
}

export interface Heard {
  readonly text: string;
  readonly knowledge: KnowledgeEntity;
  readonly activity: Partial<Activity>;
  /** The commands of the card's buttons. */
  readonly buttons: readonly CommandData[];
}

export function botFor(subject: Subject, engine: StorageEngine): SupportBot {
  return new SupportBot({ conversation: new Conversation(subject), engine, log: pino({ level: 'silent' }) });
}

export class Person {
  private count = 0;
  /** The last reply. */
  heard: Heard | undefined;
  /** What the channel says of replies, when it can tell. */
  wasReplied: boolean | undefined;

  constructor(
    /** Replaced when the process "restarts". */
    public bot: SupportBot,
    readonly id = 'user-1',
    readonly conversation = 'conversation-1',
    readonly channelId = 'test',
  ) {}

  say(text: string): Promise<Heard> {
    return this.act({ text });
  }

  /** Messages that were changed, the newest last. */
  readonly updated: Partial<Activity>[] = [];
  /** The status with which the channel refuses to change a message. */
  refusesChanges: number | undefined;

  /** Clicks a button of the last card by its command, or sends the data given. */
  click(what: string | CommandData): Promise<Heard> {
    const data =
      typeof what === 'string' ? this.heard?.buttons.find(({ command }) => command === what) : what;
    if (!data)
      throw new Error(`the last card has no such button: ${JSON.stringify([what, this.heard?.buttons])}`);
    return this.act({ value: data });
  }

  /** Sends any message and expects exactly one reply. */
  async act(message: Partial<Activity>): Promise<Heard> {
    const replies = await this.send({ type: ActivityTypes.Message, ...message });
    if (replies.length !== 1) throw new Error(`${replies.length} replies to ${JSON.stringify(message)}`);
    this.heard = read(replies[0] ?? {});
    return this.heard;
  }

  /** Sends any activity and gives back whatever was sent in return. */
  async send(activity: Partial<Activity>): Promise<Partial<Activity>[]> {
    const adapter = new CollectingAdapter(this.refusesChanges);
    this.count += 1;
    const whole = {
      id: `${this.id}-${this.count}`,
      channelId: this.channelId,
      conversation: { id: this.conversation },
      from: { id: this.id },
      recipient: { id: 'bot' },
      serviceUrl: 'https://example.org',
      ...activity,
    };
    const context = new TurnContext(adapter, whole as Activity);
    const { wasReplied } = this;
    if (wasReplied !== undefined) setReplyCheck(context, async () => wasReplied);
    await this.bot.run(context);
    this.updated.push(...adapter.updated);
    return adapter.sent;
  }
}

function read(activity: Partial<Activity>): Heard {
  const knowledge = activity.entities?.find(({ type }) => type === 'knowledge') as
    KnowledgeEntity | undefined;
  if (!knowledge) throw new Error('a reply without a knowledge entity');
  const content = activity.attachments?.[0]?.content as
    { body: { text?: string }[]; actions: { data: CommandData }[] } | undefined;
  return {
    // In Teams the card stands for the text.
    text: activity.text ?? content?.body.flatMap(({ text }) => text ?? []).join('\n\n') ?? '',
    knowledge,
    activity,
    buttons: content?.actions.flatMap(({ data }) => ('command' in data ? [data] : [])) ?? [],
  };
}
