// Who may call the bot, and the clients its replies go out by: wraps the SDK's authentication. Used by adapter.ts.
import type { Activity, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import {
  AuthenticationError,
  BotFrameworkAuthentication,
  ClaimsIdentity,
  ConnectorFactory,
  type AuthenticateRequestResult,
  type ConnectorClient,
  type UserTokenClient,
} from 'botframework-connector';
import { isLocal } from '../direct-line/local-address';
import { checkActivity, type Caller, type ChannelTokens } from './channel-tokens';
import type { Cloud } from './cloud';
import { KeptClients } from './kept-clients';
import { withTimeLimit } from './outbound';

const KEPT_CLIENTS = 500;

export interface AuthenticationParts {
  /** Makes outbound clients; its check of callers is not used. */
  readonly inner: ConfigurationBotFrameworkAuthentication;
  readonly cloud: Cloud;
  readonly localConnector: ConnectorClient;
  /** Absent when the bot has no app id: then everybody is let in, which registerMessages allows on loopback alone. */
  readonly tokens: ChannelTokens | undefined;
  /** For one call to a channel, retries included. */
  readonly outboundMs: number;
}

/** Delivers local conversations in the process and keeps outbound clients: building them costs more than a turn. */
export class SupportAuthentication extends BotFrameworkAuthentication {
  private readonly connectors = new KeptClients<ConnectorClient>(KEPT_CLIENTS);
  private readonly tokenClients = new KeptClients<UserTokenClient>(KEPT_CLIENTS);

  constructor(private readonly parts: AuthenticationParts) {
    super();
  }

  /** Checks the Authorization header; undefined when nobody is checked. Throws AuthenticationError or HttpError 503. */
  async identify(header: string): Promise<Caller | undefined> {
    return this.parts.tokens?.check(header);
  }

  /** What a turn needs to run in the caller's name. Throws AuthenticationError when the activity is not theirs to send. */
  admit(caller: Caller | undefined, activity: Activity): AuthenticateRequestResult {
    if (isLocal(activity.serviceUrl)) throw unauthorized('a local serviceUrl came from outside');
    if (caller !== undefined) checkActivity(caller, activity);
    const claimsIdentity = caller?.identity ?? new ClaimsIdentity([], 'anonymous');
    return {
      audience: this.parts.cloud.ToChannelFromBotOAuthScope,
      ...(caller !== undefined && { callerId: this.parts.cloud.CallerId }),
      claimsIdentity,
      connectorFactory: this.createConnectorFactory(claimsIdentity),
    };
  }

  override async authenticateRequest(
    activity: Activity,
    authHeader: string,
  ): Promise<AuthenticateRequestResult> {
    return this.admit(await this.identify(authHeader), activity);
  }

  override async authenticateStreamingRequest(): Promise<AuthenticateRequestResult> {
    throw unauthorized('streaming connections are not served');
  }

  override createConnectorFactory(identity: ClaimsIdentity): ConnectorFactory {
    return new KeptConnectors(this.parts, this.connectors, identity);
  }

  override createUserTokenClient(identity: ClaimsIdentity): Promise<UserTokenClient> {
    return this.tokenClients.get(appIdOf(identity), () => this.parts.inner.createUserTokenClient(identity));
  }
}

class KeptConnectors extends ConnectorFactory {
  constructor(
    private readonly parts: AuthenticationParts,
    private readonly kept: KeptClients<ConnectorClient>,
    private readonly identity: ClaimsIdentity,
  ) {
    super();
  }

  override create(serviceUrl: string, audience?: string): Promise<ConnectorClient> {
    const { inner, localConnector, outboundMs, cloud } = this.parts;
    if (isLocal(serviceUrl)) return Promise.resolve(localConnector);
    // Proactive turns leave the audience out.
    const key = JSON.stringify([
      appIdOf(this.identity),
      serviceUrl,
      audience ?? cloud.ToChannelFromBotOAuthScope,
    ]);
    return this.kept.get(key, async () => {
      const client = await inner.createConnectorFactory(this.identity).create(serviceUrl, audience);
      return withTimeLimit(client, outboundMs);
    });
  }
}

function appIdOf(identity: ClaimsIdentity): string {
  return identity.getClaimValue('aud') ?? identity.getClaimValue('appid') ?? '';
}

function unauthorized(reason: string): AuthenticationError {
  return new AuthenticationError(`Unauthorized: ${reason}.`, 401);
}
