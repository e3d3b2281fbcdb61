import { randomUUID } from 'node:crypto';
import type { LogEvent, StoredTask } from '../reference/SystemTask.ts';

/** A task with all that schema `SystemTask` requires and nothing else, but for the changes. */
export function plainTask(changes: Partial<StoredTask> = {}): StoredTask {
  return {
    uuid: randomUUID(),
    name: 'full_sync',
    full_name: 'full_sync',
    description: 'Brings every user and group up to date',
    start_timestamp: '2024-08-01T10:00:00Z',
    finish_timestamp: '2024-08-01T10:00:02Z',
    duration: 2,
    status: 'successful',
    messages: [],
    ...changes,
  };
}

/** A message of the time of {@link plainTask}, but for the changes. */
export function plainEvent(changes: Partial<LogEvent> = {}): LogEvent {
  return {
    timestamp: '2024-08-01T10:00:01Z',
    log_level: 'info',
    logger: 'reference.tasks',
    event: 'Page of users done',
    attributes: {},
    ...changes,
  };
}
