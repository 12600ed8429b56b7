// What a text may be as a command: bot.yaml read once more, apart from the program's own phrase book.
import { COMMANDS, type BotText, type CommandName } from '../../../src/knowledge/bot-text';
import { tokenise } from '../../../src/matching/normalise';

/** What the words may mean; free words mean nothing of it. */
export interface Reading {
  /** The whole text as it stands is one of these commands, and nothing else. */
  readonly exact: ReadonlySet<CommandName>;
  /** It may be one of these, once fillers are left out or letters swapped. */
  readonly maybe: ReadonlySet<CommandName>;
  /** Steps it may ask for. */
  readonly steps: readonly number[];
  /** Numbers it may answer with. */
  readonly numbers: readonly number[];
  /** The whole text is this number, in digits. */
  readonly digits?: number;
}

const HOLE = 'nnnn';

/** Of `continue`: said by who comes back to an open guide, not by who wants the next step. */
const RETURNING = /\b(back|where|left off)\b/;

export class Wording {
  /** Everything that can be typed as a command, as the author wrote it. */
  readonly phrases: readonly string[];
  private readonly names = new Map<string, Set<CommandName>>();
  private readonly fillers: readonly string[];
  private readonly numbers = new Map<string, number>();

  constructor(private readonly bot: BotText) {
    this.phrases = COMMANDS.flatMap((name) => bot.commands[name].say);
    for (const name of COMMANDS) {
      for (const phrase of [...bot.commands[name].say, bot.commands[name].label]) {
        const key = plain(phrase.replace('{number}', HOLE));
        this.names.set(key, new Set([...(this.names.get(key) ?? []), name]));
      }
    }
    const farewells = bot.social.filter(({ leaves }) => leaves).flatMap(({ say }) => say);
    for (const each of farewells) this.names.set(plain(each), new Set(['stop']));
    this.fillers = bot.fillers.map(plain);
    bot.numbers.forEach((words, index) => words.forEach((word) => this.numbers.set(plain(word), index + 1)));
  }

  read(text: string): Reading {
    if (/^[\s?!¿.]*\?[\s?!¿.]*$/.test(text)) {
      return { exact: new Set(['help']), maybe: new Set(['help']), steps: [], numbers: [] };
    }
    const whole = plain(text);
    const readings = this.without(whole);
    const found = readings.flatMap((reading) => [...(this.names.get(reading) ?? [])]);
    const words = whole.split(' ');
    const swapped =
      words.length === 1 ? swaps(whole).flatMap((word) => [...(this.names.get(word) ?? [])]) : [];
    const steps = readings.flatMap((reading) => this.stepsIn(reading));
    const numbers = readings
      .filter((reading) => reading.split(' ').length <= 2)
      .flatMap((reading) => reading.split(' ').flatMap((word) => this.numberOf(word) ?? []));
    return {
      exact: this.names.get(whole) ?? new Set(),
      maybe: new Set([...found, ...swapped, ...(steps.length > 0 ? (['goto'] as const) : [])]),
      steps,
      numbers,
      ...(/^\d{1,4}$/.test(whole) ? { digits: Number(whole) } : {}),
    };
  }

  /** A text of `continue` that says somebody is here again. */
  isReturning(text: string): boolean {
    return RETURNING.test(plain(text));
  }

  /** The commands a text names in bold. */
  isNamedIn(text: string): boolean {
    return [...text.matchAll(/\*\*([^*]+)\*\*/g)].some(([, bold = '']) => {
      const { exact, steps } = this.read(bold);
      return exact.size > 0 || steps.length > 0 || this.bot.feedback.good.say.includes(bold);
    });
  }

  private stepsIn(reading: string): number[] {
    const words = reading.split(' ');
    return words.flatMap((word, at) => {
      const number = this.numberOf(word);
      if (number === undefined) return [];
      const pattern = words.map((each, index) => (index === at ? HOLE : each)).join(' ');
      return this.names.has(pattern) ? [number] : [];
    });
  }

  private numberOf(word: string): number | undefined {
    return /^\d{1,4}$/.test(word) ? Number(word) : this.numbers.get(word);
  }

  /** The text, and every text that is left when fillers at its ends are taken away. */
  private without(whole: string): string[] {
    const found = new Set([whole]);
    for (const text of found) {
      for (const filler of this.fillers) {
        if (text.startsWith(`${filler} `)) found.add(text.slice(filler.length + 1));
        if (text.endsWith(` ${filler}`)) found.add(text.slice(0, -filler.length - 1));
      }
    }
    return [...found];
  }
}

export function plain(text: string): string {
  // A picture has no words.
  return tokenise(text).join(' ') || text.replace(/[\s?!.]+/g, '') || text.trim();
}

function swaps(word: string): string[] {
  return [...word.slice(1)].map(
    (_, at) => word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2),
  );
}
