// Reply -> a Teams message: one card alone, or text where nothing can be clicked. Called by the bot; render.ts is for the others.
import { ActivityTypes, InputHints, type Activity, type Attachment } from 'botbuilder';
import { adaptiveCard, block, cardOf } from './card';
import { withoutMarkup } from './links';
import { pageLink } from './page-link';
import type { ButtonMark, KnowledgeEntity, Reply, Sketch, StepCard } from './reply';
import { paragraphs } from './sentences';

/** Bytes of a message, as JSON. Teams takes some 28 KB; this leaves room for what the SDK adds. */
export const MOST_BYTES = 20_000;

/** Teams shows no more actions on a card; the text numbers all of them. */
export const MOST_ACTIONS = 6;

/** Pixels of a picture that a card has room for on a phone. */
const MOST_WIDTH = 280;

/** Characters for a notification or a list of chats. */
const SUMMARY = 200;

export interface TeamsParts {
  readonly mark: ButtonMark;
  /** Where Teams can load pictures from; without it there are none. */
  readonly publicUrl?: string | undefined;
  /** Said above, in a group: whom this is for. */
  readonly addressed?: string | undefined;
  /** Said where a text had to be cut. */
  readonly shortened: string;
  /** A card takes the place of a card, so that its buttons go. */
  readonly asCard?: boolean;
}

/**
 * Text and card in one activity would arrive as two messages, of which the bot learns no id: the card goes alone. Suggested
 * actions show three at most and none in groups: they become buttons.
 */
export function teamsMessage(reply: Reply, parts: TeamsParts): Partial<Activity> {
  const entity: KnowledgeEntity = { type: 'knowledge', ...reply.knowledge };
  const common: Partial<Activity> = {
    type: ActivityTypes.Message,
    inputHint: InputHints.ExpectingInput,
    entities: [entity],
    // A guide asks by itself, with reasons to choose from.
    ...(reply.knowledge.outcome === 'answer' ? { channelData: { feedbackLoop: { type: 'default' } } } : {}),
  };
  const { publicUrl } = parts;
  const page = reply.page && pageLink(reply.page, { channelId: 'msteams', drawn: true, publicUrl });
  const draw = (text: string): Partial<Activity> => {
    const said = paragraphs(text, page);
    const short = { ...reply, ...(reply.card ? { card: { ...reply.card, lead: text } } : { text: said }) };
    const card = cardFor(short, parts);
    return card
      ? { ...common, summary: summaryOf(reply, parts), attachments: [card] }
      : { ...common, text: paragraphs(parts.addressed, said), textFormat: 'markdown' };
  };
  const whole = reply.card ? (reply.card.lead ?? '') : reply.text;
  return fitting(whole, draw, parts.shortened);
}

function cardFor(reply: Reply, { mark, publicUrl, addressed, asCard }: TeamsParts): Attachment | undefined {
  if (reply.card) {
    const { lead, sketch, ...step } = reply.card;
    const card: StepCard = {
      ...step,
      ...(lead ? { lead } : {}),
      ...(sketch ? { sketch: { ...sketch, width: Math.min(sketch.width, MOST_WIDTH) } } : {}),
      buttons: firstAndLast(step.buttons).map(({ title, data }) => ({
        title,
        data: { ...data, button: mark },
      })),
    };
    const address = ({ png }: Sketch) => (publicUrl === undefined ? undefined : `${publicUrl}${png}`);
    return arranged(addressed, adaptiveCard(card, address));
  }
  if (!reply.actions && !asCard) return undefined;
  const drawn = firstAndLast(reply.actions ?? []).map(({ title, say }) => ({
    title,
    data: { say, button: mark },
  }));
  return arranged(addressed, cardOf([block(reply.text)], drawn));
}

/** The last one is the way out: none of these, stop. */
function firstAndLast<T>(buttons: readonly T[]): readonly T[] {
  if (buttons.length <= MOST_ACTIONS) return buttons;
  return [...buttons.slice(0, MOST_ACTIONS - 1), ...buttons.slice(-1)];
}

/**
 * Two people may walk through two guides in one chat: each card says whose it is. Paragraphs of one text would stand without
 * any space between them: each gets a block of its own.
 */
function arranged(addressed: string | undefined, card: Attachment): Attachment {
  const content = card.content as { body: readonly Element[] };
  const body = content.body.flatMap((element) => {
    const [first, ...rest] = element.text?.replace(BARE_ADDRESS, '[$1]($1)').split(/\n{2,}/) ?? [];
    return first === undefined
      ? [element]
      : [{ ...element, text: first }, ...rest.map((text) => block(text))];
  });
  const to = addressed === undefined ? [] : [block(addressed, { size: 'Small', isSubtle: true })];
  return { ...card, content: { ...content, body: [...to, ...body] } };
}

/** Cards draw no `<https://…>`. */
const BARE_ADDRESS = /<(https?:\/\/[^\s<>]+)>/g;

/** Of a card's body. */
interface Element {
  readonly type: string;
  readonly text?: string;
}

function summaryOf({ text, card }: Reply, { addressed }: TeamsParts): string {
  const step = card && [card.progress, card.title].filter(Boolean).join(': ');
  const words = [addressed, step ?? text].filter(Boolean).join(': ');
  const plain = withoutMarkup(words)
    .replace(/\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replace(/[*_`#]+/g, '')
    .replace(/\s+/g, ' ')
    .trim();
  return plain.length <= SUMMARY ? plain : `${plain.slice(0, SUMMARY - 1).trimEnd()}…`;
}

/** Cuts the text at a line until the message fits: one message that says so, never two. */
function fitting(
  whole: string,
  draw: (text: string) => Partial<Activity>,
  shortened: string,
): Partial<Activity> {
  let message = draw(whole);
  for (let keep = whole.length; keep > 0 && bytesOf(message) > MOST_BYTES;) {
    keep = Math.floor(keep * 0.9);
    const start = whole.slice(0, keep);
    // Not in the middle of an item or a sentence, if there is any other place.
    const ends = [start.lastIndexOf('\n'), start.lastIndexOf('. ') + 1].filter((end) => end > keep / 2);
    message = draw(paragraphs(start.slice(0, ends[0] ?? keep).trimEnd(), shortened));
  }
  return message;
}

function bytesOf(message: Partial<Activity>): number {
  return Buffer.byteLength(JSON.stringify(message));
}
