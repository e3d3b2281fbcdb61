import { isDeepStrictEqual } from 'node:util';
import type { Finding } from '../Finding.ts';
import { clockSkewMs } from './clockSkew.ts';
import { comparableStatus, comparableTask } from './comparableStatus.ts';
import { instantOf } from './instantOf.ts';
import { relationFinding, type SyncStatus, type SystemTask } from './SyncStatus.ts';

/** No two tasks of a status have the same uuid. */
export function uuidsUnique({ tasks }: SyncStatus): readonly Finding[] {
  const uuids = tasks.map(({ uuid }) => uuid.toLowerCase());
  const repeated = uuids.find((uuid, index) => uuids.indexOf(uuid) !== index);
  return repeated === undefined
    ? []
    : [relationFinding('uuid-repeated', 'a different uuid for each task', `two tasks with uuid ${repeated}`)];
}

/** A provider shows no task that is in a status of another one. */
export function tasksApart(one: SyncStatus, others: readonly SyncStatus[]): readonly Finding[] {
  const uuids = new Set(others.flatMap(({ tasks }) => tasks.map(({ uuid }) => uuid.toLowerCase())));
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

/**
 * A task that ended says the same in every status that shows it, and keeps its uuid. A task is one with the same uuid, start and
 * finish: authentik runs one again under its uuid. One without a length may be under way still, and when it expires may change.
 */
export function endedTaskStays(one: SyncStatus, earlier: readonly SyncStatus[]): readonly Finding[] {
  const before = earlier.flatMap(({ tasks }) => tasks).filter(isOver);
  const known = new Map(before.map((task) => [`${task.uuid.toLowerCase()} ${timesOf(task)}`, task]));
  const shown = new Set(one.tasks.map(({ uuid }) => uuid.toLowerCase()));
  // Those that this status does not show under their uuid.
  const gone = new Map(
    before
      .filter(({ uuid }) => !shown.has(uuid.toLowerCase()))
      .map((task) => [`${task.full_name} ${timesOf(task)}`, task]),
  );
  for (const task of one.tasks.filter(isOver)) {
    const same = known.get(`${task.uuid.toLowerCase()} ${timesOf(task)}`);
    const was = same ?? gone.get(`${task.full_name} ${timesOf(task)}`);
    if (was === undefined || isDeepStrictEqual(comparableTask(was), comparableTask(task))) continue;
    const [then, now] = [was, task].map((each) => JSON.stringify(each).slice(0, 200));
    const actual = `${then} became ${now}`;
    return [relationFinding('ended-task-changed', 'the ended task as an earlier status shows it', actual)];
  }
  return [];
}

function isOver({ start_timestamp, finish_timestamp }: SystemTask): boolean {
  return instantOf(finish_timestamp) > instantOf(start_timestamp);
}

/** The start and the finish of a run of a task. */
function timesOf({ start_timestamp, finish_timestamp }: SystemTask): string {
  return `${instantOf(start_timestamp)} ${instantOf(finish_timestamp)}`;
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

/** Two reads of an idle provider return the same status, see {@link comparableStatus}. */
export function sameStatus(before: unknown, after: unknown, between: string): readonly Finding[] {
  const [one, other] = [entries(comparableStatus(before)), entries(comparableStatus(after))];
  const names = [...new Set([...one.keys(), ...other.keys()])].filter(
    (name) => !isDeepStrictEqual(one.get(name), other.get(name)),
  );
  if (names.length === 0) return [];
  const [was, became] = [before, after].map((status) => JSON.stringify(names.map((name) => entries(status).get(name))));
  const actual = `${names.join(' and ')} differ: ${was} became ${became}`.slice(0, 400);
  return [relationFinding('changed', `the same status before and after ${between}`, actual)];
}

function entries(value: unknown): ReadonlyMap<string, unknown> {
  return new Map(typeof value === 'object' && value !== null ? Object.entries(value) : []);
}
