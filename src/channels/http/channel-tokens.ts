// Who calls: checks the token of a Bot Framework channel, and that it is for this activity. Used by authentication.ts.
import { AuthenticationError, ClaimsIdentity } from 'botframework-connector';
import type { Activity } from 'botbuilder';
import jwt from 'jsonwebtoken';
import type { SigningKey, SigningKeys } from './signing-keys';

/** Whose token was found to be good; what it allows is up to `checkActivity`. */
export interface Caller {
  readonly identity: ClaimsIdentity;
  readonly serviceUrl: string;
  /** The channels the key may sign for; empty: any. */
  readonly endorsements: readonly string[];
}

export interface ChannelTokensOptions {
  readonly keys: SigningKeys;
  readonly appId: string;
  /** The app's only tenant, when it has one. */
  readonly tenantId?: string | undefined;
  readonly issuer: string;
}

/** As the SDK has it. */
const ALGORITHMS: jwt.Algorithm[] = ['RS256', 'RS384', 'RS512'];
const CLOCK_TOLERANCE_SECONDS = 300;

/**
 * Takes tokens of the channels' issuer alone. The SDK's own check also takes what the emulator and other bots get from
 * any tenant's login, which names no serviceUrl: replies would go wherever the activity says.
 */
export class ChannelTokens {
  constructor(private readonly options: ChannelTokensOptions) {}

  /** Throws AuthenticationError for anything but a good token, and HttpError 503 when that cannot be told. */
  async check(header: string): Promise<Caller> {
    const token = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/i.exec(header)?.[1];
    if (token === undefined) throw refused('there is no token');
    const decoded = jwt.decode(token, { complete: true });
    const { issuer } = this.options;
    // Looked at first: strangers must not make this process fetch keys.
    if (decoded === null || typeof decoded.payload === 'string' || decoded.payload.iss !== issuer)
      throw refused('the issuer is not the channels’');
    const { kid } = decoded.header;
    const key = kid === undefined ? undefined : await this.options.keys.find(kid);
    if (key === undefined) throw refused('the key is not the channels’');
    const claims = this.verify(token, key);
    const serviceUrl: unknown = claims.serviceurl;
    if (claims.exp === undefined) throw refused('the token never expires');
    if (typeof serviceUrl !== 'string' || serviceUrl === '') throw refused('the token names no serviceUrl');
    const { tenantId } = this.options;
    if (tenantId !== undefined && claims.tid !== undefined && claims.tid !== tenantId)
      throw refused('the token is of another tenant');
    const list = Object.entries(claims).map(([type, value]) => ({ type, value: value as string }));
    return { identity: new ClaimsIdentity(list, true), serviceUrl, endorsements: key.endorsements };
  }

  private verify(token: string, { key }: SigningKey): jwt.JwtPayload {
    const { issuer, appId: audience } = this.options;
    try {
      const claims = jwt.verify(token, key, {
        algorithms: ALGORITHMS,
        issuer,
        audience,
        clockTolerance: CLOCK_TOLERANCE_SECONDS,
      });
      if (typeof claims !== 'string') return claims;
    } catch (error) {
      // Its messages say what is wrong and hold nothing of the token.
      throw refused(error instanceof jwt.JsonWebTokenError ? error.message : 'it cannot be read');
    }
    throw refused('the claims are text');
  }
}

/** Throws AuthenticationError unless the activity comes from where the token says, over a channel its key is for. */
export function checkActivity(caller: Caller, { serviceUrl, channelId }: Partial<Activity>): void {
  if (serviceUrl !== caller.serviceUrl) throw refused('the activity names another serviceUrl than the token');
  const { endorsements } = caller;
  if (endorsements.length > 0 && !endorsements.includes(channelId ?? ''))
    throw refused('the key is not for this channel');
}

function refused(why: string): AuthenticationError {
  return new AuthenticationError(`Unauthorized: ${why}.`, 401);
}
