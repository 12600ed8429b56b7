// The help pages of the coffee house, served. Used by the tests of this folder.
import { registerHelp } from '../../../src/channels/help/pages';
import { buildSubject } from '../../../src/dialogs/subject';
import type { Knowledge } from '../../../src/knowledge/entry';
import { loadKnowledge } from '../../../src/knowledge/load';
import { coffeeHouse } from '../../knowledge/sample';
import { webServers } from '../web-chat/web-server';

type Files = Readonly<Record<string, string>>;

export interface Served {
  /** Without a slash at the end. */
  readonly url: string;
  /** Puts a coffee house with these files in place of the one that is served. */
  change(files: Files): void;
}

export interface CoffeePages {
  /** `files` stand in place of the coffee house's own; with `publicUrl` pages name their address. */
  serve(files?: Files, publicUrl?: string): Promise<Served>;
  /** A page as text; one server for each address, because a matcher takes its time to build. */
  read(page: string, publicUrl?: string): Promise<string>;
}

/** Called at the top of a test file, after whose tests the servers end. */
export function coffeePages(): CoffeePages {
  const { directory, serve: serveRoutes } = webServers();
  const shared = new Map<string | undefined, Promise<Served>>();
  const serve = async (files: Files = {}, publicUrl?: string): Promise<Served> => {
    let knowledge: Knowledge = loadKnowledge(coffeeHouse(files));
    const { matcher } = buildSubject(knowledge, undefined);
    const url = await serveRoutes((server) =>
      registerHelp(server, {
        knowledge: () => knowledge,
        match: (text) => matcher.match(text),
        directory,
        ...(publicUrl === undefined ? {} : { publicUrl }),
      }),
    );
    return { url, change: (now) => (knowledge = loadKnowledge(coffeeHouse(now))) };
  };
  const read = async (page: string, publicUrl?: string): Promise<string> => {
    const server = shared.get(publicUrl) ?? serve({}, publicUrl);
    shared.set(publicUrl, server);
    return (await fetch((await server).url + page)).text();
  };
  return { serve, read };
}

/** What schema.org is told. */
export function dataOf(html: string): Record<string, unknown> {
  const [, json = '{}'] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html) ?? [];
  return JSON.parse(json) as Record<string, unknown>;
}

/** Fails on the first part that is missing or out of order. */
export function expectInOrder(html: string, parts: readonly string[]): void {
  let from = 0;
  for (const part of parts) {
    const at = html.indexOf(part, from);
    expect({ part, found: at >= 0 }).toEqual({ part, found: true });
    from = at + part.length;
  }
}
