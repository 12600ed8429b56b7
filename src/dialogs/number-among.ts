// A number among words that say nothing else: "so it's the second one, I guess", "how do I do number 2". Used outside guides.
import { STOP_WORDS } from '../matching/english';
import { tokenise } from '../matching/normalise';
import type { PhraseBook } from './phrase-book';

export function numberAmong(phrases: PhraseBook, text: string): number | undefined {
  const words = tokenise(text);
  const isNumber = (from: number, to: number) =>
    phrases.number(words.slice(from, to).join(' ')) !== undefined;
  const at = words.findIndex(
    (_, i) =>
      i > 0 && isNumber(i, i + 1) && (phrases.articles.has(words[i - 1] ?? '') || isNumber(i - 1, i + 1)),
  );
  const says = (part: readonly string[]) =>
    part.some((word) => !STOP_WORDS.has(word) && !phrases.isFiller(word));
  const after = words.slice(at + 1);
  if (
    at < 0 ||
    says(words.slice(0, at - 1)) ||
    (says(after) && !phrases.smallTalk(after.join(' ').replace(/^one /, '')))
  )
    return undefined;
  return phrases.number(words[at] ?? '');
}
