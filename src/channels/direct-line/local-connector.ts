// Takes the bot's activities for local conversations into the log. Handed to the adapter by the authentication.
import type { Activity, ResourceResponse } from 'botbuilder';
import type { ConnectorClient } from 'botframework-connector';
import { shownToClients, type ConversationLog } from './conversation-log';

/** The part of a connector that the adapter calls; the rest of the SDK's class talks HTTP and has no place here. */
class LocalConversations {
  constructor(private readonly log: ConversationLog) {}

  async sendToConversation(conversationId: string, activity: Partial<Activity>): Promise<ResourceResponse> {
    if (!(await this.log.exists(conversationId))) throw gone(conversationId);
    const id = this.log.newId(conversationId);
    const outgoing = this.outgoing(conversationId, activity, id);
    if (outgoing.type === 'typing') this.log.show(conversationId, outgoing);
    else await this.log.append(conversationId, outgoing);
    return { id };
  }

  replyToActivity(
    conversationId: string,
    _activityId: string,
    activity: Partial<Activity>,
  ): Promise<ResourceResponse> {
    return this.sendToConversation(conversationId, activity);
  }

  async updateActivity(
    conversationId: string,
    activityId: string,
    activity: Partial<Activity>,
  ): Promise<ResourceResponse> {
    if (!(await this.log.exists(conversationId))) throw gone(conversationId);
    await this.log.append(conversationId, this.outgoing(conversationId, activity, activityId), activityId);
    return { id: activityId };
  }

  async deleteActivity(_conversationId: string, activityId: string): Promise<void> {
    throw new Error(`Direct Line clients ignore deletes, so ${activityId} stays: send an update instead.`);
  }

  /** A copy as clients see it: without a replyToId they would wait for. */
  private outgoing(conversationId: string, activity: Partial<Activity>, id: string): Partial<Activity> {
    const copy = shownToClients(activity);
    if (copy.replyToId !== undefined && !this.log.wasLogged(conversationId, copy.replyToId))
      delete copy.replyToId;
    return {
      ...copy,
      id,
      conversation: { ...copy.conversation, id: conversationId } as Activity['conversation'],
      from: { ...copy.from, role: 'bot' } as Activity['from'],
    };
  }
}

/** A connector that appends to the log instead of calling a service. */
export function createLocalConnector(log: ConversationLog): ConnectorClient {
  // The adapter uses nothing but `conversations`, and of it only what the class above has.
  return { conversations: new LocalConversations(log) } as unknown as ConnectorClient;
}

function gone(conversationId: string): Error {
  return new Error(`conversation ${conversationId} is not in the activity log; it may have expired`);
}
