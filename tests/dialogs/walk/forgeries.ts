// Clicks that no card of ours could send, and messages that are no text.
import type { Activity } from 'botbuilder';
import type { CommandData } from '../../../src/replies/reply';

/** Each makes a false click of a true button; none of them may move anybody. */
export const FORGERIES: readonly ((button: CommandData) => unknown)[] = [
  (button) => ({ ...button, command: 'explode' }),
  (button) => ({ ...button, command: 'constructor' }),
  (button) => ({ ...button, command: '__proto__' }),
  (button) => ({ ...button, command: 'NEXT' }),
  (button) => ({ ...button, command: 'x'.repeat(200) }),
  // A step without its number.
  (button) => ({ ...button, command: 'goto' }),
  (button) => ({ ...button, command: 'next', token: '' }),
  (button) => ({ ...button, command: 'next', token: `${button.token} ` }),
  (button) => ({ ...button, command: 'yes', token: 'AAAAAAAA' }),
  (button) => ({ command: 'next', guide: button.guide, step: button.step }),
  (button) => ({ ...button, command: 'next', step: 'nothing' }),
  (button) => ({ ...button, command: 'yes', step: button.step === 'check' ? 'grind' : 'check' }),
  (button) => ({ ...button, command: 'next', guide: 'guide.nowhere' }),
  (button) => ({ ...button, command: 'stop', guide: 'guide.which' }),
];

/** Read as no text and no click. */
export const ODDITIES: readonly Partial<Activity>[] = [
  { text: '' },
  { text: '   \n\t' },
  { text: '\u00a0' },
  { text: '<at>Guide</at>' },
  { attachments: [{ contentType: 'image/png', contentUrl: 'https://example.org/a.png' }] },
  { value: 'next' },
  { value: 42 },
  { value: [] },
  { value: null },
  { value: { command: 'next' } },
  { value: { command: 1, guide: 2, step: 3 } },
  { value: { command: 'next', guide: 'guide.brew', step: 'x'.repeat(100_000) } },
  { text: 'next '.repeat(900) },
  { text: 'next '.repeat(20_000) },
];
