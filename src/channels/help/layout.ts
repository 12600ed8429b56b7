// The frame of every help page: head, way back, search, footer. Called by the pages of this folder.
import type { Knowledge } from '../../knowledge/entry';
import { helpPath } from '../../replies/links';
import { sentence } from '../../replies/sentences';
import { directionOf } from '../../replies/step-sketch';
import { escape } from '../web-chat/page';

/** What pages need to be written. */
export interface Site {
  readonly knowledge: Knowledge;
  /** Path of the style sheet, whose name changes with its content. */
  readonly styles: string;
  /** Without a slash at the end; absent, pages name no address of their own. */
  readonly publicUrl?: string | undefined;
}

/** What differs from page to page; `title` and `description` are plain text, the rest HTML. */
export interface PageContent {
  /** On this server, with a leading slash. */
  readonly path: string;
  readonly title: string;
  readonly description: string;
  readonly main: string;
  /** Below the text: when it was checked, sources. */
  readonly foot?: string;
  /** What is in the search box. */
  readonly searched?: string;
  /** schema.org. */
  readonly data?: object | undefined;
  /** False for pages that no search engine should show. */
  readonly indexed?: boolean;
}

/** Longest text that is searched for, as the chat's own limit would have it cut. */
export const LONGEST_SEARCH = 500;

export function layout({ knowledge, styles, publicUrl }: Site, page: PageContent): string {
  const { bot } = knowledge;
  const say = (key: Parameters<typeof sentence>[1]) => escape(sentence(bot, key));
  const address = publicUrl === undefined || page.indexed === false ? undefined : publicUrl + page.path;
  const title = `${page.title} – ${bot.name}`;
  return `<!doctype html>
<html lang="${escape(bot.language)}" dir="${directionOf(knowledge)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="theme-color" content="#ffffff" media="(prefers-color-scheme: light)">
<meta name="theme-color" content="#1b2321" media="(prefers-color-scheme: dark)">
<title>${escape(title)}</title>
<meta name="description" content="${escape(page.description)}">
${page.indexed === false ? '<meta name="robots" content="noindex">\n' : ''}<meta property="og:type" content="article">
<meta property="og:site_name" content="${escape(bot.name)}">
<meta property="og:title" content="${escape(page.title)}">
<meta property="og:description" content="${escape(page.description)}">
${address === undefined ? '' : `<meta property="og:url" content="${escape(address)}">\n<link rel="canonical" href="${escape(address)}">\n`}<link rel="icon" href="/favicon.svg" type="image/svg+xml">
<link rel="stylesheet" href="${styles}">
${page.data === undefined ? '' : `<script type="application/ld+json">${asData(page.data)}</script>\n`}</head>
<body>
<header class="top">
<nav><a href="${helpPath()}"><img src="/favicon.svg" alt="" width="24" height="24">${escape(bot.name)} – ${say('pagesTitle')}</a><a href="/">${say('pagesChat')}</a></nav>
<form role="search" action="${helpPath()}" method="get">
<label for="q">${say('pagesSearch')}</label>
<div><input id="q" name="q" type="search" maxlength="${LONGEST_SEARCH}" value="${escape(page.searched ?? '')}"><button>${say('pagesFind')}</button></div>
</form>
</header>
<main>
<h1>${escape(page.title)}</h1>
${page.main}</main>
${page.foot ? `<footer class="foot">\n${page.foot}</footer>\n` : ''}</body>
</html>
`;
}

/** JSON that cannot end the element it stands in. */
function asData(data: object): string {
  return JSON.stringify({ '@context': 'https://schema.org', ...data }).replaceAll('<', '\\u003c');
}
