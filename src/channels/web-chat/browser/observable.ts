// The smallest observable the chat component is content with; used by the chat adapter.

export interface Observer<T> {
  readonly next?: (value: T) => void;
  readonly error?: (error: unknown) => void;
  readonly complete?: () => void;
}

export interface Subscription {
  unsubscribe(): void;
}

export interface Observable<T> {
  subscribe(observer: Observer<T>): Subscription;
}

/** Repeats the last `keep` values to whoever subscribes late. */
export class Replay<T> implements Observable<T> {
  private readonly observers = new Set<Observer<T>>();
  private readonly past: T[] = [];

  constructor(private readonly keep: number) {}

  next(value: T): void {
    this.past.push(value);
    if (this.past.length > this.keep) this.past.shift();
    for (const observer of [...this.observers]) observer.next?.(value);
  }

  complete(): void {
    for (const observer of [...this.observers]) observer.complete?.();
    this.observers.clear();
  }

  subscribe(observer: Observer<T>): Subscription {
    for (const value of [...this.past]) observer.next?.(value);
    this.observers.add(observer);
    return { unsubscribe: () => this.observers.delete(observer) };
  }
}

/** Gives each subscriber the one value of the promise. */
export function once<T>(promise: Promise<T>): Observable<T> {
  return {
    subscribe(observer) {
      let open = true;
      promise.then(
        (value) => {
          if (!open) return;
          observer.next?.(value);
          observer.complete?.();
        },
        (error: unknown) => {
          if (open) observer.error?.(error);
        },
      );
      return { unsubscribe: () => (open = false) };
    },
  };
}
