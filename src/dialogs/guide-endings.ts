// What is said when a guide ends: finished with its check, or stopped on the way. Called by the guide dialog.
import { withOffers, withRelated } from '../replies/answer-reply';
import type { Reply } from '../replies/reply';
import { paragraphs, sentence } from '../replies/sentences';
import { guideOf, type Here } from './guide-place';
import { markDone } from './queue';
import { takeAsked } from './wishes';

/** @param farewell said first. */
export function stoppedReply({ turn, guide, step }: Here, farewell?: string): Reply {
  const { bot } = turn.subject.knowledge;
  const numbers = { number: guide.steps.indexOf(step) + 1, of: guide.steps.length };
  // Stopping one is no wish to begin the next.
  turn.memory.waiting = [];
  return {
    text: paragraphs(farewell, sentence(bot, 'stopped', { guide: guide.title, ...numbers })),
    knowledge: { outcome: 'done', entryId: guide.id, step: { id: step.id, ...numbers } },
    actions: [{ title: bot.commands.continue.label, say: bot.commands.continue.label }],
  };
}

/** What changed, how to undo it, what comes next, whether it was any good, and with `related` what goes with it. */
export function finishedReply({ turn, guide }: Here, related: boolean): Reply {
  const { knowledge } = turn.subject;
  const { bot } = knowledge;
  const { memory } = turn;
  markDone(memory, guide.id);
  const next = memory.waiting.flatMap((id) => guideOf(turn, id) ?? [])[0];
  const open = next ? undefined : memory.unfinished;
  const left = open && guideOf(turn, open.guide);
  const text = paragraphs(
    sentence(bot, 'finished', { guide: guide.title }),
    guide.afterwards,
    next && sentence(bot, 'nextUp', { guide: next.title }),
    left && sentence(bot, 'stillOpen', { guide: left.title, number: open.number, of: left.steps.length }),
    sentence(bot, 'askFeedback'),
  );
  memory.judging = guide.id;
  const about = { entryId: guide.id };
  const asked = takeAsked(turn);
  const reply =
    asked.length > 0
      ? withOffers(bot, 'alsoAsked', asked, { text, knowledge: { outcome: 'done', ...about } })
      : withRelated(knowledge, related ? guide : { ...guide, related: [] }, 'done', text, about);
  memory.offered = [...(reply.knowledge.choices ?? [])];
  const thumbs = [bot.feedback.good.label, bot.feedback.bad.label];
  const goOn = next ? bot.commands.next.label : left && bot.commands.continue.label;
  const first = goOn === undefined ? thumbs : [goOn, ...thumbs];
  return { ...reply, actions: [...first.map((title) => ({ title, say: title })), ...(reply.actions ?? [])] };
}
