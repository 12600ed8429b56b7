// "I have the big one from 2017": the newest version that a model somebody names can have. Used by the guide's moves.
import type { Guide } from '../knowledge/entry';
import { STOP_WORDS } from '../matching/english';
import { tokenise } from '../matching/normalise';
import { covers } from './several';
import type { Turn } from './turn';

/** Words in a model's name, as people write it. */
const MOST_WORDS = 4;

/** That it runs, and from which year it is. */
const RUNNING = /^(?:runs?|running|\d{4})$/;

export interface ModelSaid {
  /** As the author writes it. */
  readonly model: string;
  /** The newest version it can have. */
  readonly newest: string;
}

/** The model that is all a person names; undefined when they say more: "I sold …". */
export function modelSaid(turn: Turn, guide: Guide): ModelSaid | undefined {
  const { knowledge, phrases } = turn.subject;
  const words = tokenise(turn.utterance.text);
  for (const [device, { say, models }] of Object.entries(knowledge.vocabulary.devices)) {
    const found = models && longest(words, models);
    if (!found || !covers(turn, guide, device)) continue;
    const names = new Set(say.flatMap(tokenise));
    const { from, to, ...said } = found;
    // "An old …" says how it is, behind an article only.
    const how = phrases.articles.has(words[from - 2] ?? '') ? 1 : 0;
    const beside = [...words.slice(0, Math.max(0, from - how)), ...words.slice(to)];
    const isEmpty = (word: string) => STOP_WORDS.has(word) || RUNNING.test(word) || phrases.isFiller(word);
    const isAll = beside.every((word) => isEmpty(word) || names.has(word));
    return isAll && !beside.some((word) => phrases.missing.has(word)) ? said : undefined;
  }
  return undefined;
}

/** The model a person names among other words, unless it is refused: "not the …". */
export function modelBeside(turn: Turn, guide: Guide): ModelSaid | undefined {
  const { knowledge, phrases } = turn.subject;
  const words = tokenise(turn.utterance.text);
  for (const [device, { models }] of Object.entries(knowledge.vocabulary.devices)) {
    const found = models && longest(words, models);
    if (!found || !covers(turn, guide, device)) continue;
    const before = words.slice(Math.max(0, found.from - MOST_WORDS), found.from);
    return before.some((word) => phrases.missing.has(word)) ? undefined : found;
  }
  return undefined;
}

interface Found extends ModelSaid {
  readonly from: number;
  readonly to: number;
}

/** The model whose name takes up most words; names are compared without their spaces. */
function longest(words: readonly string[], models: Models): Found | undefined {
  const { known, beginnings } = knownOf(models);
  const starts = words.flatMap((word, at) => (beginnings.has(word.slice(0, BEGINNING)) ? [at] : []));
  for (let length = MOST_WORDS; length > 0 && starts.length > 0; length -= 1) {
    for (const from of starts) {
      const said = from + length <= words.length && known.get(words.slice(from, from + length).join(''));
      if (said) return { ...said, from, to: from + length };
    }
  }
  return undefined;
}

type Models = Readonly<Record<string, readonly string[]>>;

interface Known {
  /** Each model by its name without spaces. */
  readonly known: ReadonlyMap<string, ModelSaid>;
  /** What the first word of one may begin with, in up to so many letters. */
  readonly beginnings: ReadonlySet<string>;
}

const BEGINNING = 2;
const compared = new WeakMap<Models, Known>();

/** Read once: every message in a guide is compared with all of them. */
function knownOf(models: Models): Known {
  const before = compared.get(models);
  if (before) return before;
  const named = Object.entries(models).flatMap(([newest, names]) =>
    names.map((model) => [tokenise(model).join(''), { model, newest }] as const),
  );
  const beginnings = named.flatMap(([name]) => [name.slice(0, 1), name.slice(0, BEGINNING)]);
  const known = { known: new Map(named), beginnings: new Set(beginnings) };
  compared.set(models, known);
  return known;
}
