// Whether the reply to an activity was seen: a channel that can tell, tells the bot. Set by Direct Line, asked by the bot.
import type { TurnContext } from 'botbuilder';

const CHECK = Symbol('reply check');

/** Resolves with true when clients can see a reply to the turn's activity. */
export type ReplyCheck = () => Promise<boolean>;

export function setReplyCheck(context: TurnContext, check: ReplyCheck): void {
  context.turnState.set(CHECK, check);
}

/** Undefined when the channel cannot tell. */
export function replyCheckOf(context: TurnContext): ReplyCheck | undefined {
  return context.turnState.get<ReplyCheck | undefined>(CHECK);
}
