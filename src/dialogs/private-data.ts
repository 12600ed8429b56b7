// What somebody should rather not write to a bot: how to reach them. Called where a message is not understood.

/** Digits from which on, with what stands between them, a number can be called. */
const NUMBER = /\+?\d(?:[\s().-]{0,2}\d){6,}/;
const ADDRESS = /[^\s@]+@[^\s@]+\.[^\s@]+/;

/** The text holds a telephone number or an e-mail address. */
export function givesContact(text: string): boolean {
  return NUMBER.test(text) || ADDRESS.test(text);
}
