// A person in Teams who types and clicks, over the whole bot and without Teams. Used by the tests of cards.
import type { Activity } from 'botbuilder';
import type { StorageEngine } from '../../../src/storage/engine';
import { openStorage } from '../../../src/storage/open';
import { coffeeSubject } from '../../dialogs/coffee';
import { botFor, Person, type Heard } from '../../person';

export interface Button {
  readonly title: string;
  readonly data: Record<string, unknown>;
}

const subject = coffeeSubject();

/** What can be clicked on a message's card. */
export function buttonsOf({ attachments }: Partial<Activity>): readonly Button[] {
  return (attachments?.[0]?.content as { actions: Button[] } | undefined)?.actions ?? [];
}

/** What a click sends; throws when there is no such button. */
export function dataOf(message: Partial<Activity>, title: string): Record<string, unknown> {
  const button = buttonsOf(message).find((each) => each.title === title);
  if (!button)
    throw new Error(
      `no "${title}" among ${buttonsOf(message)
        .map((each) => each.title)
        .join(', ')}`,
    );
  return button.data;
}

/** The text of a message, or of all of its card. */
export const textOf = ({ attachments, text }: Partial<Activity>): string =>
  text ??
  (attachments?.[0]?.content as { body: { text?: string }[] }).body
    .flatMap((each) => each.text ?? [])
    .join('\n');

/** Somebody in Teams who talks to the coffee house's bot. */
export class TeamsPerson {
  readonly person: Person;

  constructor(
    readonly engine: StorageEngine,
    id = 'alex',
    private readonly conversation: object = { id: 'chat', conversationType: 'personal' },
  ) {
    this.person = new Person(botFor(subject, engine), id, 'chat', 'msteams');
  }

  async say(text: string): Promise<Heard> {
    return this.person.act(this.message({ text }));
  }

  /** Clicks; gives back what was sent anew and what was changed. */
  async click(data: Record<string, unknown>, replyToId = 'card-1') {
    const before = this.person.updated.length;
    const sent = await this.person.send(this.message({ type: 'message', value: data, replyToId }));
    return { sent, changed: this.person.updated.slice(before) };
  }

  private message(more: Partial<Activity>): Partial<Activity> {
    const conversation = this.conversation as Activity['conversation'];
    return { ...more, conversation, from: { id: this.person.id, name: `${this.person.id} [x](y) *z*` } };
  }
}

/** Alex, in a chat with a bot nobody has talked to. */
export async function newcomer(): Promise<TeamsPerson> {
  return new TeamsPerson(await openStorage('memory:'));
}
