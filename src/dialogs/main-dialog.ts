// The root of every conversation: answers questions, begins guides, asks back, falls back. Begun by Conversation.
import type { DialogContext, DialogReason, DialogTurnResult } from 'botbuilder-dialogs';
import { Dialog } from 'botbuilder-dialogs/lib/dialog';
import type { Entry, Guide } from '../knowledge/entry';
import type { CommandData, Outcome, Reply } from '../replies/reply';
import { paragraphs, sentence } from '../replies/sentences';
import { ChoiceDialog, noneOf, type ChoiceOptions, type ChoiceResult } from './choice-dialog';
import { GuideDialog, type GuideOptions, type GuideResult } from './guide-dialog';
import { askWhy, explain, judge, judgement, REASON } from './feedback';
import { askedAlong, goOn } from './behind-command';
import { missReply, taskWanted } from './after-answer';
import { answerBefore, askedAgain } from './last-answer';
import { offerPerson, personAmong } from './handoff';
import { beginningAt, isOpening, nowhere, placeOpened } from './open-at';
import {
  commandOutside,
  obeyOutside,
  offerBest,
  optionsOf,
  pickOffered,
  plainReply,
  takeRivals,
  understandOutside,
  understandPart,
} from './outside-guide';
import { guidesNamed } from './device-clauses';
import { guidesOf, severalMeant } from './several';
import { behindGuide, ofQueue, queue, type Queued } from './queue';
import { asksSeveral, firstUnderstood, questionsIn } from './parts';
import { givesContact } from './private-data';
import { entering } from './guide-place';
import { turnOf, type Place, type Turn } from './turn';
import { answered, clearlySeveral, guideFirst, otherWishes, type Wishes } from './wishes';

export class MainDialog extends Dialog {
  static readonly id = 'main';

  constructor() {
    super(MainDialog.id);
  }

  /** Says nothing: the first message is heard by `continueDialog` in the same turn. */
  override async beginDialog(): Promise<DialogTurnResult> {
    return Dialog.EndOfTurn;
  }

  override async continueDialog(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = turnOf(dc);
    const { subject, memory, utterance } = turn;
    const { bot } = subject.knowledge;
    if (utterance.click && isOpening(utterance.click)) return this.openAt(dc, utterance.click);
    const old = memory.unfinished ? 'oldButtonStopped' : 'oldButtonEnded';
    if (utterance.click) return this.say(turn, sentence(bot, old), 'social');

    const judged = judgement(turn);
    if (judged !== undefined) {
      judge(turn, judged === 'good');
      if (judged === 'bad') return dc.beginDialog(ChoiceDialog.id, askWhy(turn));
      return this.say(turn, sentence(bot, 'feedbackThanks'), 'social');
    }
    const offered = askedAgain(turn) ?? pickOffered(turn) ?? taskWanted(turn);
    delete memory.offered;
    if (offered) {
      turn.understood();
      return this.open(dc, offered);
    }

    const command = commandOutside(turn);
    const smallTalk = subject.phrases.smallTalk(utterance.text);
    if (command?.names.includes('continue') && memory.unfinished) {
      turn.understood();
      return this.resumeGuide(dc, memory.unfinished);
    }
    const behind = behindGuide(turn);
    if (behind) return this.take(dc, behind);
    if (smallTalk && !command?.names.includes('help')) {
      turn.understood();
      return this.say(turn, smallTalk.reply, 'social');
    }
    const answered = answerBefore(turn);
    if (command?.names.includes('wrong')) return this.askAgain(dc);
    if (command?.names.includes('repeat') && answered) return this.open(dc, answered);
    if (command) return this.reply(turn, obeyOutside(turn, command, answered !== undefined));
    // A number that answers nothing says nothing.
    if (subject.phrases.number(utterance.text) !== undefined) return this.fallBack(dc);
    const meaning = understandOutside(turn);
    const queued = ofQueue(turn, meaning, understandOutside);
    if (queued) return this.take(dc, queued);
    const byDevice = guidesNamed(turn, meaning.kind === 'sure');
    if (byDevice.length > 0) return this.beginSeveral(dc, byDevice);
    if (meaning.kind !== 'sure' && givesContact(turn.utterance.text)) {
      return this.say(turn, sentence(bot, 'keepPrivate'), 'social');
    }
    const questions = questionsIn(turn, understandOutside);
    if (meaning.kind === 'miss') return this.openFirst(dc, meaning.foreign, questions);
    const whole = meaning.kind === 'sure' ? meaning.what : undefined;
    if (asksSeveral(turn, questions, whole) || (!whole && clearlySeveral(turn, understandPart)))
      return this.openFirst(dc, false, questions);
    turn.understood();
    const guides = severalMeant(turn, meaning);
    if (guides.length > 1) return this.beginSeveral(dc, guides);
    if (meaning.kind === 'sure') {
      const wishes = otherWishes(turn, questions, meaning.what, understandPart);
      return this.open(dc, meaning.what, meaning.score, wishes);
    }
    const person = personAmong(turn);
    if (person) return this.reply(turn, person);
    const options = [...meaning.what.map(({ id, label }) => ({ id, label })), noneOf(subject)];
    const question = paragraphs(subject.phrases.outburst(utterance.text), sentence(bot, 'didYouMean'));
    const about = { score: meaning.score };
    return dc.beginDialog(ChoiceDialog.id, { question, options, about } satisfies ChoiceOptions);
  }

