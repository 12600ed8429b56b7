// Keeps a half-written message over page loads. Used by main.
import type { Keeping } from './keeping';
import type { ChatStore } from './web-chat';

/** Puts back what was left in the text box, and keeps it from now on. */
export function keepDraft(store: ChatStore, memory: Keeping): void {
  let known = memory.read('draft') ?? '';
  if (known) store.dispatch({ type: 'WEB_CHAT/SET_SEND_BOX', payload: { text: known } });
  store.subscribe(() => {
    const { sendBoxValue = '' } = store.getState();
    if (sendBoxValue === known) return;
    known = sendBoxValue;
    memory.write('draft', known);
  });
}
