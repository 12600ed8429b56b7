// Waiting for what comes by itself, such as a reply on a stream or a scroll in a browser.

/** Waits until `probe` gives something truthy, for at most `ms`; else throws, and shows the probe. */
export async function until<T>(probe: () => T | Promise<T>, ms = 15_000): Promise<NonNullable<T>> {
  const end = Date.now() + ms;
  for (;;) {
    const value = await probe();
    if (value) return value;
    if (Date.now() > end) throw new Error(`nothing after ${ms} ms: ${String(probe)}`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}
