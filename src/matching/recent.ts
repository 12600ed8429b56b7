// What was worked out for the texts heard last: a message and its parts are asked about many times in a turn.

/** Of several messages at once; each has some hundred parts. */
const MOST = 1000;

export class Recent<T> {
  private readonly known = new Map<string, { readonly value: T }>();

  /** @param make always makes the same of the same text. */
  constructor(private readonly make: (text: string) => T) {}

  of(text: string): T {
    const known = this.known.get(text);
    if (known) return known.value;
    const value = this.make(text);
    if (this.known.size >= MOST) this.known.clear();
    this.known.set(text, { value });
    return value;
  }
}
