// What Teams asks for and waits for an answer to: by name, with the shape its documentation wants. Called by turns.ts.
import type { Activity } from 'botbuilder';
import { z } from 'zod';

/** An answer in the sense of the Bot Framework: an HTTP status, and a body that is JSON. */
export interface InvokeAnswer {
  readonly status: number;
  readonly body: object;
}

export interface InvokeHandlers {
  /** Somebody judged a message by its thumbs. */
  readonly feedback: (judged: Feedback) => Promise<void>;
  /** Said where something is asked for that this bot does not do. */
  readonly notHere: string;
}

export interface Feedback {
  readonly messageId: string | undefined;
  readonly helpful: boolean;
}

const EMPTY: InvokeAnswer = { status: 200, body: {} };

const feedbackSchema = z.object({
  actionName: z.string(),
  actionValue: z.looseObject({ reaction: z.enum(['like', 'dislike']) }).optional(),
});

/**
 * Never a 5xx: what is known to Teams gets the answer its client can show, what is malformed a 400, what nobody has heard
 * of a 404. The SDK would answer 501 to all of it, which Teams shows as "something went wrong".
 */
export async function answerInvoke(
  activity: Partial<Activity>,
  handlers: InvokeHandlers,
): Promise<InvokeAnswer> {
  const name = typeof activity.name === 'string' ? activity.name : '';
  if (name === '') return refused(400, 'BadRequest', 'This invoke has no name.');
  if (name === 'message/submitAction') return submitAction(activity, handlers);
  if (name === 'adaptiveCard/action') return cardAction(activity.value);
  const [family = ''] = name.split('/');
  return (
    exact(name, handlers.notHere, activity.value) ??
    (family === 'composeExtension' || family === 'composeExtensions'
      ? { status: 200, body: { composeExtension: message('text', handlers.notHere) } }
      : refused(404, 'NotFound', 'This bot does not know this invoke.'))
  );
}

/** The thumbs under an answer. */
async function submitAction(
  { value, replyToId }: Partial<Activity>,
  { feedback }: InvokeHandlers,
): Promise<InvokeAnswer> {
  const read = feedbackSchema.safeParse(value);
  if (!read.success) return refused(400, 'BadRequest', 'This is not a feedback with a reaction.');
  const { actionName, actionValue } = read.data;
  if (actionName !== 'feedback') return EMPTY;
  if (!actionValue) return refused(400, 'BadRequest', 'This is not a feedback with a reaction.');
  await feedback({ messageId: replyToId, helpful: actionValue.reaction === 'like' });
  return EMPTY;
}

/** Cards of this bot have no Action.Execute; the envelope is 200, the error is in the body, as Teams wants it. */
function cardAction(value: unknown): InvokeAnswer {
  const read = z.looseObject({ action: z.looseObject({ verb: z.string() }) }).safeParse(value);
  const code = read.success ? 'NotSupported' : 'BadRequest';
  const text = read.success ? 'This bot has no such action.' : 'This is not an action of a card.';
  return {
    status: 200,
    body: { statusCode: 400, type: 'application/vnd.microsoft.error', value: { code, message: text } },
  };
}

function exact(name: string, notHere: string, value: unknown): InvokeAnswer | undefined {
  switch (name) {
    case 'task/fetch':
    case 'task/submit':
    case 'message/fetchTask':
    case 'composeExtension/fetchTask':
    case 'composeExtensions/fetchTask':
      return { status: 200, body: { task: message('value', notHere) } };
    case 'config/fetch':
    case 'config/submit':
      return { status: 200, body: { responseType: 'config', config: message('value', notHere) } };
    case 'application/search':
      return {
        status: 200,
        body: {
          statusCode: 200,
          type: 'application/vnd.microsoft.search.searchResponse',
          value: { results: [] },
        },
      };
    // Nobody can sign in here: the client is told that no token came of it.
    case 'signin/tokenExchange':
      return { status: 412, body: exchangeFailed(value) };
    case 'signin/verifyState':
      return refused(404, 'NotFound', 'Nobody is signing in here.');
    case 'composeExtension/setting':
    case 'composeExtension/onCardButtonClicked':
    case 'fileConsent/invoke':
    case 'actionableMessage/executeAction':
    case 'signin/failure':
      return EMPTY;
    default:
      return undefined;
  }
}

function exchangeFailed(value: unknown): object {
  const read = z.looseObject({ id: z.string(), connectionName: z.string() }).safeParse(value);
  const { id = '', connectionName = '' } = read.data ?? {};
  return { id, connectionName, failureDetail: 'This bot needs no sign-in.' };
}

/** Teams shows it in a small window. */
function message(key: 'value' | 'text', text: string): object {
  return { type: 'message', [key]: text };
}

function refused(status: number, code: string, text: string): InvokeAnswer {
  return { status, body: { error: { code, message: text } } };
}
