// Markdown as plain words, for descriptions that search engines and link previews show. Called by the help pages.
import { markdown } from '../../knowledge/sections';

/** What a search engine shows of a description. */
const LONGEST = 160;

/** The words alone, blocks separated by a space. */
export function plainText(source: string): string {
  return markdown
    .parse(source, {})
    .flatMap(({ children }) =>
      children === null
        ? []
        : [children.map(({ type, content }) => (type.endsWith('break') ? ' ' : content)).join('')],
    )
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The beginning of it, at most 160 characters and cut between words. */
export function summary(source: string): string {
  const text = plainText(source);
  if (text.length <= LONGEST) return text;
  const cut = text.slice(0, LONGEST - 1);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), LONGEST / 2)).replace(/[\s.,;:]+$/, '')}…`;
}
