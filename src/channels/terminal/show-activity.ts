// A reply as lines of text, and what its numbers stand for. Used by run-terminal.ts.
import type { Activity, Attachment } from 'botbuilder';

/** What the terminal shows of one reply. */
export interface Shown {
  readonly text: string;
  /** What the numbers 1, 2, … stand for; empty when the text brings numbers of its own, or none. */
  readonly choices: readonly Choice[];
}

/** Sent as a message when it is chosen. */
export interface Choice {
  readonly title: string;
  readonly message: Partial<Activity>;
}

/** @param styled whether the terminal understands ANSI codes. */
export function showActivity(activity: Partial<Activity>, styled: boolean): Shown {
  const attachments = activity.attachments ?? [];
  const said = printable(activity.text ?? activity.summary ?? attachments.map(fallback).join('\n\n')).trim();
  const choices = [
    ...(activity.suggestedActions?.actions ?? []).flatMap(choice),
    ...attachments
      .flatMap(({ content }) => [...list(content, 'actions'), ...list(content, 'buttons')])
      .flatMap(choice),
  ];
  const named = choices.every(({ title }) => said.toLowerCase().includes(title.toLowerCase()));
  const numbered = choices.map(({ title }, index) => `  ${index + 1}. ${title}`);
  const text = styled ? said.replace(/\*\*(.+?)\*\*/g, '\u001b[1m$1\u001b[22m') : said;
  return named ? { text, choices: [] } : { text: [text, ...numbered].join('\n'), choices };
}

/** The words of a card for who cannot see it. */
function fallback({ content, name, contentUrl }: Attachment): string {
  const parts = ['title', 'subtitle', 'text', 'fallbackText', 'speak'].map((key) => field(content, key));
  return (
    parts.filter((part) => typeof part === 'string').join('\n') || `[${name ?? contentUrl ?? 'attachment'}]`
  );
}

/** A suggested action, a card's button or an Adaptive Card's Action.Submit; nothing for what cannot be sent. */
function choice(action: unknown): Choice[] {
  const title = field(action, 'title');
  if (typeof title !== 'string') return [];
  const sent = field(action, 'data') ?? field(action, 'value');
  if (field(action, 'type') === 'openUrl' || sent === undefined) return [];
  const message = typeof sent === 'string' ? { text: sent } : { value: sent };
  return [{ title: printable(title), message }];
}

function list(of: unknown, name: string): unknown[] {
  const found = field(of, name);
  return Array.isArray(found) ? found : [];
}

function field(of: unknown, name: string): unknown {
  return typeof of === 'object' && of !== null ? (of as Record<string, unknown>)[name] : undefined;
}

/** Replies may repeat what somebody typed: no codes that move the cursor or worse. */
function printable(text: string): string {
  return text.replace(/[^\P{Cc}\n\t]/gu, '');
}
