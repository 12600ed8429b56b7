// Signs and checks the tokens of local conversations. Used by Direct Line and the token route.
import { createHmac, createSecretKey, timingSafeEqual, type KeyObject } from 'node:crypto';
import jwt from 'jsonwebtoken';
import { HttpError } from '../http/http-error';

/** What a token says: this person, in this conversation. */
export interface Holder {
  readonly user: string;
  readonly conv: string;
}

export interface IssuedToken {
  readonly token: string;
  /** Seconds. */
  readonly expires_in: number;
}

type Use = 'chat' | 'stream' | 'resume';

const STREAM_SECONDS = 120;
const FORGIVEN_SECONDS = 24 * 3600;
const MIN_SECRET = 16;

export class DirectLineTokens {
  /** Not bytes: with those jsonwebtoken tries at each token whether they are a public key, at a third of the price of a turn. */
  private readonly key: KeyObject;

  /** `secret`: at least 16 characters. `lifetimeSeconds`: 1800-3600, as clients refresh every 15 minutes. */
  constructor(
    private readonly secret: string,
    private readonly lifetimeSeconds = 3600,
  ) {
    if (secret.length < MIN_SECRET) {
      throw new Error(
        `the Direct Line secret has ${secret.length} characters: use ${MIN_SECRET} or more random ones`,
      );
    }
    if (!(lifetimeSeconds >= 1800 && lifetimeSeconds <= 3600)) {
      throw new Error(`a token lifetime of ${lifetimeSeconds} s does not work: use 1800 to 3600`);
    }
    this.key = createSecretKey(createHmac('sha256', secret).update('direct-line tokens').digest());
  }

  issue(holder: Holder): IssuedToken {
    return { token: this.sign(holder, 'chat', this.lifetimeSeconds), expires_in: this.lifetimeSeconds };
  }

  /** For the URL of one WebSocket: valid 120 s, and for nothing else. */
  issueForStream(holder: Holder): string {
    return this.sign(holder, 'stream', STREAM_SECONDS);
  }

  /** For a cookie: valid a day, and only to get a new token. */
  issueForResume(holder: Holder): IssuedToken {
    return { token: this.sign(holder, 'resume', FORGIVEN_SECONDS), expires_in: FORGIVEN_SECONDS };
  }

  isSecret(candidate: string): boolean {
    const digest = (text: string): Buffer => createHmac('sha256', this.key).update(text).digest();
    return timingSafeEqual(digest(candidate), digest(this.secret));
  }

  /** Throws HttpError: 401 when it is no token of ours, 403 when it has expired. */
  check(token: string, use: 'chat' | 'stream' = 'chat'): Holder {
    try {
      return this.read(token, use, false);
    } catch (error) {
      if (error instanceof jwt.TokenExpiredError)
        throw new HttpError(403, 'TokenExpired', 'Token has expired');
      throw new HttpError(
        401,
        'BadToken',
        'This token is missing or malformed: get one from the token endpoint.',
      );
    }
  }

  /** The holder of an old token (expired for at most a day) or of a cookie; undefined when it proves nothing. */
  checkForResume(token: string): Holder | undefined {
    for (const use of ['chat', 'resume'] as const) {
      try {
        return this.read(token, use, use === 'chat');
      } catch {
        // Not this one.
      }
    }
    return undefined;
  }

  private sign(holder: Holder, use: Use, seconds: number): string {
    const claims = { user: holder.user, conv: holder.conv };
    return jwt.sign(claims, this.key, { algorithm: 'HS256', audience: use, expiresIn: seconds });
  }

  private read(token: string, use: Use, forgiving: boolean): Holder {
    const clockTolerance = forgiving ? FORGIVEN_SECONDS : 0;
    const claims = jwt.verify(token, this.key, { algorithms: ['HS256'], audience: use, clockTolerance });
    if (typeof claims === 'string') throw new Error('the claims are text');
    const { user, conv } = claims as Record<string, unknown>;
    if (typeof user !== 'string' || typeof conv !== 'string') throw new Error('the claims lack user or conv');
    return { user, conv };
  }
}
