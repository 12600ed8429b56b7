// What every reply of the random walk has to be, whatever was done.
import { z } from 'zod';
import { COMMANDS } from '../../../src/knowledge/bot-text';
import type { Subject } from '../../../src/dialogs/subject';
import type { Heard } from '../../person';
import { settle, type End, type Where } from './model';
import type { Wording } from './wording';
import { guideIn } from './worlds';

/** Both channels that draw cards show no more. */
const MOST_BUTTONS = 6;

const id = z.string().min(1);
const entitySchema = z.strictObject({
  type: z.literal('knowledge'),
  outcome: z.enum(['answer', 'step', 'choices', 'fallback', 'done', 'handoff', 'social']),
  entryId: id.optional(),
  score: z.number().min(0).max(1).optional(),
  step: z.strictObject({ id, number: z.int().min(1), of: z.int().min(1) }).optional(),
  trouble: id.optional(),
  choices: z.array(id).min(1).optional(),
});

/**
 * What is wrong with a reply, a line each.
 * @param where the person is after it.
 */
export function faultsOf(subject: Subject, heard: Heard, where: Where | undefined): string[] {
  const { knowledge, buttons } = heard;
  const faults: string[] = [];
  const must = (holds: boolean, fault: string) => {
    if (!holds) faults.push(fault);
  };
  const entity = entitySchema.safeParse(knowledge);
  must(entity.success, `the entity is malformed: ${entity.error?.message}`);
  for (const each of textsOf(heard)) {
    must(each.trim() !== '', 'a text is empty');
    must(!/\{\w*\}|undefined|NaN|\[object/.test(each), `a placeholder is unfilled: ${each}`);
  }
  const { entries } = subject.knowledge;
  must(knowledge.entryId === undefined || entries.has(knowledge.entryId), 'the entry does not exist');
  must(new Set(knowledge.choices).size === (knowledge.choices?.length ?? 0), 'an option is offered twice');

  const guide = where && guideIn(subject, where.guide);
  const shown = knowledge.outcome === 'done' ? guideIn(subject, knowledge.entryId ?? '') : guide;
  if (knowledge.step) {
    const { number, of } = knowledge.step;
    must(of === shown?.steps.length, `there are ${shown?.steps.length} steps, not ${of}`);
    must(shown?.steps[number - 1]?.id === knowledge.step.id, `step ${number} is not ${knowledge.step.id}`);
    const here = settle(subject, where);
    const right = knowledge.outcome === 'done' || (here?.number === number && !here.checking);
    must(right, `step ${number} is shown to somebody at ${name(where)}`);
  }
  must(knowledge.outcome !== 'step' || knowledge.step !== undefined, 'a step without its entity');
  if (knowledge.trouble !== undefined) {
    const troubles = guide?.steps.flatMap((step) => step.troubles) ?? [];
    must(
      troubles.some((trouble) => trouble.id === knowledge.trouble),
      'the trouble does not exist',
    );
  }

  must(buttons.length <= MOST_BUTTONS, `${buttons.length} buttons`);
  must(buttons.length === 0 || where !== undefined, 'a card outside any guide');
  const stepNow = where?.checking ? 'check' : settle(subject, where)?.step;
  for (const button of buttons) {
    must(
      COMMANDS.some((known) => known === button.command),
      `a button for ${button.command}`,
    );
    must(button.guide === where?.guide, `a button of ${button.guide}`);
    must(button.step === stepNow, `a button of step ${button.step} at ${name(where)}`);
    must(button.token !== '' && button.token === buttons[0]?.token, 'buttons of different visits');
  }
  must(new Set(buttons.map(({ command }) => command)).size === buttons.length, 'a button stands there twice');
  return faults;
}

/** Something to click, or words that name what can be said or whom to ask. */
export function showsAWayOn(wording: Wording, { buttons, activity, text }: Heard): boolean {
  const suggested = activity.suggestedActions?.actions ?? [];
  return (
    buttons.length > 0 || suggested.length > 0 || wording.isNamedIn(text) || /\]\((mailto|https):/.test(text)
  );
}

/** Whether the reply tells what this way of ending needs it to tell. */
export function tells(
  subject: Subject,
  { name: ending, where, seen, used, reported }: End,
  { knowledge, text }: Heard,
): boolean {
  const guide = where && guideIn(subject, where.guide);
  if (seen && where) {
    const labels = guide?.steps[where.number - 1]?.screens.flatMap(({ title, rows }) => [
      title,
      ...rows.map((row) => row.label),
    ]);
    const { seenElsewhere } = subject.knowledge.bot.sentences;
    return (labels ?? []).some((label) =>
      text.includes(filled(seenElsewhere, { label, number: where.number, of: guide?.steps.length ?? 0 })),
    );
  }
  if (reported) return text.includes(subject.knowledge.bot.sentences.reported);
  if (used && where) {
    const before = guide?.steps[where.checking ? where.number - 1 : where.number - 2];
    const label = before?.screens.at(-1)?.rows.find(({ tap }) => tap)?.label ?? '';
    return text.includes(filled(subject.knowledge.bot.sentences.seenUsed, { label }));
  }
  if (ending === 'is at next') {
    const step = guide?.steps[(where?.number ?? 0) - 1];
    return step?.troubles.some(({ id }) => id === knowledge.trouble) ?? false;
  }
  if (ending === 'complains further on' && where) {
    const [, before = ''] = /say \*\*step (\d+)\*\*/.exec(text) ?? [];
    const { troubleThere } = subject.knowledge.bot.sentences;
    const troubles = guide?.steps[where.number - 1]?.troubles ?? [];
    return (
      troubles.some(({ id }) => id === knowledge.trouble) &&
      text.includes(filled(troubleThere, { number: where.number, from: before }))
    );
  }
  if (ending === 'begun further on') {
    const troubles = guide?.steps.flatMap((step) => step.troubles) ?? [];
    const labels = guide?.steps.flatMap(({ screens }) =>
      screens.flatMap(({ title, rows }) => [title, ...rows.map((row) => row.label)]),
    );
    return (
      troubles.some(({ id }) => id === knowledge.trouble) ||
      (labels ?? []).some((label) => text.includes(`**${label}**`))
    );
  }
  if (ending === 'is over') {
    const troubles = guide?.steps.flatMap((step) => step.troubles) ?? [];
    return troubles.some((trouble) => trouble.id === knowledge.trouble && trouble.then === 'check');
  }
  if (ending === 'stopped') return knowledge.outcome === 'done' && knowledge.step !== undefined;
  if (ending === 'finished') return knowledge.outcome === 'done' && knowledge.step === undefined;
  if (ending === 'left') return knowledge.outcome === 'choices';
  return true;
}

export function name(where: Where | undefined): string {
  return where ? `${where.guide} ${where.checking ? 'check' : `${where.number} ${where.step}`}` : 'outside';
}

/** All that a person reads of a reply. */
function textsOf({ text, activity }: Heard): string[] {
  const content: unknown = activity.attachments?.[0]?.content;
  const card = cardSchema.safeParse(content);
  return [
    text,
    ...(activity.suggestedActions?.actions ?? []).flatMap(({ title, value }) => [title, String(value)]),
    ...(card.data?.body ?? []).flatMap((block) => block.text ?? block.altText ?? ''),
    ...(card.data?.actions ?? []).map(({ title }) => title),
  ];
}

const cardSchema = z.object({
  body: z.array(z.object({ text: z.string().optional(), altText: z.string().optional() })),
  actions: z.array(z.object({ title: z.string() })),
});

function filled(template: string, values: Readonly<Record<string, string | number>>): string {
  return template.replace(/\{(\w+)\}/g, (whole, key: string) => String(values[key] ?? whole));
}
