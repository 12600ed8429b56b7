// Messages on their way to the server, in order. Keeps them while the connection is away; used by the chat adapter.
import { Refused, request, type Activity, type Grant, type Wire } from './protocol';
import { delayFor, sleep } from './pause';

const ANSWER_WITHIN = 20_000;
/** The chat component gives a message up after 5 minutes and offers to send it anew; it must not go out after that. */
const GIVE_UP_AFTER = 280_000;

interface Letter {
  readonly activity: Activity;
  readonly since: number;
  readonly resolve: (id: string) => void;
  readonly reject: (error: unknown) => void;
}

export class Outbox {
  private readonly letters: Letter[] = [];
  private grant: Grant | undefined;
  private busy = false;

  constructor(
    private readonly wire: Wire,
    private readonly options: {
      /** True where the server knows a message it has had already, by its `clientActivityID`. */
      readonly mayRepeat: (grant: Grant) => boolean;
      /** Called when an answer shows that the connection is no longer good. */
      readonly onBroken: () => void;
      /** Called with all that is not settled whenever that changes. */
      readonly onChange?: (unsent: readonly Activity[]) => void;
    },
  ) {}

  /** Resolves with the server's id for the message. */
  post(activity: Activity): Promise<string> {
    return new Promise((resolve, reject) => {
      this.letters.push({ activity, since: Date.now(), resolve, reject });
      this.changed();
      void this.work();
    });
  }

  resume(grant: Grant): void {
    this.grant = grant;
    void this.work();
  }

  pause(): void {
    this.grant = undefined;
  }

  private changed(): void {
    this.options.onChange?.(this.letters.map(({ activity }) => activity));
  }

  private async work(): Promise<void> {
    if (this.busy) return;
    this.busy = true;
    let failures = 0;
    for (let letter = this.letters[0]; letter && this.grant; letter = this.letters[0]) {
      const wait = await this.deliver(letter, this.grant, failures);
      if (wait === 'next') {
        this.letters.shift();
        this.changed();
        failures = 0;
      } else {
        failures += 1;
        await sleep(wait);
      }
    }
    this.busy = false;
  }

  /** Tries once; `next` when the message is settled, else how many ms to wait before the next try. */
  private async deliver(letter: Letter, grant: Grant, failures: number): Promise<'next' | number> {
    if (Date.now() - letter.since > GIVE_UP_AFTER) {
      letter.reject(new Error('The message could not be sent in time.'));
      return 'next';
    }
    const url = `${grant.domain}/conversations/${encodeURIComponent(grant.conversationId)}/activities`;
    try {
      const answer = await request(this.wire, url, {
        method: 'POST',
        token: grant.token,
        body: letter.activity,
        timeout: ANSWER_WITHIN,
      });
      letter.resolve((answer as { id: string }).id);
      return 'next';
    } catch (error) {
      return this.afterFailure(letter, grant, error, failures);
    }
  }

  private afterFailure(letter: Letter, grant: Grant, error: unknown, failures: number): 'next' | number {
    const status = error instanceof Refused ? error.status : undefined;
    const arrived = status === undefined || status >= 500;
    const wantsNewToken = status === 401 || status === 403 || status === 404;
    const retry = wantsNewToken || status === 429 || (arrived && this.options.mayRepeat(grant));
    if (!retry) {
      letter.reject(error);
      return 'next';
    }
    if (wantsNewToken || status === undefined) this.options.onBroken();
    return delayFor(failures, error);
  }
}