  override async resumeDialog(
    dc: DialogContext,
    _reason: DialogReason,
    result?: unknown,
  ): Promise<DialogTurnResult> {
    const turn = turnOf(dc);
    const { knowledge } = turn.subject;
    const ended = (result ?? {}) as Partial<ChoiceResult> & GuideResult;
    if (ended.kind === 'picked' && ended.id?.startsWith(REASON)) {
      explain(turn, ended.id.slice(REASON.length));
      return this.say(turn, sentence(knowledge.bot, 'feedbackNoted'), 'social');
    }
    if (ended.kind === 'all' && ended.ids) return this.beginSeveral(dc, guidesOf(turn, ended.ids));
    if (ended.kind === 'picked' || ended.leaveFor !== undefined) {
      const entry = knowledge.entries.get((ended.kind === 'picked' ? ended.id : ended.leaveFor) ?? '');
      turn.understood();
      if (ended.at) return this.begin(dc, beginningAt(turn, ended.at));
      if (ended.back) return this.resumeGuide(dc, ended.back, 'returned');
      if (entry?.kind === 'guide' && ended.leaveFor !== undefined)
        return this.begin(dc, entering(turn, entry));
      return entry ? this.open(dc, entry, undefined, askedAlong(turn, ended.rest, entry)) : this.fallBack(dc);
    }
    if (ended.rest !== undefined) return goOn(turn, ended.rest, () => this.continueDialog(dc));
    if (ended.kind === 'none') return this.say(turn, sentence(knowledge.bot, 'tellMeMore'), 'fallback');
    return turn.reply ? Dialog.EndOfTurn : this.continueDialog(dc);
  }

  /** Answers with an entry, whatever its kind; `also` was asked in the same message. */
  private async open(
    dc: DialogContext,
    entry: Entry,
    score?: number,
    wishes: Wishes = { also: [], unclear: false },
  ): Promise<DialogTurnResult> {
    const turn = turnOf(dc);
    if (entry.kind === 'guide') return this.begin(dc, guideFirst(turn, entry, wishes));
    if (entry.kind === 'answer') return this.reply(turn, answered(turn, entry, score, wishes));
    const options = optionsOf(turn, entry.choices);
    const about = { entryId: entry.id, ...(score === undefined ? {} : { score }) };
    return dc.beginDialog(ChoiceDialog.id, { question: entry.body, options, about } satisfies ChoiceOptions);
  }

