import type { SystemTask } from '../../../../src/judge/relations/SyncStatus.ts';

/** A task of one second that keeps every relation, with some changes. */
export function task(changes: Partial<SystemTask> = {}): SystemTask {
  return {
    uuid: '63c6d962-0326-496c-8be9-56b36ea2fa31',
    name: 'scim_sync',
    full_name: 'scim_sync',
    start_timestamp: '2026-11-22T01:37:03.500Z',
    finish_timestamp: '2026-11-22T01:37:04.500Z',
    duration: 1,
    status: 'successful',
    messages: [],
    ...changes,
  };
}

/** A log event of some time. */
export function message(timestamp: string, log_level = 'info'): SystemTask['messages'][number] {
  return { timestamp, log_level, event: 'x' };
}
