// A guide's step, and its final check, as a reply. Called by the guide dialog.
import type { BotText, CommandName } from '../knowledge/bot-text';
import type { Guide, Step, Variant } from '../knowledge/entry';
import type { CardButton, Code, KnowledgeEntity, Reply, Sketch } from './reply';
import { numbered, paragraphs, sentence } from './sentences';

/** What is said above the step: an answer, a remedy, what to do before. */
export interface Lead {
  readonly text?: string | undefined;
  /** What was answered, when it was not the guide itself. */
  readonly answered?: Pick<KnowledgeEntity, 'entryId' | 'score' | 'trouble'>;
  readonly code?: Code;
  /** The text asks whether it helped. */
  readonly asks?: boolean;
  /** The text is there to be come back to. */
  readonly keep?: true;
}

/** The step id that stands for the final check in commands. */
export const CHECK = 'check';

/** What is shown of a step. */
export interface Shown {
  readonly step: Step;
  /** Position in the guide, from 0. */
  readonly index: number;
  /** On every button, to tell an old one. */
  readonly token: string;
  readonly sketch?: Sketch | undefined;
}

export function stepReply(
  bot: BotText,
  guide: Guide,
  { step, index, token, sketch }: Shown,
  lead: Lead = {},
): Reply {
  const progress = sentence(bot, 'progress', { number: index + 1, of: guide.steps.length });
  const place = sentence(bot, 'place', { place: step.place });
  const notes = step.variants.map((variant) => variantLine(bot, step, variant));
  const commands: CommandName[] = [
    'next',
    ...(index > 0 ? (['back'] as const) : []),
    ...(lead.asks ? (['yes', 'no'] as const) : (['stuck', 'checklist'] as const)),
    'stop',
  ];
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
    ...kept(lead),
    card: {
      ...(lead.text ? { lead: lead.text } : {}),
      guideTitle: guide.title,
      title: step.title,
      progress,
      place,
      instruction: step.instruction,
      notes,
      buttons: buttons(bot, { guide: guide.id, step: step.id, token }, commands),
      // Below an answer the picture would push the buttons off a phone's screen; it was shown when the step came up.
      ...(sketch && !lead.answered && !lead.code ? { sketch } : {}),
      ...(lead.code ? { code: lead.code } : {}),
    },
  };
}

/** Asks for what shows that the guide worked; only a yes ends it as done. */
export function checkReply(bot: BotText, guide: Guide, token: string, lead: Lead = {}): Reply {
  const leadText = lead.text ?? '';
  return {
    text: paragraphs(
      leadText,
      guide.check,
      numbered([bot.commands.yes.label, bot.commands.no.label]),
      sentence(bot, 'checkCommands'),
    ),
    knowledge: { outcome: 'choices', entryId: guide.id, ...lead.answered, choices: ['yes', 'no'] },
    ...kept(lead),
    card: {
      ...(leadText ? { lead: leadText } : {}),
      guideTitle: guide.title,
      title: sentence(bot, 'printCheck'),
      instruction: guide.check,
      notes: [],
      ...(lead.code ? { code: lead.code } : {}),
      buttons: buttons(bot, { guide: guide.id, step: CHECK, token }, ['yes', 'no', 'back']),
    },
  };
}

/** An answer is read again, too. */
function kept({ keep, answered }: Lead): Pick<Reply, 'keep'> {
  return keep || answered?.entryId !== undefined ? { keep: true } : {};
}

function buttons(
  bot: BotText,
  on: Omit<CardButton['data'], 'command'>,
  commands: readonly CommandName[],
): CardButton[] {
  return commands.map((command) => ({ title: bot.commands[command].label, data: { command, ...on } }));
}

/** The whole guide in one message, for who cannot have it open beside the task. */
export function checklist(bot: BotText, guide: Guide, steps: readonly Step[]): string {
  const items = steps.map((step, at) => {
    const notes = step.variants.map((variant) => `\n   - ${variantLine(bot, step, variant)}`);
    return `${at + 1}. **${step.title}** (${step.place}): ${step.instruction.replaceAll('\n', ' ')}${notes.join('')}`;
  });
  return paragraphs(`**${guide.title}**`, items.join('\n'), guide.check);
}

/** How a step differs on other versions, in Markdown. */
export function variantLine(bot: BotText, step: Step, variant: Variant): string {
  const { versions, instruction, place } = variant;
  return place === undefined || place === step.place
    ? sentence(bot, 'variant', { versions, instruction })
    : sentence(bot, 'variantPlace', { versions, place, instruction });
}
