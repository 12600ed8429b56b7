// The heading and the first questions above an empty conversation. Used by main.

/** Calls `ask` when a question is chosen; returns how to take the area away, which may be called again. */
export function startArea(area: HTMLElement, ask: (question: string) => void): () => void {
  const hide = (): void => {
    area.hidden = true;
  };
  for (const button of area.querySelectorAll('button')) {
    button.addEventListener('click', () => {
      hide();
      ask(button.textContent?.trim() ?? '');
    });
  }
  return hide;
}