  private async begin(dc: DialogContext, options: GuideOptions): Promise<DialogTurnResult> {
    const { memory } = turnOf(dc);
    memory.waiting = memory.waiting.filter((id) => id !== options.guide);
    delete memory.judging;
    return dc.beginDialog(GuideDialog.id, options);
  }

  private async resumeGuide(
    dc: DialogContext,
    at: Place,
    key: 'resumed' | 'returned' = 'resumed',
  ): Promise<DialogTurnResult> {
    const { subject } = turnOf(dc);
    const guide = subject.knowledge.entries.get(at.guide)?.title ?? '';
    return this.begin(dc, {
      guide: at.guide,
      at,
      opening: sentence(subject.knowledge.bot, key, { guide }),
    });
  }

  /** A link was opened while no guide was under way. */
  private async openAt(dc: DialogContext, click: CommandData): Promise<DialogTurnResult> {
    const turn = turnOf(dc);
    turn.understood();
    const at = placeOpened(turn, click);
    return at ? this.begin(dc, beginningAt(turn, at)) : this.reply(turn, nowhere(turn, click));
  }

  private async beginSeveral(dc: DialogContext, guides: readonly Guide[]): Promise<DialogTurnResult> {
    const turn = turnOf(dc);
    const [first, ...rest] = guides;
    return first ? this.take(dc, queue(turn, [first, ...rest])) : Dialog.EndOfTurn;
  }

  /** A guide that is next, or what is said of those that are done or wait. */
  private async take(dc: DialogContext, queued: Queued): Promise<DialogTurnResult> {
    const turn = turnOf(dc);
    turn.understood();
    return 'guide' in queued ? this.begin(dc, queued) : this.reply(turn, queued.reply);
  }

  /** The last answer was not what was meant: offers what came next to it. */
  private async askAgain(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = turnOf(dc);
    const choice = takeRivals(turn);
    if (!choice) return this.fallBack(dc);
    turn.missed();
    return dc.beginDialog(ChoiceDialog.id, choice satisfies ChoiceOptions);
  }

  /** Of several questions in one message, the first that is understood; the others are offered below an answer. */
  private async openFirst(
    dc: DialogContext,
    foreign = false,
    questions: readonly Entry[] = [],
  ): Promise<DialogTurnResult> {
    const turn = turnOf(dc);
    const meaning = firstUnderstood(turn, understandOutside);
    if (!meaning) return this.fallBack(dc, foreign);
    turn.understood();
    const all = questions.length > 0 ? questions : questionsIn(turn, understandPart);
    const wishes = otherWishes(turn, all, meaning.what, understandPart);
    if (meaning.what.kind === 'guide') {
      const unclear = wishes.unclear || wishes.also.length === 0;
      return this.begin(dc, guideFirst(turn, meaning.what, { ...wishes, unclear }));
    }
    const opened = await this.open(dc, meaning.what, meaning.score, wishes);
    const opening = sentence(turn.subject.knowledge.bot, 'firstOfSeveral');
    if (turn.reply && wishes.also.length === 0)
      turn.reply = { ...turn.reply, text: paragraphs(opening, turn.reply.text) };
    return opened;
  }

  /** Rephrase, then options, then a person. `foreign`: it is about something else. */
  private async fallBack(dc: DialogContext, foreign = false): Promise<DialogTurnResult> {
    const turn = turnOf(dc);
    turn.missed();
    const person = personAmong(turn);
    if (person) return this.reply(turn, person);
    if (turn.memory.misses === 1) return this.reply(turn, missReply(turn, foreign));
    if (turn.memory.misses === 2) return this.reply(turn, offerBest(turn, 'options', 'fallback'));
    turn.understood();
    return this.reply(turn, offerPerson(turn));
  }

  private async say(turn: Turn, text: string, outcome: Outcome): Promise<DialogTurnResult> {
    return this.reply(turn, plainReply(turn, text, outcome));
  }

  private async reply(turn: Turn, reply: Reply): Promise<DialogTurnResult> {
    turn.reply = reply;
    return Dialog.EndOfTurn;
  }
}
