// The root of every conversation: answers questions, begins guides, asks back, falls back. Begun by Conversation.
import { Dialog, type DialogContext, type DialogReason, type DialogTurnResult } from 'botbuilder-dialogs';
import type { Entry } from '../knowledge/entry';
import { tokenise } from '../matching/normalise';
import { answerReply } from '../replies/answer-reply';
import { choiceReply, type Option } from '../replies/choice-reply';
import type { Outcome, Reply } from '../replies/reply';
import { sentence } from '../replies/sentences';
import { ChoiceDialog, NONE, type ChoiceOptions, type ChoiceResult } from './choice-dialog';
import { GuideDialog, type GuideOptions, type GuideResult } from './guide-dialog';
import { helpReply, personReply, welcomeReply } from './small-replies';
import { turnOf, type Turn } from './turn';
import { understand } from './understand';

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
    if (utterance.click) return this.say(turn, sentence(bot, 'oldButtonEnded'), 'social');

    const offered = pickOffered(turn);
    delete memory.offered;
    if (offered) return this.open(dc, offered);

    const command = subject.phrases.command(utterance.text);
    const smallTalk = subject.phrases.smallTalk(utterance.text);
    if (command?.names.includes('continue') && memory.unfinished) {
      turn.understood();
      const { unfinished } = memory;
      return dc.beginDialog(GuideDialog.id, {
        guide: unfinished.guide,
        at: unfinished,
      } satisfies GuideOptions);
    }
    if (smallTalk && !command?.names.includes('help')) {
      turn.understood();
      return this.say(turn, smallTalk.reply, 'social');
    }
    if (command?.names.includes('help')) return this.reply(turn, helpReply(subject));
    if (command?.names.includes('person')) return this.reply(turn, personReply(subject));
    if (command?.names.includes('restart')) return this.reply(turn, welcomeReply(subject));
    if (command) return this.say(turn, sentence(bot, memory.unfinished ? 'noGuide' : 'noGuideYet'), 'social');

    // A number that answers nothing says nothing.
    if (subject.phrases.number(utterance.text) !== undefined) return this.fallBack(dc);
    const meaning = understand(turn);
    if (meaning.kind === 'miss') return this.fallBack(dc);
    turn.understood();
    if (meaning.kind === 'sure') return this.open(dc, meaning.what, meaning.score);
    const options = [...meaning.what.map(({ id, label }) => ({ id, label })), none(turn)];
    const question = sentence(bot, 'didYouMean');
    return dc.beginDialog(ChoiceDialog.id, {
      question,
      options,
      about: { score: meaning.score },
    } satisfies ChoiceOptions);
  }

  override async resumeDialog(
    dc: DialogContext,
    _reason: DialogReason,
    result?: unknown,
  ): Promise<DialogTurnResult> {
    const turn = turnOf(dc);
    const { knowledge } = turn.subject;
    const ended = (result ?? {}) as Partial<ChoiceResult> & GuideResult;
    if (ended.kind === 'picked' || ended.leaveFor !== undefined) {
      const entry = knowledge.entries.get((ended.kind === 'picked' ? ended.id : ended.leaveFor) ?? '');
      turn.understood();
      return entry ? this.open(dc, entry) : this.fallBack(dc);
    }
    if (ended.kind === 'none') return this.say(turn, sentence(knowledge.bot, 'tellMeMore'), 'fallback');
    return turn.reply ? Dialog.EndOfTurn : this.continueDialog(dc);
  }

  /** Answers with an entry, whatever its kind. */
  private async open(dc: DialogContext, entry: Entry, score?: number): Promise<DialogTurnResult> {
    const turn = turnOf(dc);
    const { knowledge } = turn.subject;
    if (entry.kind === 'guide')
      return dc.beginDialog(GuideDialog.id, { guide: entry.id } satisfies GuideOptions);
    if (entry.kind === 'answer') {
      turn.reply = answerReply(knowledge, entry, score);
      turn.memory.offered = [...(turn.reply.knowledge.choices ?? [])];
      return Dialog.EndOfTurn;
    }
    const options = optionsOf(turn, entry.choices);
    const about = { entryId: entry.id, ...(score === undefined ? {} : { score }) };
    return dc.beginDialog(ChoiceDialog.id, { question: entry.body, options, about } satisfies ChoiceOptions);
  }

  /** Rephrase, then options, then a person. */
  private async fallBack(dc: DialogContext): Promise<DialogTurnResult> {
    const turn = turnOf(dc);
    const { bot } = turn.subject.knowledge;
    turn.memory.misses += 1;
    if (turn.memory.misses === 1) return this.say(turn, sentence(bot, 'rephrase'), 'fallback');
    if (turn.memory.misses === 2) {
      turn.reply = choiceReply(sentence(bot, 'options'), optionsOf(turn, bot.offers), {}, 'fallback');
      turn.memory.offered = [...bot.offers];
      return Dialog.EndOfTurn;
    }
    turn.understood();
    return this.reply(turn, personReply(turn.subject));
  }

  private async say(turn: Turn, text: string, outcome: Outcome): Promise<DialogTurnResult> {
    return this.reply(turn, { text, knowledge: { outcome } });
  }

  private async reply(turn: Turn, reply: Reply): Promise<DialogTurnResult> {
    turn.reply = reply;
    return Dialog.EndOfTurn;
  }
}

/** What the last reply offered, taken by its number or its name; anything else is a new question. */
function pickOffered({ subject, memory, utterance }: Turn): Entry | undefined {
  const entries = (memory.offered ?? []).flatMap((id) => subject.knowledge.entries.get(id) ?? []);
  const number = subject.phrases.number(utterance.text);
  if (number !== undefined) return entries[number - 1];
  const said = tokenise(utterance.text).join(' ');
  return entries.find(({ label }) => tokenise(label).join(' ') === said);
}

function optionsOf({ subject }: Turn, ids: readonly string[]): Option[] {
  return ids.flatMap((id) => {
    const entry = subject.knowledge.entries.get(id);
    return entry ? [{ id, label: entry.label }] : [];
  });
}

function none({ subject }: Turn): Option {
  return { id: NONE, label: sentence(subject.knowledge.bot, 'noneOfThese') };
}
