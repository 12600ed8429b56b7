// Keeps what is costly to build, by key; the longest unused goes first. Used by authentication.ts for outbound clients.

export class KeptClients<T> {
  private readonly kept = new Map<string, Promise<T>>();

  constructor(private readonly most: number) {}

  /** The client of this key, built when there is none. One that could not be built is not kept. */
  get(key: string, create: () => Promise<T>): Promise<T> {
    const known = this.kept.get(key);
    if (known !== undefined) {
      // Moved to the end, so that the first is the one longest unused.
      this.kept.delete(key);
      this.kept.set(key, known);
      return known;
    }
    const made = create();
    this.kept.set(key, made);
    made.catch(() => {
      if (this.kept.get(key) === made) this.kept.delete(key);
    });
    const oldest = this.kept.keys().next();
    if (this.kept.size > this.most && !oldest.done) this.kept.delete(oldest.value);
    return made;
  }
}
