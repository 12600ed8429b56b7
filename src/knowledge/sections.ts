// Cuts Markdown into sections by its headings, keeping line numbers. Used by the entry and guide parsers.
import MarkdownIt from 'markdown-it';

type Token = MarkdownIt.Token;

/** HTML stays text: knowledge is Markdown alone. */
export const markdown = new MarkdownIt({ html: false });

/** Finds headings, paragraphs and quotes, and leaves their texts as they are. */
const outline = new MarkdownIt({ html: false });
outline.core.ruler.enableOnly(['normalize', 'block']);

/** What stands under one heading, up to the next heading of any level. */
export interface Section {
  /** 0 for what stands before the first heading. */
  readonly level: number;
  /** Without the id. */
  readonly heading: string;
  /** From `{#id}` behind the heading. */
  readonly id?: string;
  /** From `{#id then=…}`. */
  readonly then?: string;
  /** Line of the heading in the file, from 1. */
  readonly line: number;
  /** Markdown, trimmed. */
  readonly text: string;
  readonly textLine: number;
}

/** @param firstLine line of the file on which `source` starts. */
export function splitSections(source: string, firstLine: number): Section[] {
  const lines = source.split('\n');
  const headings = outline
    .parse(source, {})
    .flatMap((token, index, all) =>
      token.type === 'heading_open' && token.level === 0 && token.map
        ? [{ level: Number(token.tag.slice(1)), raw: all[index + 1]?.content ?? '', from: token.map[0], to: token.map[1] }]
        : [],
    );
  const starts = [{ level: 0, raw: '', from: 0, to: 0 }, ...headings];
  return starts.map((start, index) => {
    const end = starts[index + 1]?.from ?? lines.length;
    const body = lines.slice(start.to, end);
    const blank = body.findIndex((line) => line.trim() !== '');
    const id = /\s*\{#([^}\s]*)(?:\s+then=([^}\s]*))?\s*\}\s*$/.exec(start.raw);
    return {
      level: start.level,
      heading: (id ? start.raw.slice(0, id.index) : start.raw).trim(),
      ...(id?.[1] === undefined ? {} : { id: id[1] }),
      ...(id?.[2] === undefined ? {} : { then: id[2] }),
      line: firstLine + start.from,
      text: body.join('\n').trim(),
      textLine: firstLine + start.to + Math.max(blank, 0),
    };
  });
}

/**
 * Joins the lines an author's editor has wrapped: chat clients would show each as a line of its own. Hard breaks (two
 * spaces or a backslash at the end) stay.
 */
export function unwrap(text: string): string {
  const lines = text.split('\n');
  const follows = new Set<number>();
  for (const token of outline.parse(text, {})) {
    if (token.type !== 'inline' || !token.map) continue;
    for (let line = token.map[0] + 1; line < token.map[1]; line += 1) {
      if (!/( {2}|\\)$/.test(lines[line - 1] ?? '')) follows.add(line);
    }
  }
  return lines.reduce((all, line, at) => (follows.has(at) ? `${all} ${line.trim()}` : at === 0 ? line : `${all}\n${line}`), '');
}

/** The items of the lists in a text, as Markdown without the bullet, and whether any of an item is bold. */
export function listItems(text: string): { text: string; bold: boolean }[] {
  const tokens = markdown.parse(text, {});
  const items: { text: string; bold: boolean }[] = [];
  tokens.forEach((token, index) => {
    if (token.type !== 'list_item_open') return;
    const inline = tokens[index + 2];
    if (inline?.type !== 'inline') return;
    items.push({ text: inline.content.replaceAll('\n', ' ').trim(), bold: hasStrong(inline) });
  });
  return items;
}

/** Splits a text into its leading quoted part and the rest. */
export function splitQuote(text: string): { quote: string; rest: string } {
  const first = outline.parse(text, {})[0];
  if (first?.type !== 'blockquote_open' || !first.map) return { quote: '', rest: text };
  const lines = text.split('\n');
  const quoted = lines.slice(first.map[0], first.map[1]).map((line) => line.replace(/^\s*>\s?/, ''));
  return { quote: quoted.join('\n'), rest: lines.slice(first.map[1]).join('\n').trim() };
}

/** Things in an answer that a chat bubble cannot show: headings, tables, pictures, code blocks, HTML. */
export function unshowable(text: string): { what: string; line: number }[] {
  return markdown.parse(text, {}).flatMap((token) => {
    const line = token.map?.[0] ?? 0;
    if (token.type === 'heading_open') return [{ what: 'a heading', line }];
    if (token.type === 'table_open') return [{ what: 'a table', line }];
    if (token.type === 'fence' || token.type === 'code_block') return [{ what: 'a code block', line }];
    if (token.children?.some((child) => child.type === 'image')) return [{ what: 'a picture', line }];
    if (token.type === 'inline' && /<\/?[a-z][^>]*>/i.test(token.content.replace(/`[^`]*`|<https?:[^>]*>/g, ''))) {
      return [{ what: 'HTML', line }];
    }
    return [];
  });
}

function hasStrong(inline: Token): boolean {
  return inline.children?.some((child) => child.type === 'strong_open') ?? false;
}
