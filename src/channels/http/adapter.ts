// The bot's adapter: one for the Bot Framework channels and for local conversations. Built by index.ts.
import {
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type Activity,
  type InvokeResponse,
  type TurnContext,
} from 'botbuilder';
import {
  AuthenticationConfiguration,
  ClaimsIdentity,
  type AuthenticateRequestResult,
} from 'botframework-connector';
import type { Logger } from 'pino';
import type { StorageEngine } from '../../storage/engine';
import { ConversationLog } from '../direct-line/conversation-log';
import { createLocalConnector } from '../direct-line/local-connector';
import { SupportAuthentication } from './authentication';

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
  /** Further settings of the SDK, by its names (`ToBotFromChannelOpenIdMetadataUrl`…); for sovereign clouds: all or none. */
  readonly settings?: Readonly<Record<string, string>>;
  /** What the person reads when a turn fails. */
  readonly apology: string;
  /** How long a channel may take to accept a reply, in ms; default 5000. */
  readonly outboundMs?: number;
  readonly log: Logger;
}

export type TurnLogic = (context: TurnContext) => Promise<void>;

export class SupportAdapter extends CloudAdapter {
  constructor(
    authentication: SupportAuthentication,
    /** The local conversations this adapter replies into. */
    readonly conversations: ConversationLog,
    private readonly localIdentity: ClaimsIdentity,
  ) {
    super(authentication);
  }

  /** Runs a turn for an activity from outside. Throws AuthenticationError when the caller may not. */
  runRemote(authHeader: string, activity: Activity, logic: TurnLogic): Promise<InvokeResponse | undefined> {
    return this.processActivity(authHeader, activity, logic);
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
  const inner = new ConfigurationBotFrameworkAuthentication(
    { ...options.settings, ...registration(app) },
    undefined,
    new AuthenticationConfiguration(),
  );
  const authentication = new SupportAuthentication({
    inner,
    localConnector: createLocalConnector(conversations),
    outboundMs: options.outboundMs ?? 5_000,
    checksTokens: app !== undefined,
    log,
  });
  const adapter = new SupportAdapter(authentication, conversations, localIdentity(app));
  adapter.onTurnError = async (context, error) => {
    log.error(
      { err: error, activityId: context.activity.id, channel: context.activity.channelId },
      'turn failed',
    );
    // Nobody reads an answer to an event or an invoke: their sender gets the failure itself.
    if (context.activity.type !== 'message') throw error;
    await context.sendActivity(options.apology);
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
