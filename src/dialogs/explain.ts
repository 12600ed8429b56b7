// Where on the screen the row to use is, for somebody who asks where or which one. Called by the guide's moves and commands.
import type { Screen, ScreenRow } from '../knowledge/entry';
import { paragraphs, sentence } from '../replies/sentences';
import type { Here } from './guide-place';
import { stepFor } from './versions';

/** Every screen of the step as this person's version has it; its place when it shows none. */
export function explained({ turn, step, state }: Here): string {
  const { bot } = turn.subject.knowledge;
  const { screens, place } = stepFor(step, turn.memory.versions);
  // The check asks about what stands there now, and no longer about a row to use.
  if (screens.length === 0 || state.checking) return sentence(bot, 'lookAt', { place });
  return paragraphs(...screens.map((screen) => rowsOn(screen, { turn })));
}

/** What to use on a screen that somebody reads out; undefined when this person's version has another one. */
export function toUse({ turn, step }: Here, screen: Screen): string | undefined {
  const { screens } = stepFor(step, turn.memory.versions);
  return screens.includes(screen) ? labels(screen.rows.filter(({ tap }) => tap)) : undefined;
}

/** The row to use on one screen, and what stands around it. */
export function rowsOn({ title: screen, rows }: Screen, { turn }: Pick<Here, 'turn'>): string {
  const { bot } = turn.subject.knowledge;
  const row = rows
    .filter(({ tap }) => tap)
    .map(({ label, detail }) => `**${label}**${detail === undefined ? '' : ` (${detail})`}`)
    .join(', ');
  const others = labels(rows.filter(({ tap }) => !tap));
  return others === ''
    ? sentence(bot, 'rowAlone', { screen, row })
    : sentence(bot, 'rowAmong', { screen, row, others });
}

function labels(rows: readonly ScreenRow[]): string {
  return rows.map(({ label }) => label).join(', ');
}
