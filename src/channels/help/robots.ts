// robots.txt and sitemap.xml: which pages search engines should know. Called by pages.ts when the address is known.
import type { Knowledge } from '../../knowledge/entry';
import { helpPath } from '../../replies/links';
import { escape } from '../web-chat/page';

/** The help pages are to be found; the page to print says the same again. */
export function robots(publicUrl: string): string {
  return `User-agent: *\nDisallow: /api/\nDisallow: /v3/\nDisallow: /print/\n\nSitemap: ${publicUrl}/sitemap.xml\n`;
}

export function sitemap({ entries }: Knowledge, publicUrl: string): string {
  const url = (path: string, date?: string) =>
    `<url><loc>${escape(publicUrl + path)}</loc>${date === undefined ? '' : `<lastmod>${escape(date)}</lastmod>`}</url>\n`;
  const pages = [...entries.values()].map(({ id, verified }) => url(helpPath(id), verified.date));
  return `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n${url(helpPath())}${pages.join('')}</urlset>\n`;
}
