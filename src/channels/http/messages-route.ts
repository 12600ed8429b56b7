// POST /api/messages: activities from Teams and other Bot Framework channels. Registered by index.ts.
import type { Activity } from 'botbuilder';
import { AuthenticationError } from 'botframework-connector';
import type { SupportAdapter, TurnLogic } from './adapter';
import { readActivity } from './activity-envelope';
import { HttpError } from './http-error';
import { readJson } from './json-body';
import { isLocal } from '../direct-line/local-address';
import { sendJson } from './respond';
import type { HttpServer } from './server';

export interface MessagesOptions {
  readonly adapter: SupportAdapter;
  readonly bot: TurnLogic;
  /** Whether the adapter has an app id and so checks its callers. */
  readonly hasApp: boolean;
  /** Serves without an app id and without authentication: for local clients, on a loopback address only. */
  readonly authOff?: boolean;
}

export function registerMessages(server: HttpServer, options: MessagesOptions): void {
  server.restify.post('/api/messages', async (req, res) => {
    if (!options.hasApp && options.authOff !== true) throw noApp();
    const activity = readActivity(await readJson(req));
    if (isLocal(activity.serviceUrl)) throw unauthorized();
    const checked = checkAddress(activity);
    try {
      const answer = await options.adapter.runRemote(req.headers.authorization ?? '', checked, options.bot);
      if (answer?.body !== undefined && answer.body !== null) sendJson(res, answer.status, answer.body);
      else if (!res.headersSent) res.send(answer?.status ?? 200);
    } catch (error) {
      if (error instanceof AuthenticationError) throw unauthorized();
      throw error;
    }
  });
}

/** What every turn needs to find its state and the way back. */
function checkAddress(activity: Partial<Activity>): Activity {
  const missing = [
    activity.conversation?.id ? '' : 'conversation.id',
    activity.channelId ? '' : 'channelId',
    activity.type !== 'message' || activity.from?.id ? '' : 'from.id',
    // Buffered replies travel in the answer: no way back is needed.
    activity.serviceUrl || activity.deliveryMode === 'expectReplies' ? '' : 'serviceUrl',
  ].filter((name) => name !== '');
  if (missing.length > 0) {
    throw new HttpError(
      400,
      'BadActivity',
      `This activity cannot be answered: it has no ${missing.join(', ')}.`,
    );
  }
  if (activity.serviceUrl !== undefined && !/^https?:\/\/[^\s/]/i.test(activity.serviceUrl)) {
    throw new HttpError(
      400,
      'BadActivity',
      'This activity cannot be answered: "serviceUrl" is not an http(s) URL.',
    );
  }
  // Checked above: what the SDK's type calls required is there, or the SDK copes without it.
  return activity as Activity;
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
