// Checks the shape of an activity from outside. Called by the messages route and Direct Line.
import type { Activity } from 'botbuilder';
import { z } from 'zod';
import { HttpError } from './http-error';

const text = z.string().nullish();
const account = z.looseObject({ id: z.string().max(512).nullish(), name: text, role: text }).nullish();
const objects = z.array(z.looseObject({})).nullish();
const time = z
  .string()
  .refine((value) => !Number.isNaN(Date.parse(value)), 'not a time')
  .nullish();

const envelope = z.looseObject({
  type: z.string().min(1).max(100),
  id: z.string().max(512).nullish(),
  timestamp: time,
  localTimestamp: time,
  expiration: time,
  serviceUrl: z.string().max(2048).nullish(),
  channelId: z.string().max(100).nullish(),
  from: account,
  recipient: account,
  conversation: z.looseObject({ id: z.string().max(512).nullish(), name: text }).nullish(),
  text,
  name: text,
  locale: z.string().max(100).nullish(),
  replyToId: z.string().max(512).nullish(),
  deliveryMode: text,
  textFormat: text,
  attachments: objects,
  entities: objects,
  membersAdded: objects,
  membersRemoved: objects,
  reactionsAdded: objects,
  reactionsRemoved: objects,
  channelData: z.looseObject({}).nullish(),
});

/** The body as an activity: every known field has its type, nulls at the top are gone. Throws HttpError 400. */
export function readActivity(body: unknown): Partial<Activity> {
  const checked = envelope.safeParse(body);
  if (!checked.success) {
    const issue = checked.error.issues[0];
    const path = issue?.path.map(String).join('.') ?? '';
    const where = path === '' ? 'the body' : `"${path.slice(0, 100)}"`;
    throw new HttpError(
      400,
      'BadActivity',
      `This is not an activity: ${where} is missing or of the wrong type.`,
    );
  }
  // A copy already: the schema makes a new object.
  const fields: Record<string, unknown> = checked.data;
  for (const name of Object.keys(fields))
    if (fields[name] === null || fields[name] === undefined) delete fields[name];
  // Times are still text here; withDates turns them into what the SDK's type promises.
  return withDates(fields);
}

function withDates(activity: Record<string, unknown>): Partial<Activity> {
  for (const [name, raw] of [
    ['timestamp', 'rawTimestamp'],
    ['localTimestamp', 'rawLocalTimestamp'],
    ['expiration', 'rawExpiration'],
  ] as const) {
    const value = activity[name];
    if (typeof value !== 'string') continue;
    activity[name] = new Date(value);
    activity[raw] = value;
  }
  return activity;
}
