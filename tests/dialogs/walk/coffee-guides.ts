// The Markdown of the coffee house the random walk goes through, in pieces that can be edited. Used by worlds.ts.

export const VOCABULARY = `
synonyms:
  - [coffee, brew, cup of joe]
devices:
  cup: {label: Cup, say: [cup, mug]}
  pot: {label: Pot, say: [pot, carafe]}
`;

export const step = (id: string, title: string, more: string) => `### ${title} {#${id}}

**Place:** Counter › ${title}

${title} with care.
${more}
`;

export const GRIND = step(
  'grind',
  'Grind the beans',
  `
#### On Pot 1

**Place:** Drawer

Use the hand mill.

#### On Pot 2 and earlier

Use the old burrs.

#### Screen: Grinder menu

- Coarse setting
- **Medium setting** — dial
- Fine

#### Trouble: The grinder is stuck {#stuck}

> - it does not turn
> - the grinder is jammed
> - motor hums only

Unplug it and clear the burrs.

#### Trouble: The coffee is ground already {#ground then=check}

> - i bought powder
> - my coffee is ground already
> - there are no whole beans

Then all that is left is to look.
`,
);

export const WARM = step(
  'warm',
  'Warm the water',
  `
#### Screen: Kettle panel

- **Boil now** — switch, off
- Keep warm

#### Trouble: The kettle stays cold {#cold}

> - the kettle stays cold
> - no heat at all
> - water does not boil

Press the switch harder.
`,
);

export const POUR = step('pour', 'Pour slowly', '');

export const WAIT = step(
  'wait',
  'Wait four minutes',
  `
#### Screen: Timer display

- Minutes left
- **Start timer**

#### Trouble: It drips {#drips}

> - it drips
> - water everywhere
> - it leaks

Use less.
`,
);

export const brew = (...steps: readonly string[]) => `---
id: guide.brew
title: Brew a cup
label: Brew a cup
devices: [cup]
phrasings: [how do i make coffee, brew a cup, making coffee step by step, walk me through brewing, i want a coffee]
related: [faq.milk]
verified: {date: 2026-01-31}
---

This makes one cup.

## Before you start

- Fill the kettle.

## Steps

${steps.join('\n')}
## Check

Is there coffee in the cup?

## Afterwards

Rinse the pot.
`;

export const clean = (id: string) => `---
id: ${id}
title: Clean the pot
label: Clean the pot
devices: [pot]
phrasings: [clean the pot, how do i wash the pot, descale it, my pot is dirty, get the limescale out, washing up]
verified: {date: 2026-01-31}
---

A clean pot in few steps.

## Before you start

- Let it cool.

## Steps

${step('warm', 'Warm the vinegar', '')}
${step('rinse', 'Rinse the pot', '')}
## Check

Is it shiny?

## Afterwards

Dry it.
`;

export const whichOf = (...choices: readonly string[]) => `---
id: guide.which
title: What shall we do?
label: Brew or clean
phrasings: [help with my machine, what can we do with the machine, machine assistance, i need the machine manual, use the machine]
choices: [${choices.join(', ')}]
verified: {date: 2026-01-31}
---

What would you like to do with it?
`;
