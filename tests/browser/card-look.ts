// How the newest reply stands on the screen, measured in the page. Used by cards.test.ts.
import type { Page } from 'playwright-core';

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Look {
  /** What is seen of the reply's bubble when it came, in CSS pixels. */
  readonly box: Box;
  readonly pictures: readonly {
    readonly alt: string;
    readonly naturalWidth: number;
    readonly width: number;
  }[];
  readonly buttons: readonly string[];
  /** What is wrong with the layout, a sentence each. */
  readonly faults: readonly string[];
}

/** Matches what `look` measured: the newest bubble, and the suggested actions when there are any. */
export const MEASURED = '[data-measured]';

/** The least target of WCAG 2.5.8. */
const LEAST = 24;

/** Evaluated in the page, which this project's types know nothing of. */
const AT_REST = `(async () => {
  const bubble = [...document.querySelectorAll('.webchat__bubble__content')].at(-1);
  for (const picture of bubble.querySelectorAll('img.ac-image')) await picture.decode().catch(() => undefined);
  let before = '', still = 0;
  while (still < 5) {
    const now = JSON.stringify(bubble.getBoundingClientRect());
    still = now === before ? still + 1 : 0;
    before = now;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
})()`;

const LOOK = `(() => {
  for (const old of document.querySelectorAll('[data-measured]')) delete old.dataset.measured;
  const bubble = [...document.querySelectorAll('.webchat__bubble__content')].at(-1);
  const actions = document.querySelector('.webchat__suggested-actions:has(button)');
  const parts = actions ? [bubble, actions] : [bubble];
  for (const part of parts) part.dataset.measured = '';
  let scroller = bubble;
  while (!/auto|scroll/.test(getComputedStyle(scroller).overflowY)) scroller = scroller.parentElement;
  const whole = bubble.getBoundingClientRect();
  const seen = scroller.getBoundingClientRect();
  const y = Math.max(whole.top, seen.top);
  const box = { x: whole.x, y, width: whole.width, height: Math.min(whole.bottom, seen.bottom) - y };
  const faults = [];
  const name = (element) => '"' + (element.innerText?.trim().slice(0, 40) || element.className) + '"';
  const cutOff = (element) =>
    getComputedStyle(element).overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1;

  const page = document.documentElement;
  if (page.scrollWidth > innerWidth) faults.push('the page is ' + page.scrollWidth + ' px wide');
  for (let up = bubble; up; up = up.parentElement) if (cutOff(up)) faults.push(up.className + ' scrolls sideways');
  for (const part of parts) {
    const outer = part.getBoundingClientRect();
    if (outer.left < 0 || outer.right > innerWidth) faults.push(part.className + ' leaves the screen');
    for (const element of part.querySelectorAll('*')) {
      const { left, right, width } = element.getBoundingClientRect();
      if (width <= 1) continue; // Hidden from eyes.
      if (left < outer.left - 1 || right > outer.right + 1) faults.push(name(element) + ' sticks out');
      if (cutOff(element)) faults.push(name(element) + ' is cut off');
    }
  }
  const buttons = parts.flatMap((part) => [...part.querySelectorAll('button')]);
  for (const button of buttons) {
    button.scrollIntoView({ block: 'nearest' });
    const { left, top, right, bottom, width, height } = button.getBoundingClientRect();
    const outer = button.closest('[data-measured]').getBoundingClientRect();
    if (width < ${LEAST} || height < ${LEAST}) faults.push(name(button) + ' is ' + width + ' x ' + height);
    if (top < outer.top || bottom > outer.bottom || left < outer.left || right > outer.right)
      faults.push(name(button) + ' is not within its card');
    if (!button.contains(document.elementFromPoint((left + right) / 2, (top + bottom) / 2)))
      faults.push(name(button) + ' is covered or out of reach');
  }
  const pictures = [...bubble.querySelectorAll('img.ac-image')].map(({ alt, naturalWidth, width }) => ({ alt, naturalWidth, width }));
  return { box, pictures, buttons: buttons.map((button) => button.innerText.trim()), faults };
})()`;

/** Resolves when the newest bubble has its pictures and no longer moves. */
export function atRest(page: Page): Promise<void> {
  return page.evaluate(AT_REST);
}

/** Scrolls to where the newest bubble begins. */
export function scrollToTop(page: Page): Promise<void> {
  return page.evaluate(`[...document.querySelectorAll('.webchat__bubble__content')].at(-1).scrollIntoView()`);
}

/** Measures the newest bubble and the suggested actions below it; scrolls to each of their buttons. */
export function look(page: Page): Promise<Look> {
  return page.evaluate(LOOK);
}

/** The buttons of the newest reply that keys alone lead to, from the text box, in their order. */
export async function buttonsByKeyboard(page: Page, most: number): Promise<string[]> {
  const { keyboard } = page;
  const focused = (): Promise<string | undefined> =>
    page.evaluate(`(() => {
      const button = document.activeElement.closest('${MEASURED} button');
      return button ? button.innerText.trim() : undefined;
    })()`);
  await page.getByRole('textbox').focus();
  await keyboard.press('Shift+Tab');
  const inActions = (await focused()) !== undefined;
  // Over the end of the transcript into it, and into its last message.
  if (!inActions) for (const key of ['Shift+Tab', 'End', 'Enter']) await keyboard.press(key);
  const names: string[] = [];
  // A link may come first.
  for (let presses = 0; names.length < most && presses < most + 3; presses += 1) {
    const name = await focused();
    if (name !== undefined) names.push(name);
    await keyboard.press(inActions ? 'ArrowRight' : 'Tab');
  }
  return names;
}

/**
 * How many colours a region of a picture has: 1 when it is blank.
 * @param png in CSS pixels, one for one.
 */
export function colours(page: Page, png: Buffer, { x, y, width, height }: Box): Promise<number> {
  const region = [x, y, width, height].map(Math.round).join(', ');
  return page.evaluate(`(async () => {
    const picture = new Image();
    picture.src = 'data:image/png;base64,${png.toString('base64')}';
    await picture.decode();
    const canvas = new OffscreenCanvas(picture.width, picture.height).getContext('2d');
    canvas.drawImage(picture, 0, 0);
    return new Set(new Uint32Array(canvas.getImageData(${region}).data.buffer)).size;
  })()`);
}
