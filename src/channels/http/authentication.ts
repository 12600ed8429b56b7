// Who may call the bot, and where its replies go: the SDK's authentication, wrapped. Used by adapter.ts.
import type { Activity, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import {
  AuthenticationError,
  BotFrameworkAuthentication,
  ConnectorFactory,
  type AuthenticateRequestResult,
  type ClaimsIdentity,
  type ConnectorClient,
  type UserTokenClient,
} from 'botframework-connector';
import type { Logger } from 'pino';
import { isLocal } from '../direct-line/local-address';

const KEPT_CLIENTS = 500;

export interface AuthenticationParts {
  readonly inner: ConfigurationBotFrameworkAuthentication;
  readonly localConnector: ConnectorClient;
  /** False when the bot has no app id: then the SDK lets everybody in. */
  readonly checksTokens: boolean;
  /** For one call to a channel, retries included. */
  readonly outboundMs: number;
  readonly log: Logger;
}

/** Delivers local conversations in the process, keeps outbound clients, and turns every refusal into a 401. */
export class SupportAuthentication extends BotFrameworkAuthentication {
  // Building these per turn costs more than the rest of the turn.
  private readonly connectors = new Map<string, Promise<ConnectorClient>>();
  private readonly tokenClients = new Map<string, Promise<UserTokenClient>>();

  constructor(private readonly parts: AuthenticationParts) {
    super();
  }

  override async authenticateRequest(
    activity: Activity,
    authHeader: string,
  ): Promise<AuthenticateRequestResult> {
    if (isLocal(activity.serviceUrl)) throw unauthorized('a local serviceUrl came from outside');
    try {
      const result = await this.parts.inner.authenticateRequest(activity, authHeader);
      if (this.parts.checksTokens && !result.claimsIdentity.getClaimValue('exp')) {
        throw unauthorized('the token never expires');
      }
      return { ...result, connectorFactory: this.createConnectorFactory(result.claimsIdentity) };
    } catch (error) {
      // The SDK throws JsonWebTokenError and others for forged tokens, which its adapter answers with 500.
      this.parts.log.warn({ err: error }, 'request refused');
      throw error instanceof AuthenticationError ? error : unauthorized('the token cannot be verified');
    }
  }

  override async authenticateStreamingRequest(): Promise<AuthenticateRequestResult> {
    throw unauthorized('streaming connections are not served');
  }

  override createConnectorFactory(identity: ClaimsIdentity): ConnectorFactory {
    const real = this.parts.inner.createConnectorFactory(identity);
    const local = this.parts.localConnector;
    const kept = this.connectors;
    const limitMs = this.parts.outboundMs;
    const appId = appIdOf(identity);
    return new (class extends ConnectorFactory {
      override create(serviceUrl: string, audience?: string): Promise<ConnectorClient> {
        if (isLocal(serviceUrl)) return Promise.resolve(local);
        const key = JSON.stringify([appId, serviceUrl, audience]);
        return keep(kept, key, async () => withTimeLimit(await real.create(serviceUrl, audience), limitMs));
      }
    })();
  }

  override createUserTokenClient(identity: ClaimsIdentity): Promise<UserTokenClient> {
    return keep(this.tokenClients, appIdOf(identity), () => this.parts.inner.createUserTokenClient(identity));
  }
}

/** The SDK ignores its own timeout options: a service that never answers would hold the turn for ever. */
function withTimeLimit(connector: ConnectorClient, ms: number): ConnectorClient {
  const send = connector.sendOperationRequest.bind(connector);
  connector.sendOperationRequest = (operation, spec, callback) => {
    const options = { ...operation.options, abortSignal: AbortSignal.timeout(ms) };
    return send({ ...operation, options }, spec, callback);
  };
  return connector;
}

function appIdOf(identity: ClaimsIdentity): string {
  return identity.getClaimValue('aud') ?? identity.getClaimValue('appid') ?? '';
}

function unauthorized(reason: string): AuthenticationError {
  return new AuthenticationError(`Unauthorized: ${reason}.`, 401);
}

// A failed client is not kept; the oldest goes when there are too many.
function keep<T>(kept: Map<string, Promise<T>>, key: string, create: () => Promise<T>): Promise<T> {
  const known = kept.get(key);
  if (known !== undefined) return known;
  const made = create();
  kept.set(key, made);
  made.catch(() => kept.delete(key));
  const oldest = kept.keys().next();
  if (kept.size > KEPT_CLIENTS && !oldest.done) kept.delete(oldest.value);
  return made;
}
