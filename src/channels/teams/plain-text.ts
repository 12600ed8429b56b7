// What a person said in a Teams message, without the markup Teams puts around it. Called by turns.ts.
import type { Activity } from 'botbuilder';
import { withoutMentions } from '../../bot/read-utterance';

/** Characters of markup that are read: several times what the bot reads of a message. */
const MOST = 16_000;

/** HTML comes as the text itself, or as an attachment beside a plain text that says the same. */
const HTML = 'text/html';
const HTML_FORMATS = new Set(['xhtml', 'html', 'xml']);

/**
 * The words alone: no mentions (wherever they stand), no quoted message, no tags, no entities, no hard spaces. The empty
 * string when nothing was said. Never throws, whatever the activity lacks.
 */
export function plainText({ text, textFormat, attachments }: Partial<Activity>): string {
  const given: unknown = text;
  const own = typeof given === 'string' ? given.slice(0, MOST) : '';
  const words = withoutMarkup(own, HTML_FORMATS.has(String(textFormat).toLowerCase()));
  if (words !== '') return words;
  const html: unknown = attachments?.find(({ contentType }) => contentType === HTML)?.content;
  return typeof html === 'string' ? withoutMarkup(html.slice(0, MOST), true) : '';
}

function withoutMarkup(text: string, isHtml: boolean): string {
  const unaddressed = withoutMentions(text).replace(/<quoted\b[^>]*>/gi, ' ');
  return tidy(decode(isHtml ? withoutTags(unaddressed) : unaddressed));
}

/** Lines for blocks, the names of emoji pictures, nothing of what others said. */
function withoutTags(html: string): string {
  return html
    .replace(/<blockquote\b.*?<\/blockquote\s*>/gis, ' ')
    .replace(/<(script|style)\b.*?<\/\1\s*>/gis, ' ')
    .replace(/<img\b[^>]*?\balt="([^"<>]*)"[^>]*>/gi, ' $1 ')
    .replace(/<\/?(?:br|p|div|li|ul|ol|tr|h[1-6]|pre)\b[^>]*>/gi, '\n')
    .replace(/<\/?[a-z!][^>]*>/gi, '');
}

const NAMED: Readonly<Record<string, string>> = {
  nbsp: ' ',
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
};

/** Once, so that what was written as an entity stays one. */
function decode(text: string): string {
  return text.replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,5}));/gi, (whole, decimal, hex, name) => {
    if (name !== undefined) return NAMED[String(name).toLowerCase()] ?? whole;
    const code = decimal === undefined ? parseInt(String(hex), 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : ' ';
  });
}

function tidy(text: string): string {
  return (
    text
      // Hard spaces, and characters that take no room.
      .replace(/[\u00a0\u2007\u202f]/g, ' ')
      .replace(/[\u200b\u2060\ufeff]/g, '')
      .replace(/[^\S\n]+/g, ' ')
      .replace(/ ?\n[\s]*/g, '\n')
      // Where a mention stood: "hey , how" and ", how".
      .replace(/ +([,;:.!?])/g, '$1')
      .replace(/^[\s,;:]+/, '')
      .trim()
  );
}
