// Activities <-> a terminal: makes a turn of what was typed and writes the replies. Used by run-terminal.ts.
import { randomUUID } from 'node:crypto';
import {
  ActivityTypes,
  BotAdapter,
  TurnContext,
  type Activity,
  type ConversationReference,
  type ResourceResponse,
} from 'botbuilder';

export type Bot = (context: TurnContext) => Promise<void>;

export interface Person {
  readonly id: string;
  readonly conversationId: string;
}

export class TerminalAdapter extends BotAdapter {
  /** `show` is called with each activity the bot sends. */
  constructor(private readonly show: (activity: Partial<Activity>) => void) {
    super();
  }

  /** Runs one turn; `parts` makes it a message or an event. Rejects when the bot does and there is no onTurnError. */
  async receive(person: Person, parts: Partial<Activity>, bot: Bot): Promise<void> {
    const activity: Partial<Activity> = {
      id: randomUUID(),
      timestamp: new Date(),
      channelId: 'terminal',
      // Some of the SDK insists on one; nothing is ever sent there.
      serviceUrl: 'urn:terminal',
      conversation: { id: person.conversationId, name: '', isGroup: false, conversationType: 'personal' },
      from: { id: person.id, name: person.id, role: 'user' },
      recipient: { id: 'bot', name: 'bot', role: 'bot' },
      ...parts,
    };
    await this.runMiddleware(new TurnContext(this, activity), bot);
  }

  override async sendActivities(
    _context: TurnContext,
    activities: Partial<Activity>[],
  ): Promise<ResourceResponse[]> {
    return activities.map((activity) => {
      if (activity.type === ActivityTypes.Message) this.show(activity);
      return { id: randomUUID() };
    });
  }

  /** What is written stays: shows the new version below. */
  override async updateActivity(_context: TurnContext, activity: Partial<Activity>): Promise<void> {
    this.show(activity);
  }

  override async deleteActivity(): Promise<void> {
    throw new Error('A terminal cannot take back what it has shown. Send another message instead.');
  }

  override async continueConversation(reference: Partial<ConversationReference>, logic: Bot): Promise<void> {
    const activity = TurnContext.applyConversationReference(
      { type: ActivityTypes.Event, name: 'continueConversation' },
      reference,
      true,
    );
    await this.runMiddleware(new TurnContext(this, activity), logic);
  }
}
