// What every page shows of a guide's step: words and picture. Called by the help pages and the page to print.
import type { Guide, Knowledge, Step } from '../../knowledge/entry';
import { markdown } from '../../knowledge/sections';
import { sentence } from '../../replies/sentences';
import { variantLine } from '../../replies/step-reply';
import { stepSketch } from '../../replies/step-sketch';
import { escape } from '../web-chat/page';

/** Title, place, instruction and what differs on other versions. */
export function stepWords({ bot }: Knowledge, step: Step): string {
  const variants = step.variants.map((variant) => markdown.render(variantLine(bot, step, variant)));
  return `<h3>${escape(step.title)}</h3>
<p class="soft">${escape(sentence(bot, 'place', { place: step.place }))}</p>
${markdown.render(step.instruction)}${variants.map((html) => `<div class="version">${html}</div>\n`).join('')}`;
}

/** The sketch of its screens; empty when the step has none. */
export function stepPicture(knowledge: Knowledge, guide: Guide, step: Step): string {
  const sketch = stepSketch(knowledge, guide, step);
  return sketch
    ? `<img src="${escape(sketch.svg)}" alt="${escape(sketch.alt)}" width="${sketch.width}">\n`
    : '';
}

/** "Checked on … with …", as text; undefined when an entry names no versions. */
export function verifiedLine({ bot }: Knowledge, { verified }: Pick<Guide, 'verified'>): string | undefined {
  const { date, versions } = verified;
  if (versions.length === 0) return undefined;
  const written = new Intl.DateTimeFormat(bot.language, { dateStyle: 'long', timeZone: 'UTC' });
  const list = new Intl.ListFormat(bot.language, { type: 'conjunction' });
  return sentence(bot, 'printVerified', {
    date: written.format(new Date(date)),
    versions: list.format(versions),
  });
}
