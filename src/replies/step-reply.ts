// A guide's step, and its final check, as a reply. Called by the guide dialog.
import type { BotText, CommandName } from '../knowledge/bot-text';
import type { Guide, Step, Variant } from '../knowledge/entry';
import type { CardButton, KnowledgeEntity, Reply } from './reply';
import { numbered, paragraphs, sentence } from './sentences';

/** What is said above the step: an answer, a remedy, what to do before. */
export interface Lead {
  readonly text?: string;
  /** What was answered, when it was not the guide itself. */
  readonly answered?: Pick<KnowledgeEntity, 'entryId' | 'score' | 'trouble'>;
}

/** The step id that stands for the final check in commands. */
export const CHECK = 'check';

/** @param index position of the step in the guide, from 0. */
export function stepReply(bot: BotText, guide: Guide, index: number, lead: Lead = {}): Reply {
  const step = guide.steps[index];
  if (!step) throw new RangeError(`guide ${guide.id} has no step at position ${index}`);
  const progress = sentence(bot, 'progress', { number: index + 1, of: guide.steps.length });
  const place = sentence(bot, 'place', { place: step.place });
  const notes = step.variants.map((variant) => variantLine(bot, step, variant));
  const commands: CommandName[] = ['next', ...(index > 0 ? (['back'] as const) : []), 'stuck', 'stop'];
  return {
    text: paragraphs(
      lead.text,
      `**${progress}: ${step.title}**`,
      place,
      step.instruction,
      ...notes,
      sentence(bot, index === 0 ? 'firstStepCommands' : 'stepCommands'),
    ),
    knowledge: {
      outcome: 'step',
      entryId: guide.id,
      ...lead.answered,
      step: { id: step.id, number: index + 1, of: guide.steps.length },
    },
    card: {
      ...(lead.text === undefined ? {} : { lead: lead.text }),
      guideTitle: guide.title,
      title: step.title,
      progress,
      place,
      instruction: step.instruction,
      notes,
      buttons: buttons(bot, guide, step.id, commands),
    },
  };
}

/** Asks for what shows that the guide worked; only a yes ends it as done. */
export function checkReply(bot: BotText, guide: Guide, lead: Lead = {}): Reply {
  const leadText = paragraphs(lead.text, sentence(bot, 'check'));
  return {
    text: paragraphs(
      leadText,
      guide.check,
      numbered([bot.commands.yes.label, bot.commands.no.label]),
      sentence(bot, 'checkCommands'),
    ),
    knowledge: { outcome: 'choices', entryId: guide.id, ...lead.answered, choices: ['yes', 'no'] },
    card: {
      lead: leadText,
      guideTitle: guide.title,
      title: guide.check.replaceAll('**', ''),
      notes: [],
      buttons: buttons(bot, guide, CHECK, ['yes', 'no', 'back']),
    },
  };
}

function buttons(bot: BotText, guide: Guide, step: string, commands: readonly CommandName[]): CardButton[] {
  return commands.map((command) => ({
    title: bot.commands[command].label,
    data: { command, guide: guide.id, step },
  }));
}

function variantLine(bot: BotText, step: Step, variant: Variant): string {
  const { versions, instruction, place } = variant;
  return place === undefined || place === step.place
    ? sentence(bot, 'variant', { versions, instruction })
    : sentence(bot, 'variantPlace', { versions, place, instruction });
}
