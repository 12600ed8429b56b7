// What axe finds on a page or in a part of it. Used by the tests of this folder.
import { readFileSync } from 'node:fs';
import type { Frame, Page } from 'playwright-core';

const AXE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** Evaluated in the page, which this project's types know nothing of. */
const run = (within: string): string => `axe.run(${within}).then(({ violations, incomplete, passes }) => {
  const places = (results) =>
    results.flatMap(({ id, nodes }) => nodes.map(({ target }) => id + ': ' + target.join(' ')));
  return { violations: places(violations), unsure: places(incomplete), passes: passes.map(({ id }) => id) };
})`;

export interface AxeFindings {
  /** Rule and place. */
  readonly violations: readonly string[];
  /** What axe could not decide; rule and place. */
  readonly unsure: readonly string[];
  /** Names of the rules that had something to judge and found it good. */
  readonly passes: readonly string[];
}

/** @param within CSS selector of the parts to look at; the whole page when there is none. */
export async function axe(page: Page | Frame, within?: string): Promise<AxeFindings> {
  if (!(await page.evaluate(`'axe' in window`))) await page.evaluate(AXE);
  return page.evaluate(run(within === undefined ? '' : `[...document.querySelectorAll('${within}')]`));
}
