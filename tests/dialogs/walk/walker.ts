// Somebody who does whatever the random walk says, and looks at every reply and at what is kept of them.
import { ActivityTypes, type Activity } from 'botbuilder';
import { COMMANDS, type CommandName } from '../../../src/knowledge/bot-text';
import type { Subject } from '../../../src/dialogs/subject';
import type { PersonState } from '../../../src/dialogs/conversation';
import type { CommandData } from '../../../src/replies/reply';
import type { StorageEngine } from '../../../src/storage/engine';
import { botFor, Person, type Heard } from '../../person';
import { slipped, type Act } from './acts';
import { faultsOf, name, showsAWayOn, tells } from './checks';
import { FORGERIES, ODDITIES } from './forgeries';
import { clicked, said, settle, unmoved, type End, type Situation, type Where } from './model';
import { plain, Wording } from './wording';
import { beginTurn, guidesIn, type World } from './worlds';

/** Bytes that may be kept of one person. */
const MOST_STATE = 20_000;
/** Root, guide, question. */
const DEEPEST = 3;

/** Forged from when no card was shown yet. */
const NO_BUTTON: CommandData = { command: 'next', guide: 'guide.brew', step: 'grind', token: 'x' };

const KEY = 'person/test/conversation-1/user-1';

export class Walker {
  /** What was done and what came of it, for whoever has to understand a failure. */
  readonly story: string[] = [];
  turns = 0;
  /** Replies that leave somebody without knowing what to do next. */
  readonly deadEnds: string[] = [];
  private subject: Subject;
  private readonly person: Person;
  private readonly wording: Wording;
  private readonly sent: Partial<Activity>[] = [];
  private readonly cards: (readonly CommandData[])[] = [];
  private where: Where | undefined;
  private unfinished: Where | undefined;
  private helping = false;
  private options: readonly string[] = [];
  /** Of the options, in the same order. */
  private labels: readonly string[] = [];
  private token: string | undefined;

  constructor(
    private readonly world: World,
    private readonly engine: StorageEngine,
  ) {
    const [first] = world.editions;
    if (!first) throw new Error(`the world "${world.name}" has no edition`);
    this.subject = first;
    this.wording = new Wording(first.knowledge.bot);
    this.person = new Person(botFor(first, engine));
  }

  /** Throws when anything is not as it should be. */
  async take(act: Act): Promise<void> {
    switch (act.do) {
      case 'restart':
        return this.restart(this.subject);
      case 'edit':
        return this.restart(this.world.editions[act.edition % this.world.editions.length] ?? this.subject);
      case 'double':
        return this.double(act.back);
      case 'click':
        return this.click(this.cards.at(-1) ?? [], act.which);
      case 'click-old':
        return this.click(this.cards.flat(), act.which, act.text ? 'done' : undefined);
      case 'forge': {
        const button = this.cards.at(-1)?.[0] ?? NO_BUTTON;
        const value = FORGERIES[act.how % FORGERIES.length]?.(button);
        return this.turn({ value, ...(act.text ? { text: 'done' } : {}) }, unmoved(this.situation()));
      }
      case 'odd': {
        const odd = ODDITIES[act.which % ODDITIES.length] ?? {};
        return this.turn(odd, unmoved(this.situation()));
      }
      default:
        return this.say(this.textOf(act));
    }
  }

  private textOf(
    act: Extract<Act, { do: 'say' | 'mix' | 'label' | 'begin' | 'command' | 'type' | 'take' }>,
  ): string {
    const { sayings, labels } = this.world;
    const one = (list: readonly string[], which: number) => list[which % list.length] ?? 'hello';
    const { bot } = this.subject.knowledge;
    switch (act.do) {
      case 'say':
        return slipped(one(sayings, act.which), act.slip);
      case 'mix':
        return act.words.map((which) => one(one(sayings, which).split(' '), which)).join(' ');
      case 'label':
        return `${one([...bot.seeing, ...bot.using, ''], act.frame)} ${one(labels, act.which)}`.trim();
      case 'begin':
        if (this.where) return 'done';
        return one(
          guidesIn(this.subject).map(({ label }) => label),
          act.which,
        );
      case 'command': {
        const phrase = one(this.wording.phrases, act.which).replace('{number}', String(1 + (act.which % 4)));
        const dressed = [phrase, phrase.toUpperCase(), `ok ${phrase} please`, `${phrase}!!`];
        return dressed[act.dress] ?? phrase;
      }
      case 'take': {
        const actions = this.person.heard?.activity.suggestedActions?.actions ?? [];
        return String(actions[act.which % Math.max(actions.length, 1)]?.value ?? 'hello');
      }
      case 'type':
        return act.text;
    }
  }

