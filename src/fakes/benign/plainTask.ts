import { randomUUID } from 'node:crypto';
import type { LogEvent, StoredTask } from '../reference/SystemTask.ts';

/** A task with only the required members of schema `SystemTask`, and the changes. */
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

/** A message within the time of {@link plainTask}, with the changes. */
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
