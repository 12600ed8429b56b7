// The thumbs Teams puts under an answer: which answer they are about. Called by turns.ts.
import { createHash } from 'node:crypto';
import type { Activity, ResourceResponse, TurnContext } from 'botbuilder';
import type { Logger } from 'pino';
import type { Statistics } from '../../bot/statistics';
import { COUNT } from '../../bot/turn-events';
import type { Claims } from '../../storage/engine';
import type { Feedback } from './invokes';

/** How long an answer can be judged. */
const MONTH = 30 * 24 * 3600 * 1000;

export interface FeedbackParts {
  readonly claims: Claims;
  readonly statistics: Pick<Statistics, 'count'>;
  readonly log: Logger;
}

export class AnswerFeedback {
  constructor(private readonly parts: FeedbackParts) {}

  /** Remembers, while the turn runs, which message holds which answer. */
  watch(context: TurnContext): void {
    context.onSendActivities(async (_context, activities, next) => {
      if (!activities.some(offersFeedback)) return next();
      const responses = (await next()) as (ResourceResponse | undefined)[];
      await Promise.all(
        activities.map((each, at) => this.remember(context.activity, each, responses[at]?.id)),
      );
      return responses as ResourceResponse[];
    });
    context.onUpdateActivity(async (_context, activity, next) => {
      await next();
      await this.remember(context.activity, activity, activity.id);
    });
  }

  /** Counts a thumb for the entry the message answered with, once for each person; what was said beside it is not kept. */
  async note(
    { conversation, from, channelId }: Partial<Activity>,
    { messageId, helpful }: Feedback,
  ): Promise<void> {
    if (messageId === undefined || conversation?.id === undefined) return;
    const { claims, statistics, log } = this.parts;
    const key = keyOf(channelId, conversation.id, messageId);
    try {
      const entry = await claims.read(key);
      if (entry === undefined) return;
      const mine = `${key}/${short(from?.id ?? '')}`;
      if (!(await claims.claim(mine, '', MONTH))) return;
      statistics.count({ [`${helpful ? COUNT.up : COUNT.down}/${entry}`]: 1 });
    } catch (error) {
      // Whoever clicked can do nothing about it.
      log.warn({ err: error }, 'feedback could not be counted');
    }
  }

  private async remember(
    { channelId, conversation }: Activity,
    sent: Partial<Activity>,
    id: string | undefined,
  ): Promise<void> {
    const about = sent.entities?.find(({ type }) => type === 'knowledge') as
      { entryId?: unknown } | undefined;
    if (!offersFeedback(sent) || typeof about?.entryId !== 'string' || !id) return;
    try {
      await this.parts.claims.claim(keyOf(channelId, conversation.id, id), about.entryId, MONTH);
    } catch (error) {
      this.parts.log.warn({ err: error }, 'an answer could not be noted for feedback');
    }
  }
}

function offersFeedback({ channelData }: Partial<Activity>): boolean {
  return (channelData as { feedbackLoop?: object } | undefined)?.feedbackLoop !== undefined;
}

/** Replies in a channel's thread are judged under the thread's id or the channel's. */
function keyOf(channelId: string | undefined, conversation: string, message: string): string {
  return `answer/${channelId}/${short(conversation.split(';')[0] ?? '')}/${short(message)}`;
}

function short(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 22);
}
