// /help: every entry in groups, what a search found, and the page for addresses that lead nowhere. Called by pages.ts.
import type { SentenceKey } from '../../knowledge/bot-text';
import type { Entry, Knowledge } from '../../knowledge/entry';
import { helpPath } from '../../replies/links';
import { sentence } from '../../replies/sentences';
import { escape } from '../web-chat/page';
import { entryList } from './entry-page';
import { layout, type Site } from './layout';
import { summary } from './plain-text';

/** The folders of a knowledge base, in the order they are read. */
const GROUPS = [
  ['guides/', 'pagesGuides'],
  ['faqs/', 'pagesFaqs'],
  ['reasons/', 'pagesReasons'],
  ['extras/', 'pagesExtras'],
] as const satisfies readonly (readonly [string, SentenceKey])[];

export function indexPage(site: Site): string {
  const { bot } = site.knowledge;
  const intro = sentence(bot, 'pagesIntro');
  return layout(site, {
    path: helpPath(),
    title: sentence(bot, 'pagesTitle'),
    description: intro,
    main: `<p>${escape(intro)}</p>\n${groups(site.knowledge)}`,
  });
}

/** @param found best first; empty when nothing fits. */
export function searchPage(site: Site, searched: string, found: readonly Entry[]): string {
  const { bot } = site.knowledge;
  const title = sentence(bot, 'pagesTitle');
  const nothing = `<p role="status">${escape(sentence(bot, 'pagesNotFound', { text: searched }))}</p>\n`;
  const results = `<section class="found">\n<h2>${escape(sentence(bot, 'pagesFound', { text: searched }))}</h2>\n<ol>\n${found
    .map(
      (entry) =>
        `<li><a href="${helpPath(entry.id)}">${escape(entry.title)}</a><p>${escape(summary(entry.kind === 'guide' ? entry.intro : entry.body))}</p></li>\n`,
    )
    .join('')}</ol>\n</section>\n`;
  return layout(site, {
    path: helpPath(),
    title,
    description: sentence(bot, 'pagesIntro'),
    main: (found.length === 0 ? nothing : results) + groups(site.knowledge),
    searched,
    indexed: false,
  });
}

export function missingPage(site: Site): string {
  const { bot } = site.knowledge;
  const text = sentence(bot, 'pagesMissingText');
  return layout(site, {
    path: helpPath(),
    title: sentence(bot, 'pagesMissing'),
    description: text,
    main: `<p>${escape(text)}</p>\n${groups(site.knowledge)}`,
    indexed: false,
  });
}

function groups({ bot, entries }: Knowledge): string {
  return GROUPS.map(([folder, key]) => {
    const inside = [...entries.values()].filter(({ file }) => file.startsWith(folder));
    return inside.length === 0
      ? ''
      : `<section>\n<h2>${escape(sentence(bot, key))}</h2>\n${entryList(inside)}</section>\n`;
  }).join('');
}
