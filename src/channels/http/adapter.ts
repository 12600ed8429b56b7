// The bot's adapter: one for the Bot Framework channels and for local conversations. Built by server.ts.
import {
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type Activity,
  type InvokeResponse,
  type TurnContext,
} from 'botbuilder';
import { ClaimsIdentity, type AuthenticateRequestResult } from 'botframework-connector';
import type { Logger } from 'pino';
import type { CloudSettings } from '../../config/config';
import type { StorageEngine } from '../../storage/engine';
import { ConversationLog } from '../direct-line/conversation-log';
import { createLocalConnector } from '../direct-line/local-connector';
import { SupportAuthentication } from './authentication';
import { ChannelTokens, type Caller } from './channel-tokens';
import { cloudOf } from './cloud';
import { ChannelError, createOutboundClient, OUTBOUND_LIMITS, type OutboundLimits } from './outbound';
import { SigningKeys } from './signing-keys';

/** The bot's registration, in the SDK's own words. */
export interface AppRegistration {
  readonly id: string;
  readonly type: 'SingleTenant' | 'UserAssignedMSI' | 'MultiTenant';
  /** Not with UserAssignedMSI. */
  readonly password?: string;
  /** Not with MultiTenant. */
  readonly tenantId?: string;
}

export interface AdapterOptions {
  readonly engine: Pick<StorageEngine, 'log'>;
  /** Without it there is no authentication: see registerMessages for what that closes. */
  readonly app?: AppRegistration;
  /** For clouds other than the public one. */
  readonly settings?: CloudSettings;
  /** What the person reads when a turn fails. */
  readonly apology: () => string;
  /** How long a channel may take to accept a reply; default OUTBOUND_LIMITS. */
  readonly outbound?: OutboundLimits;
  /** How long an unknown key is not asked for again, in ms; default 60 s. */
  readonly keyPauseMs?: number;
  readonly log: Logger;
}

export type TurnLogic = (context: TurnContext) => Promise<void>;

export class SupportAdapter extends CloudAdapter {
  constructor(
    private readonly authentication: SupportAuthentication,
    /** The local conversations this adapter replies into. */
    readonly conversations: ConversationLog,
    private readonly localIdentity: ClaimsIdentity,
  ) {
    super(authentication);
  }

  /** Who calls, by the Authorization header. Throws AuthenticationError, or HttpError 503 when that cannot be told. */
  identify(authHeader: string): Promise<Caller | undefined> {
    return this.authentication.identify(authHeader);
  }

  /** Runs a turn for an activity from outside. Throws AuthenticationError when it is not the caller's to send. */
  async runRemote(
    caller: Caller | undefined,
    activity: Activity,
    logic: TurnLogic,
  ): Promise<InvokeResponse | undefined> {
    return this.processActivity(this.authentication.admit(caller, activity), activity, logic);
  }

  /** Runs a turn for an activity of a local conversation; its serviceUrl is LOCAL_SERVICE_URL. */
  runLocal(activity: Activity, logic: TurnLogic): Promise<void> {
    const caller: AuthenticateRequestResult = {
      audience: '',
      claimsIdentity: this.localIdentity,
      connectorFactory: this.botFrameworkAuthentication.createConnectorFactory(this.localIdentity),
    };
    return this.processActivityDirect(caller, activity, logic);
  }
}

/** Builds the adapter. Throws when the registration is incomplete for its type. */
export function createAdapter(options: AdapterOptions): SupportAdapter {
  const { app, log } = options;
  const conversations = new ConversationLog(options.engine.log);
  const cloud = cloudOf(options.settings);
  const outbound = options.outbound ?? OUTBOUND_LIMITS;
  const inner = new ConfigurationBotFrameworkAuthentication(
    { ...cloud, ...registration(app) },
    undefined,
    undefined,
    undefined,
    { httpClient: createOutboundClient(outbound) },
  );
  const keys = new SigningKeys({
    metadataUrl: cloud.ToBotFromChannelOpenIdMetadataUrl,
    log,
    ...(options.keyPauseMs !== undefined && { pauseMs: options.keyPauseMs }),
  });
  const tokens = app && {
    keys,
    appId: app.id,
    tenantId: app.tenantId,
    issuer: cloud.ToBotFromChannelTokenIssuer,
  };
  const authentication = new SupportAuthentication({
    inner,
    cloud,
    localConnector: createLocalConnector(conversations),
    tokens: tokens && new ChannelTokens(tokens),
    outboundMs: outbound.totalMs + 1_000,
  });
  const adapter = new SupportAdapter(authentication, conversations, localIdentity(app));
  adapter.onTurnError = async (context, error) => {
    log.error(
      { err: error, activityId: context.activity.id, channel: context.activity.channelId },
      'turn failed',
    );
    // A channel that does not take the reply does not take the apology either.
    if (error instanceof ChannelError) throw error;
    // Nobody reads an answer to an event or an invoke: their sender gets the failure itself.
    if (context.activity.type !== 'message') throw error;
    await context.sendActivity(options.apology());
  };
  return adapter;
}

function registration(app: AppRegistration | undefined): Record<string, string> {
  if (app === undefined) return {};
  return {
    MicrosoftAppId: app.id,
    MicrosoftAppType: app.type,
    ...(app.password !== undefined && { MicrosoftAppPassword: app.password }),
    ...(app.tenantId !== undefined && { MicrosoftAppTenantId: app.tenantId }),
  };
}

// With an app id the local identity must carry it: outbound credentials are looked up by it.
function localIdentity(app: AppRegistration | undefined): ClaimsIdentity {
  if (app === undefined) return new ClaimsIdentity([], 'anonymous');
  return new ClaimsIdentity(
    [
      { type: 'aud', value: app.id },
      { type: 'appid', value: app.id },
    ],
    true,
  );
}
