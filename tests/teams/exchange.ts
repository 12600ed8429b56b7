// What the local Teams client simulates, and what it logs of the talk between it and the bot. Used by local-teams.ts.
import type { Activity } from 'botbuilder';

export interface Person {
  readonly id: string;
  readonly name: string;
}

/** What the client simulates. */
export interface World {
  readonly bot: Person;
  readonly currentUser: Person;
  readonly users: readonly Person[];
  readonly personalChat: { readonly id: string };
  readonly groupChats: readonly [{ readonly id: string }];
  readonly teams: readonly [{ readonly id: string; readonly channels: readonly { readonly id: string }[] }];
}

/** One request between the two, as the client logged it. */
export interface Exchange {
  readonly messageId: string;
  readonly from: string;
  readonly request: { readonly body: Activity };
  readonly response: { readonly statusCode: number; readonly body: unknown };
}

export interface Button {
  readonly title: string;
  readonly data: Record<string, unknown>;
}

/** What the bot said: a new message, or one that took the place of another. */
export interface Said {
  readonly id: string;
  readonly inPlace: boolean;
  readonly conversation: string;
  /** Of the text or of all of the card. */
  readonly text: string;
  readonly buttons: readonly Button[];
  readonly activity: Activity;
}

/** What came of one activity. */
export interface Outcome {
  /** The status and body the bot answered the request with. */
  readonly status: number;
  readonly answer: unknown;
  readonly said: readonly Said[];
}

/** What the bot said by a request to the client. */
export function saidOf({ messageId, request: { body } }: Exchange): Said {
  const content = body.attachments?.[0]?.content as
    { body: { text?: string }[]; actions: Button[] } | undefined;
  return {
    id: messageId,
    inPlace: body.id !== undefined,
    conversation: body.conversation.id,
    text: body.text ?? content?.body.flatMap(({ text }) => text ?? []).join('\n') ?? '',
    buttons: content?.actions ?? [],
    activity: body,
  };
}