  private say(text: string): Promise<void> {
    const option = this.options.findIndex((_, index) => plain(this.labels[index] ?? '') === plain(text));
    const label = plain(text) === '' || option < 0 ? undefined : this.options[option];
    const unread = text.trim() === '' || text.trim().length > 4000;
    const ends = unread
      ? unmoved(this.situation())
      : said(this.situation(), this.wording.read(text), this.wording.isReturning(text), label);
    return this.turn({ text }, ends);
  }

  private click(buttons: readonly CommandData[], which: number, text?: string): Promise<void> {
    const data = buttons[which % Math.max(buttons.length, 1)];
    if (!data) return this.say('hello');
    const fresh = this.where !== undefined && data.token === this.token;
    const command = COMMANDS.find((known): known is CommandName => known === data.command);
    const ends = fresh && command ? clicked(this.situation(), command) : unmoved(this.situation());
    return this.turn({ value: data, ...(text === undefined ? {} : { text }) }, ends);
  }

  private async restart(subject: Subject): Promise<void> {
    this.story.push(subject === this.subject ? '-- restart' : '-- restart with edited knowledge');
    this.subject = subject;
    this.person.bot = botFor(subject, this.engine);
  }

  private async double(back: number): Promise<void> {
    const activity = this.sent.at(-1 - back);
    if (!activity) return;
    this.turns += 1;
    this.story.push(`-- delivered again: ${JSON.stringify(activity).slice(0, 200)}`);
    const before = JSON.stringify(await this.kept());
    const replies = await this.person.send(activity);
    if (replies.length > 0) throw this.broken([`a doubled delivery got ${replies.length} replies`]);
    if (JSON.stringify(await this.kept()) !== before)
      throw this.broken(['a doubled delivery changed what is kept']);
  }

  private async turn(message: Partial<Activity>, ends: readonly End[]): Promise<void> {
    this.turns += 1;
    beginTurn();
    const activity = { type: ActivityTypes.Message, id: `message-${this.turns}`, ...message };
    this.sent.push(activity);
    this.story.push(`> ${JSON.stringify(message).slice(0, 200)}`);
    // Every third message comes twice at the same time.
    const [heard, again] = await Promise.all([
      this.person.act(activity),
      this.turns % 3 === 0 ? this.person.send(activity) : [],
    ]);
    const faults = again.length > 0 ? [`${again.length} more replies to the same message`] : [];
    const { person: state, size } = await this.kept();
    const stack = state.dialogs.dialogStack;
    if (size > MOST_STATE) faults.push(`${size} bytes are kept`);
    if (stack.length > DEEPEST) faults.push(`the stack is ${stack.length} deep`);
    const open = stack.find(({ id }) => id === 'guide')?.state as (Where & { helping?: string }) | undefined;
    const now = open && { guide: open.guide, step: open.step, number: open.number, checking: open.checking };
    this.story.push(`< ${name(now)} ${JSON.stringify(heard.knowledge)} ${heard.text.slice(0, 120)}`);
    const end = ends.find(
      (each) => same(each.where, settle(this.subject, now)) && tells(this.subject, each, heard),
    );
    if (!end)
      faults.push(
        `is at ${name(now)}; expected ${ends.map((each) => `${each.name}: ${name(each.where)}`).join(', ')}`,
      );
    faults.push(...faultsOf(this.subject, heard, now));
    if (!showsAWayOn(this.wording, heard))
      this.deadEnds.push(`${now ? 'in a guide' : 'outside'}: ${heard.text}`);
    if (faults.length > 0) throw this.broken(faults);
    this.remember(heard, now, end?.unfinished, open?.helping !== undefined, stack.at(-1)?.id === 'choice');
  }

  private remember(
    heard: Heard,
    where: Where | undefined,
    unfinished: Where | undefined,
    helping: boolean,
    asking: boolean,
  ): void {
    this.where = where;
    this.unfinished = unfinished;
    this.helping = helping;
    if (heard.buttons.length > 0) {
      this.cards.push(heard.buttons);
      this.token = heard.buttons[0]?.token;
    }
    if (!asking) this.options = [];
    else if (heard.knowledge.choices) {
      this.options = heard.knowledge.choices;
      this.labels = (heard.activity.suggestedActions?.actions ?? []).map(({ title }) => title);
    }
  }

  private situation(): Situation {
    const { subject, where, unfinished, helping, options } = this;
    return { subject, where, unfinished, helping, options };
  }

  private async kept(): Promise<{ person: PersonState; size: number }> {
    const item = (await this.engine.state.read([KEY]))[KEY] as { person: PersonState } | undefined;
    if (!item) throw this.broken(['nothing is kept']);
    return { person: item.person, size: Buffer.byteLength(JSON.stringify(item)) };
  }

  private broken(faults: readonly string[]): Error {
    return new Error(`${faults.join('\n')}\n\n${this.story.slice(-12).join('\n')}`);
  }
}

function same(a: Where | undefined, b: Where | undefined): boolean {
  if (!a || !b) return a === b;
  if (a.guide !== b.guide || a.checking !== b.checking) return false;
  return a.checking || (a.step === b.step && a.number === b.number);
}
