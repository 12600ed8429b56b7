// POST /api/messages: activities from Teams and other Bot Framework channels. Registered by server.ts.
import type { Activity, InvokeResponse } from 'botbuilder';
import { AuthenticationError } from 'botframework-connector';
import type { Logger } from 'pino';
import type { Response } from 'restify';
import { isLoopback } from '../../config/loopback';
import { isLocal } from '../direct-line/local-address';
import { readActivity } from './activity-envelope';
import type { SupportAdapter, TurnLogic } from './adapter';
import { HttpError } from './http-error';
import { readJson } from './json-body';
import { LateTurns } from './late-turns';
import { ChannelError } from './outbound';
import { turnLimiter } from './rate-limit';
import { sendJson } from './respond';
import type { HttpServer } from './server';

export interface MessagesOptions {
  readonly adapter: SupportAdapter;
  readonly bot: TurnLogic;
  /** Whether the adapter has an app id and so checks its callers. */
  readonly hasApp: boolean;
  /** Serves without an app id and without authentication: for local clients, on a loopback address only. */
  readonly authOff?: boolean;
  readonly log: Logger;
  /** Of one person in one conversation; default no limit. */
  readonly turnsPerMinute?: number;
  /** A turn that takes longer is acknowledged, and its reply follows; in ms, default 8000. */
  readonly answerWithinMs?: number;
}

export function registerMessages(server: HttpServer, options: MessagesOptions): void {
  const { adapter, log } = options;
  const limiter = turnLimiter(options.turnsPerMinute);
  const turns = new LateTurns(options.answerWithinMs ?? 8_000, log);
  server.onClose(() => turns.drain());

  server.restify.post('/api/messages', async (req, res) => {
    if (!options.hasApp && options.authOff !== true) throw noApp();
    try {
      // Before the body: whoever is not known does not get to send one.
      const caller = await adapter.identify(req.headers.authorization ?? '');
      const activity = checkAddress(readActivity(await readJson(req)), options.hasApp);
      limiter.count(JSON.stringify([activity.channelId, activity.conversation.id, activity.from?.id]));
      const end = await turns.run(adapter.runRemote(caller, activity, options.bot));
      if (end.late) acknowledge(res, activity);
      else answer(res, end.value);
    } catch (error) {
      if (error instanceof AuthenticationError) {
        log.warn({ reason: error.message }, 'request refused');
        throw unauthorized();
      }
      // What was said has been acted on and kept: sent once more, it would be acted on twice.
      if (error instanceof ChannelError) res.send(202);
      else throw error;
    }
  });
}

function answer(res: Response, result: InvokeResponse | undefined): void {
  if (result?.body !== undefined && result.body !== null) sendJson(res, result.status, result.body);
  else if (!res.headersSent) res.send(result?.status ?? 200);
}

/** The reply goes to the serviceUrl when it is there; where it belongs into the answer, there is none. */
function acknowledge(res: Response, { type, deliveryMode }: Activity): void {
  if (type !== 'invoke' && deliveryMode !== 'expectReplies') {
    res.send(202);
    return;
  }
  throw new HttpError(503, 'TurnTimeout', 'This takes too long here at the moment: try again in a minute.');
}

/** What every turn needs to find its state and the way back. */
function checkAddress(activity: Partial<Activity>, authenticated: boolean): Activity {
  if (isLocal(activity.serviceUrl))
    throw new AuthenticationError('Unauthorized: a local serviceUrl came from outside.', 401);
  const missing = [
    activity.conversation?.id ? '' : 'conversation.id',
    activity.channelId ? '' : 'channelId',
    activity.type !== 'message' || activity.from?.id ? '' : 'from.id',
    // Buffered replies travel in the answer: no way back is needed.
    activity.serviceUrl || activity.deliveryMode === 'expectReplies' ? '' : 'serviceUrl',
  ].filter((name) => name !== '');
  if (missing.length > 0) throw unanswerable(`it has no ${missing.join(', ')}`);
  const { serviceUrl, deliveryMode } = activity;
  if (serviceUrl !== undefined && !(/^https?:/i.test(serviceUrl) && URL.canParse(serviceUrl)))
    throw unanswerable('"serviceUrl" is not an http(s) URL');
  // A token would have to name it; without one, nobody on another machine gets to see a reply.
  if (!authenticated && deliveryMode !== 'expectReplies' && !isLoopback(new URL(serviceUrl ?? '').hostname))
    throw unanswerable(
      'without authentication "serviceUrl" must be on this machine, as in http://localhost:8080',
    );
  // Checked above: what the SDK's type calls required is there, or the SDK copes without it.
  return activity as Activity;
}

function unanswerable(why: string): HttpError {
  return new HttpError(400, 'BadActivity', `This activity cannot be answered: ${why}.`);
}

function unauthorized(): HttpError {
  return new HttpError(
    401,
    'Unauthorized',
    'The caller is not known: send the token of a Bot Framework channel.',
    {
      'WWW-Authenticate': 'Bearer',
    },
  );
}

function noApp(): HttpError {
  return new HttpError(
    503,
    'NoAppRegistration',
    'Bot Framework channels are not set up: set MicrosoftAppId, MicrosoftAppPassword, MicrosoftAppType and ' +
      'MicrosoftAppTenantId, or BOT_AUTH=off for local clients on a loopback address.',
  );
}
