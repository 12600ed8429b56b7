// Around every turn: its scope for the log, its numbers for Prometheus, its span. Built by build-bot.ts.
import { ActivityTypes, type Activity, type TurnContext } from 'botbuilder';
import type { Logger } from 'pino';
import type { KnowledgeEntity } from '../replies/reply';
import { channelLabel, type Metrics } from '../telemetry/metrics';
import { inScope, type Scope } from '../telemetry/scope';
import { inSpan } from '../telemetry/spans';

type TurnLogic = (context: TurnContext) => Promise<void>;

export interface ObservedTurnsOptions {
  readonly log: Logger;
  readonly metrics?: Metrics | undefined;
  /** Puts what was said into the line of each turn. */
  readonly utterances?: boolean;
}

/** The same turns, observed. One line of the log each, at level info. */
export function observeTurns(run: TurnLogic, options: ObservedTurnsOptions): TurnLogic {
  const { log, metrics } = options;
  const depth = new QueueDepth();
  metrics?.gauge('bot_turns_in_flight', 'Turns that have come and not ended.', () => depth.inFlight);
  metrics?.gauge(
    'bot_turns_waiting',
    'Turns that wait for an earlier one of their conversation.',
    () => depth.waiting,
  );

  const observed = async (context: TurnContext, leave: () => void): Promise<void> => {
    const { activity } = context;
    const channel = channelLabel(activity.channelId);
    const begun = performance.now();
    let said: Partial<KnowledgeEntity> = {};
    context.onSendActivities((_context, activities, next) => {
      said = activities.map(knowledgeOf).findLast((entity) => entity !== undefined) ?? said;
      return inSpan('send', {}, next);
    });
    // A card that is replaced says what it was like any other.
    context.onUpdateActivity((_context, activity, next) => {
      said = knowledgeOf(activity) ?? said;
      return inSpan('send', {}, next);
    });
    let failed = true;
    try {
      await inSpan('turn', { 'bot.channel': channel, 'bot.activity': activity.type }, async (span) => {
        await run(context);
        span.setAttribute('bot.outcome', said.outcome ?? 'none');
      });
      failed = false;
    } finally {
      leave();
      const ms = performance.now() - begun;
      const outcome = failed ? 'failed' : (said.outcome ?? 'none');
      metrics?.turns.inc({ channel, outcome });
      metrics?.turnSeconds.observe({ channel }, ms / 1000);
      const { entryId, score } = said;
      const words = options.utterances && activity.type === ActivityTypes.Message ? activity.text : undefined;
      log.info({ channel, outcome, entryId, score, ms: Math.round(ms), utterance: words }, 'turn');
    }
  };

  return (context) => {
    const { activity } = context;
    const leave = depth.enter(`${activity.channelId}/${activity.conversation.id}`);
    return inScope(scopeOf(activity), () => observed(context, leave));
  };
}

function scopeOf({ conversation, from, recipient, text }: Partial<Activity>): Scope {
  return {
    ...(conversation && { conversation: conversation.id }),
    ...(from?.id && { person: from.id }),
    // The bot's own name is no secret, and a person may bear it.
    said: [text, from?.name === recipient?.name ? undefined : from?.name].filter(
      (words) => words !== undefined,
    ),
  };
}

function knowledgeOf({ entities }: Partial<Activity>): KnowledgeEntity | undefined {
  return entities?.find(({ type }) => type === 'knowledge') as KnowledgeEntity | undefined;
}

/** Turns of one conversation run one after another: all but one of them wait. */
class QueueDepth {
  private readonly turns = new Map<string, number>();
  inFlight = 0;

  get waiting(): number {
    return this.inFlight - this.turns.size;
  }

  enter(conversation: string): () => void {
    this.inFlight += 1;
    this.turns.set(conversation, (this.turns.get(conversation) ?? 0) + 1);
    return () => {
      this.inFlight -= 1;
      const left = (this.turns.get(conversation) ?? 1) - 1;
      if (left === 0) this.turns.delete(conversation);
      else this.turns.set(conversation, left);
    };
  }
}
