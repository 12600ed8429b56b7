// Loads the chat component, which is a hundred times larger than all the rest. Used by main.
import { delayFor, sleep } from './pause';

const TRIES_BEFORE_RELOAD = 2;

/** Resolves when `window.WebChat` is there. Tries until it is; a page older than the server's files loads itself anew. */
export async function loadComponent(url: string, onWaiting: () => void): Promise<void> {
  for (let failures = 0; !(await load(url));) {
    onWaiting();
    failures += 1;
    await sleep(1_000 + delayFor(failures));
    // Only when there is a page to be had: a failed reload would leave nothing at all.
    if (failures >= TRIES_BEFORE_RELOAD && (await isAnswering())) location.reload();
  }
}

function load(url: string): Promise<boolean> {
  return new Promise((resolve) => {
    const script = document.createElement('script');
    script.src = url;
    script.onload = () => resolve('WebChat' in window);
    script.onerror = () => {
      script.remove();
      resolve(false);
    };
    document.head.append(script);
  });
}

function isAnswering(): Promise<boolean> {
  return fetch(location.href, { cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  );
}
