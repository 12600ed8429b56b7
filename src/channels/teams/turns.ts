// Teams' side of a turn: words without markup go in, invokes are answered, feedback is counted. Put around the bot by server.ts.
import { ActivityTypes, type Activity, type TurnContext } from 'botbuilder';
import type { TurnLogic } from '../http/adapter';
import { AnswerFeedback, type FeedbackParts } from './feedback';
import { answerInvoke } from './invokes';
import { plainText } from './plain-text';

export interface TeamsTurnsOptions extends FeedbackParts {
  readonly bot: TurnLogic;
  /** What is heard when somebody only names the bot; read at each use. */
  readonly bareMention: () => string;
  /** Said where something is asked for that this bot does not do; read at each use. */
  readonly notHere: () => string;
}

/** The bot's turns as Teams wants them; other channels' pass through, but for their invokes. */
export function teamsTurns(options: TeamsTurnsOptions): TurnLogic {
  const feedback = new AnswerFeedback(options);
  return async (context: TurnContext) => {
    const { activity } = context;
    if (activity.type === ActivityTypes.Invoke) {
      const value = await answerInvoke(activity, {
        feedback: (judged) => feedback.note(activity, judged),
        notHere: options.notHere(),
      });
      // The adapter makes it the answer to the request.
      await context.sendActivity({ type: ActivityTypes.InvokeResponse, value });
      return;
    }
    if (activity.channelId === 'msteams') {
      if (activity.type === ActivityTypes.Message) {
        const named = isMentioned(activity);
        activity.text = plainText(activity);
        if (named && activity.text === '' && activity.value === undefined)
          activity.text = options.bareMention();
      }
      feedback.watch(context);
    }
    await options.bot(context);
  };
}

function isMentioned({ entities, recipient }: Activity): boolean {
  return (entities ?? []).some(({ type, mentioned }) => type === 'mention' && isId(mentioned, recipient?.id));
}

function isId(account: unknown, id: string | undefined): boolean {
  return typeof account === 'object' && account !== null && 'id' in account && account.id === id;
}
