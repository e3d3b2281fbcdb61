import type { LogEvent } from '../reference/SystemTask.ts';

/** Whether a push reports that the service provider responded with this status. */
export function isStatus(status: number): (events: readonly LogEvent[]) => boolean {
  return ([event]) => event?.attributes['status'] === status;
}
