// One delivery to the webhook, and what its answer means. Called by outbox.ts.

/** `later` may succeed another time, `refused` will not before somebody mends something. */
export type Answer =
  | { readonly kind: 'taken' }
  | { readonly kind: 'later' | 'refused'; readonly why: string; readonly advice: string };

/** Posts JSON, waiting at most `limitMs` for the answer, whose body is not read. Never rejects. */
export async function post(url: string, key: string, json: object, limitMs: number): Promise<Answer> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': key },
      body: JSON.stringify(json),
      redirect: 'manual',
      signal: AbortSignal.timeout(limitMs),
    });
    // Its answer has come; what becomes of the connection does not change it.
    await response.body?.cancel().catch(() => undefined);
    return meaningOf(response.status);
  } catch (error) {
    return { kind: 'later', why: reasonOf(error, limitMs), advice: 'See that it runs and can be reached.' };
  }
}

function meaningOf(status: number): Answer {
  const why = `it answered ${status}`;
  if (status >= 200 && status < 300) return { kind: 'taken' };
  if (status >= 300 && status < 400) {
    const advice = 'Redirects are not followed: set SUPPORT_WEBHOOK_URL to where it leads.';
    return { kind: 'refused', why, advice };
  }
  if (status >= 400 && status < 500 && status !== 408 && status !== 429) {
    const advice = 'See that SUPPORT_WEBHOOK_URL is right and that the receiver takes this JSON.';
    return { kind: 'refused', why, advice };
  }
  return { kind: 'later', why, advice: 'See the log of the receiver.' };
}

function reasonOf(error: unknown, limitMs: number): string {
  const { name, message, cause } = error as Partial<Error>;
  if (name === 'TimeoutError') return `no answer within ${limitMs / 1000} s`;
  // fetch hides the network's fault in the cause.
  const code = (cause as NodeJS.ErrnoException | undefined)?.code;
  return code ?? message ?? String(error);
}
