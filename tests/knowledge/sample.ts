// A small knowledge folder of a made-up subject, for tests that need one they can break.
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const real = join(__dirname, '../../knowledge');

export const FAQ = `---
id: faq.beans
title: Which beans are best?
label: Best beans
phrasings:
  - which beans should i buy
  - what beans are good
  - best coffee beans
  - tell me about beans
  - are dark beans better
related: [guide.brew]
verified:
  date: 2026-01-31
---

Fresh ones. Buy **small bags**.
`;

export const GUIDE = `---
id: guide.brew
title: Brew a cup
label: Brew a cup
phrasings:
  - how do i make coffee
  - brew a cup
  - making coffee step by step
  - walk me through brewing
  - i want a coffee
verified:
  date: 2026-01-31
  versions: [Pot 2]
---

This makes one cup.

## Before you start

- Fill the kettle.

## Steps

### Grind {#grind}

**Place:** Counter › Grinder

Grind **20 g** of beans.

#### On Pot 1

**Place:** Drawer

Use the hand mill.

#### Screen: Grinder

- Coarse
- **Medium** — dial
- Fine

#### Why

Fresh grounds taste better.

#### Undo

Put the grounds back.

#### Done

> - the beans are ground
> - i see fine powder
> - it smells of coffee now

#### Trouble: The grinder is stuck {#stuck}

> - it does not turn
> - the grinder is jammed
> - motor hums only

Unplug it and clear the burrs.

### Pour {#pour}

**Place:** Counter › Pot

Pour the water slowly.

## Check

Is there coffee in the cup?

## Afterwards

Rinse the pot.
`;

const CLEAN = `---
id: guide.clean
title: Clean the pot
label: Clean the pot
phrasings:
  - clean the pot
  - how do i wash the pot
  - descale it
  - my pot is dirty
  - get the limescale out
  - washing up
verified:
  date: 2026-01-31
---

A clean pot in one step.

## Before you start

- Let it cool.

## Steps

### Rinse {#rinse}

**Place:** Sink

Rinse with vinegar.

## Check

Is it shiny?

## Afterwards

Dry it.
`;

const MILK = `---
id: faq.milk
title: Does milk go in first?
label: Milk first or last
phrasings:
  - when do i add milk
  - milk before or after
  - does milk go in first
  - is oat milk fine
  - how much milk
  - can i use cream
related: [faq.beans, guide.brew]
verified:
  date: 2026-01-31
---

Milk goes in last.
`;

const WHICH = `---
id: guide.which
title: What shall we do?
label: Brew or clean
phrasings:
  - help with my machine
  - what can we do with the machine
  - machine assistance
  - i need the machine manual
  - use the machine
choices: [guide.brew, guide.clean]
verified:
  date: 2026-01-31
---

What would you like to do with it?
`;

const VOCABULARY = `
synonyms:
  - [coffee, brew, cup of joe]
devices:
  pot: {label: Pot, say: [pot, carafe]}
`;

/** The sentences and commands that ship, offering this entry. */
export function botYaml(offer: string): string {
  return readFileSync(join(real, 'bot.yaml'), 'utf8').replace(/^offers: .*$/m, `offers: [${offer}]`);
}

/** Writes a folder of the files given over a valid set; undefined takes a file away. Returns its path. */
export function knowledgeFolder(files: Readonly<Record<string, string | undefined>> = {}): string {
  const folder = mkdtempSync(join(tmpdir(), 'knowledge-'));
  const all = { 'bot.yaml': botYaml('guide.brew'), 'vocabulary.yaml': VOCABULARY, 'faqs/beans.md': FAQ, 'guides/brew.md': GUIDE, ...files };
  for (const [name, text] of Object.entries(all)) {
    if (text === undefined) continue;
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return folder;
}

/** The valid set with two more guides to choose from and one more answer. */
export function coffeeHouse(files: Readonly<Record<string, string | undefined>> = {}): string {
  return knowledgeFolder({ 'guides/clean.md': CLEAN, 'guides/which.md': WHICH, 'faqs/milk.md': MILK, ...files });
}
