// /help/<entry>: one guide or answer with everything written about it. Called by pages.ts.
import type { SentenceKey } from '../../knowledge/bot-text';
import type { Entry, Guide, Knowledge, Step } from '../../knowledge/entry';
import { markdown } from '../../knowledge/sections';
import { helpPath, openPath, printPath } from '../../replies/links';
import { sentence } from '../../replies/sentences';
import { escape } from '../web-chat/page';
import { layout, type Site } from './layout';
import { summary } from './plain-text';
import { stepPicture, stepWords, verifiedLine } from './step-html';
import { structuredData } from './structured-data';

export function entryPage(site: Site, entry: Entry): string {
  const { knowledge, publicUrl } = site;
  const main = entry.kind === 'guide' ? guideBody(knowledge, entry) : answerBody(knowledge, entry);
  return layout(site, {
    path: helpPath(entry.id),
    title: entry.title,
    description: summary(entry.kind === 'guide' ? entry.intro : entry.body),
    main: main + related(knowledge, entry),
    foot: foot(knowledge, entry),
    data: structuredData(knowledge, entry, publicUrl),
  });
}

/** Links to entries by their titles, as a list. */
export function entryList(entries: readonly Entry[]): string {
  const items = entries.map(({ id, title }) => `<li><a href="${helpPath(id)}">${escape(title)}</a></li>\n`);
  return `<ul class="links">\n${items.join('')}</ul>\n`;
}

function answerBody(knowledge: Knowledge, entry: Exclude<Entry, Guide>): string {
  const choices = entry.kind === 'choice' ? entryList(find(knowledge, entry.choices)) : '';
  return markdown.render(entry.body) + choices;
}

function guideBody(knowledge: Knowledge, guide: Guide): string {
  const say = (key: SentenceKey) => escape(sentence(knowledge.bot, key));
  const section = (key: SentenceKey, html: string) =>
    html === '' ? '' : `<section>\n<h2>${say(key)}</h2>\n${html}</section>\n`;
  const [first] = guide.steps;
  const walk = first
    ? `<p class="ways"><a class="main" href="${escape(openPath(guide.id, first.id))}">${say('pagesWalk')}</a> <a href="${printPath(guide.id)}">${say('pagesPrint')}</a></p>\n`
    : '';
  const steps = guide.steps.map((step) => stepItem(knowledge, guide, step)).join('');
  return (
    markdown.render(guide.intro) +
    walk +
    section('printBefore', markdown.render(guide.before)) +
    section('printSteps', `<ol class="steps">\n${steps}</ol>\n`) +
    section('printCheck', markdown.render(guide.check)) +
    section('printAfterwards', markdown.render(guide.afterwards))
  );
}

function stepItem(knowledge: Knowledge, guide: Guide, step: Step): string {
  const { bot } = knowledge;
  const say = (key: SentenceKey) => escape(sentence(bot, key));
  const note = (key: SentenceKey, text: string | undefined) =>
    text === undefined ? '' : `<div class="note"><h4>${say(key)}</h4>\n${markdown.render(text)}</div>\n`;
  const troubles = step.troubles.map(
    ({ title, remedy }) =>
      `<dt>${escape(sentence(bot, 'pagesTrouble', { trouble: title }))}</dt>\n<dd>${markdown.render(remedy)}</dd>\n`,
  );
  const stuck =
    troubles.length === 0
      ? ''
      : `<h4>${say('pagesTroubles')}</h4>\n<dl class="troubles">\n${troubles.join('')}</dl>\n`;
  const here = escape(openPath(guide.id, step.id));
  const title = `<span class="unseen">: ${escape(step.title)}</span>`;
  return `<li id="${escape(step.id)}">
<div>
${stepWords(knowledge, step)}${note('pagesWhy', step.why)}${note('pagesUndo', step.undo)}</div>
${stepPicture(knowledge, guide, step)}<div class="stuck">
${stuck}<p class="ways"><a href="${here}">${say('pagesWalkHere')}${title}</a></p>
</div>
</li>
`;
}

function related(knowledge: Knowledge, entry: Entry): string {
  const entries = find(knowledge, entry.related);
  if (entries.length === 0) return '';
  return `<section class="more">\n<h2>${escape(sentence(knowledge.bot, 'pagesRelated'))}</h2>\n${entryList(entries)}</section>\n`;
}

function foot(knowledge: Knowledge, entry: Entry): string {
  const { bot } = knowledge;
  const verified = verifiedLine(knowledge, entry);
  const sources = entry.sources.map(
    (url) => `<li><a href="${escape(url)}" rel="noopener">${escape(url)}</a></li>\n`,
  );
  return (
    (verified === undefined ? '' : `<p>${escape(verified)}</p>\n`) +
    (sources.length === 0
      ? ''
      : `<p id="sources">${escape(sentence(bot, 'pagesSources'))}</p>\n<ul aria-labelledby="sources">\n${sources.join('')}</ul>\n`)
  );
}

function find({ entries }: Knowledge, ids: readonly string[]): Entry[] {
  return ids.flatMap((id) => entries.get(id) ?? []);
}
