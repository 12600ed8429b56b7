// Random numbers that are the same on every run; everything drawn in the benchmark comes from here.

/** Numbers in [0, 1) from a seed of any text (mulberry32 over a hash of the text). */
export function seeded(seed) {
  let state = 0x811c9dc5;
  for (const char of String(seed)) state = Math.imul(state ^ char.codePointAt(0), 0x01000193);
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** A shuffled copy. */
export function shuffled(list, random) {
  const copy = [...list];
  for (let i = copy.length - 1; i > 0; i -= 1) {
    const j = Math.floor(random() * (i + 1));
    [copy[i], copy[j]] = [copy[j], copy[i]];
  }
  return copy;
}

export function pick(list, random) {
  return list[Math.floor(random() * list.length)];
}
