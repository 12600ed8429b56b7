// Sends what the page before could not send any more. Used by main.
import type { ChatAdapter } from './chat-adapter';
import type { Keeping } from './keeping';
import type { Activity } from './protocol';

/** Safe where the server knows a message it has had already; elsewhere nothing was kept. */
export function sendUnsent(adapter: ChatAdapter, memory: Keeping): void {
  const kept = memory.read('unsent');
  memory.write('unsent', '');
  // The history shows what becomes of them.
  for (const activity of activitiesIn(kept)) adapter.postActivity(activity).subscribe({});
}

function activitiesIn(kept: string | undefined): readonly Activity[] {
  try {
    const activities: unknown = JSON.parse(kept || '[]');
    return Array.isArray(activities) ? (activities as Activity[]) : [];
  } catch {
    return [];
  }
}
