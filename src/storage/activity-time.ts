// The time of an activity that went through JSON. Used by the logs of the engines.
import type { Activity } from 'botbuilder';

/** The activity with its `timestamp` as a Date again. */
export function withTime(activity: Partial<Activity>): Partial<Activity> {
  const { timestamp } = activity;
  return timestamp === undefined ? activity : { ...activity, timestamp: new Date(timestamp) };
}
