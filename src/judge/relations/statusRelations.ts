import { isDeepStrictEqual } from 'node:util';
import { isDateTime } from '../../contract/formats.ts';
import type { Finding } from '../Finding.ts';
import { clockSkewMs } from './clockSkew.ts';
import { instantOf } from './instantOf.ts';
import { relationFinding, type SyncStatus } from './SyncStatus.ts';

/** No two tasks of a status have the same uuid. */
export function uuidsUnique({ tasks }: SyncStatus): readonly Finding[] {
  const uuids = tasks.map(({ uuid }) => uuid.toLowerCase());
  const repeated = uuids.find((uuid, index) => uuids.indexOf(uuid) !== index);
  return repeated === undefined
    ? []
    : [relationFinding('uuid-repeated', 'a different uuid for each task', `two tasks with uuid ${repeated}`)];
}

/** Two providers show no task in common. */
export function tasksApart(one: SyncStatus, other: SyncStatus): readonly Finding[] {
  const uuids = new Set(other.tasks.map(({ uuid }) => uuid.toLowerCase()));
  const shared = one.tasks.find(({ uuid }) => uuids.has(uuid.toLowerCase()));
  if (shared === undefined) return [];
  return [
    relationFinding(
      'task-shared',
      'tasks of this provider only',
      `the task ${shared.uuid} (${shared.full_name}) is in the status of both providers`,
    ),
  ];
}

/** No start, finish or message is in the future, by the clock of the response itself. */
export function timesNotInFuture({ tasks }: SyncStatus, date: Date): readonly Finding[] {
  const times = tasks.flatMap((task) => [
    task.start_timestamp,
    task.finish_timestamp,
    ...task.messages.map(({ timestamp }) => timestamp),
  ]);
  const late = times.find((time) => instantOf(time) > date.getTime() + clockSkewMs);
  if (late === undefined) return [];
  return [
    relationFinding('time-in-future', `times up to 5 min after the Date of the response, ${date.toISOString()}`, late),
  ];
}

/** Two reads of an idle provider return the same status. One instant may be written in several ways (RFC 3339 §4, §5.6). */
export function sameStatus(before: unknown, after: unknown, between: string): readonly Finding[] {
  if (isSame(before, after)) return [];
  return [relationFinding('changed', `the same status before and after ${between}`, `${differing(before, after)}`)];
}

function isSame(one: unknown, other: unknown): boolean {
  return isDeepStrictEqual(withInstants(one), withInstants(other));
}

/** The value with every date-time in it replaced by its instant. */
function withInstants(value: unknown): unknown {
  if (typeof value === 'string') return isDateTime(value) ? { instant: instantOf(value) } : value;
  if (Array.isArray(value)) return value.map(withInstants);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withInstants(member)]));
}

/** Names the members in which two statuses differ. */
function differing(before: unknown, after: unknown): string {
  const [a, b] = [entries(before), entries(after)];
  const names = [...new Set([...a.keys(), ...b.keys()])].filter((name) => !isSame(a.get(name), b.get(name)));
  return `${names.join(' and ') || 'the body'} differ: ${JSON.stringify(names.map((name) => a.get(name)))} became ${JSON.stringify(names.map((name) => b.get(name)))}`.slice(
    0,
    400,
  );
}

function entries(value: unknown): ReadonlyMap<string, unknown> {
  return new Map(typeof value === 'object' && value !== null ? Object.entries(value) : []);
}
