// What somebody takes along who has to leave the chat: all steps at once, a page to print, a link for another device.
// Called by the guide dialog.
import type { SentenceKey } from '../knowledge/bot-text';
import type { Guide } from '../knowledge/entry';
import { codePath, openPath, printPath, readableLink, SAME_ORIGIN } from '../replies/links';
import { paragraphs, sentence } from '../replies/sentences';
import { checklist, type Lead } from '../replies/step-reply';
import { buttonStep, type Here } from './guide-place';
import type { Turn } from './turn';
import { stepFor } from './versions';

/** Pixels; a camera reads it from half a metre off. */
const CODE_WIDTH = 180;

/** Every step in one message, and where the page to print is. */
export function allSteps({ turn, guide }: Here, channelId: string, opening: SentenceKey = 'checklist'): Lead {
  const { bot } = turn.subject.knowledge;
  const steps = guide.steps.map((each) => stepFor(each, turn.memory.versions));
  const link = printLink(turn, guide, channelId);
  const printable = link === undefined ? undefined : sentence(bot, 'printable', { link });
  return { text: paragraphs(sentence(bot, opening), printable, checklist(bot, guide, steps)), keep: true };
}

/** A link to this step that any device can open; all steps when the bot does not know its own address. */
export function elsewhere(here: Here, channelId: string): Lead {
  const { turn, guide, state } = here;
  const { knowledge, publicUrl } = turn.subject;
  if (publicUrl === undefined) return allSteps(here, channelId, 'noElsewhere');
  const step = buttonStep(state);
  const url = publicUrl + openPath(guide.id, step);
  return {
    text: sentence(knowledge.bot, 'elsewhere', { link: readableLink(url) }),
    keep: true,
    code: {
      caption: sentence(knowledge.bot, 'elsewhereCode'),
      picture: {
        svg: codePath(guide.id, step, 'svg'),
        png: codePath(guide.id, step, 'png'),
        alt: sentence(knowledge.bot, 'elsewhereAlt', { guide: guide.title, number: state.number }),
        width: CODE_WIDTH,
      },
    },
  };
}

/** Said with the first step when the person may be holding the very device; a desktop leaves room for the chat. */
export function sameDeviceHint({ subject }: Turn, guide: Guide): string | undefined {
  const { bot, vocabulary } = subject.knowledge;
  const onPhone = guide.devices.some((device) => vocabulary.devices[device]?.frame !== 'desktop');
  return onPhone ? sentence(bot, 'sameDevice') : undefined;
}

function printLink({ subject }: Turn, guide: Guide, channelId: string): string | undefined {
  const path = printPath(guide.id);
  if (subject.publicUrl !== undefined) return readableLink(subject.publicUrl + path);
  return SAME_ORIGIN.has(channelId) ? `[${guide.label}](${path})` : undefined;
}
