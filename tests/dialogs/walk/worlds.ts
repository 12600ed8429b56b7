// The subjects the random walk goes through, each with the edits that may happen to it while somebody is in a guide.
import { join } from 'node:path';
import { buildSubject, type Subject } from '../../../src/dialogs/subject';
import type { Entry, Guide } from '../../../src/knowledge/entry';
import { loadKnowledge } from '../../../src/knowledge/load';
import { botYaml, coffeeHouse } from '../../knowledge/sample';
import { CONTACT } from '../coffee';
import { brew, clean, GRIND, POUR, step, VOCABULARY, WAIT, WARM, whichOf } from './coffee-guides';

export interface World {
  readonly name: string;
  /** As it is first, then as it may be edited; all have the same bot.yaml. */
  readonly editions: readonly Subject[];
  /** What people may say that is no command: phrasings, titles, labels of entries, troubles and versions. */
  readonly sayings: readonly string[];
  /** What stands on the screens. */
  readonly labels: readonly string[];
}

/** Lookups of entries within one turn from which on it will never end. */
const ENDLESS = 50_000;

let lookups = 0;

/** To be called before each turn. */
export function beginTurn(): void {
  lookups = 0;
}

/** A turn that runs in circles would hang the tests; this makes it fail. */
class Entries extends Map<string, Entry> {
  override get(id: string): Entry | undefined {
    lookups += 1;
    if (lookups > ENDLESS) throw new Error('the turn never ends: it runs in circles');
    return super.get(id);
  }
}

/** Positions among the editions of the coffee house; 0 is the unedited one. */
export const COFFEE = { warmRenamed: 1, warmRemoved: 2, brewGone: 7 } as const;

export function coffee(): World {
  const edition = (guide: string, files: Readonly<Record<string, string | undefined>> = {}) =>
    subjectOf(
      coffeeHouse({
        'vocabulary.yaml': VOCABULARY,
        'guides/brew.md': guide,
        'guides/clean.md': clean('guide.clean'),
        ...files,
      }),
    );
  const whole = brew(GRIND, WARM, POUR, WAIT);
  return world('coffee', [
    edition(whole),
    edition(whole.replace('{#warm}', '{#preheat}')),
    edition(brew(GRIND, POUR, WAIT)),
    edition(brew(GRIND, WARM)),
    edition(brew(step('weigh', 'Weigh the beans', ''), GRIND, WARM, POUR, WAIT)),
    edition(brew(GRIND, WARM, POUR, WAIT, step('stir', 'Stir once', ''))),
    edition(whole, {
      'guides/clean.md': clean('guide.scrub'),
      'guides/which.md': whichOf('guide.brew', 'guide.scrub'),
    }),
    edition(whole.replace('id: guide.brew', 'id: guide.make').replace('[faq.milk]', '[]'), {
      'faqs/beans.md': undefined,
      'faqs/milk.md': undefined,
      'guides/which.md': whichOf('guide.make', 'guide.clean'),
      'bot.yaml': botYaml('guide.make'),
    }),
  ]);
}

export function shipped(): World {
  return world('shipped knowledge', [subjectOf(join(__dirname, '../../../knowledge'))]);
}

export function guideIn(subject: Subject, id: string): Guide | undefined {
  const entry = subject.knowledge.entries.get(id);
  return entry?.kind === 'guide' ? entry : undefined;
}

export function guidesIn(subject: Subject): Guide[] {
  return [...subject.knowledge.entries.values()].filter((entry) => entry.kind === 'guide');
}

function subjectOf(folder: string): Subject {
  const knowledge = loadKnowledge(folder);
  return buildSubject({ ...knowledge, entries: new Entries(knowledge.entries) }, { email: CONTACT });
}

function world(name: string, editions: readonly [Subject, ...Subject[]]): World {
  const [first] = editions;
  const steps = guidesIn(first).flatMap((guide) => guide.steps);
  const troubles = steps.flatMap((each) => each.troubles);
  const screens = steps.flatMap((each) => each.screens);
  const devices = Object.values(first.knowledge.vocabulary.devices).flatMap(({ say }) => say);
  return {
    name,
    editions,
    sayings: [
      ...[...first.knowledge.entries.values()].flatMap(({ phrasings, title, label }) => [
        ...phrasings,
        title,
        label,
      ]),
      ...troubles.flatMap(({ phrasings, title }) => [...phrasings, title]),
      ...steps.flatMap(({ variants }) => variants.map(({ versions }) => `I have ${versions}`)),
      ...devices.flatMap((device) => [device, `actually it's my ${device}`, `on my ${device}`]),
      `${devices.slice(0, 2).join(' and ')} please`,
    ],
    labels: [...new Set(screens.flatMap(({ title, rows }) => [title, ...rows.map(({ label }) => label)]))],
  };
}
