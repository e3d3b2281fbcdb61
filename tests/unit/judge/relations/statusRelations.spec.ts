import { expect, test } from '@playwright/test';
import type { SyncStatus, SystemTask } from '../../../../src/judge/relations/SyncStatus.ts';
import {
  endedTaskStays,
  sameStatus,
  tasksApart,
  timesNotInFuture,
  uuidsUnique,
} from '../../../../src/judge/relations/statusRelations.ts';
import { message, task } from './tasks.ts';

const status = (...tasks: readonly SystemTask[]): SyncStatus => ({ is_running: false, tasks });
const one = task({ uuid: '63c6d962-0326-496c-8be9-56b36ea2fa31' });
const two = task({ uuid: 'a3c6d962-0326-496c-8be9-56b36ea2fa32' });
const upper = { ...two, uuid: two.uuid.toUpperCase() };

test('tasks with different uuids are fine', () => {
  expect(uuidsUnique(status())).toEqual([]);
  expect(uuidsUnique(status(one, two))).toEqual([]);
});

test('a repeated uuid is found in any case', () => {
  for (const tasks of [
    [one, two, one],
    [two, one, upper],
  ]) {
    expect(uuidsUnique(status(...tasks))).toMatchObject([{ keyword: 'uuid-repeated' }]);
  }
});

test('two providers without a task in common are fine', () => {
  expect(tasksApart(status(one), [status(two)])).toEqual([]);
  expect(tasksApart(status(one), [status()])).toEqual([]);
  expect(tasksApart(status(), [status(one)])).toEqual([]);
});

test('a task of both providers is found in any case', () => {
  expect(tasksApart(status(one, two), [status(), status(upper)])).toMatchObject([
    { keyword: 'task-shared', actual: `the task ${two.uuid} (scim_sync) is in the status of both providers` },
  ]);
  expect(tasksApart(status(upper), [status(one, two)])).toHaveLength(1);
});

const ended = task({
  uuid: one.uuid,
  start_timestamp: '2026-11-22T00:00:00Z',
  finish_timestamp: '2026-11-22T00:00:01Z',
});

test('an ended task that says the same in another spelling is fine, and so is one that expires later', () => {
  const same = { ...ended, uuid: ended.uuid.toUpperCase(), start_timestamp: '2026-11-22T01:00:00.000+01:00' };
  expect(endedTaskStays(status({ ...same, uuid: ended.uuid }), [status(ended)])).toEqual([]);
  expect(endedTaskStays(status({ ...ended, expires: '2027-01-01T00:00:00Z' }), [status(ended)])).toEqual([]);
});

test('a task that ran again, or is another one, or has no length may differ', () => {
  const again = { ...ended, finish_timestamp: '2026-11-22T00:00:02Z', status: 'error' };
  expect(endedTaskStays(status(again), [status(ended)])).toEqual([]);
  const other = { ...ended, uuid: two.uuid, status: 'error' };
  expect(endedTaskStays(status(other, ended), [status(ended)])).toEqual([]);
  expect(endedTaskStays(status({ ...other, full_name: 'other' }), [status(ended)])).toEqual([]);
  const begun = { ...ended, finish_timestamp: ended.start_timestamp };
  expect(endedTaskStays(status({ ...begun, status: 'error' }), [status(begun)])).toEqual([]);
});

test('an ended task under another uuid is found', () => {
  expect(endedTaskStays(status({ ...ended, uuid: two.uuid }), [status(ended)])).toHaveLength(1);
});

const changes: readonly Partial<SystemTask>[] = [
  { status: 'error' },
  { messages: [message('2026-11-22T00:00:00Z')] },
  { full_name: 'other' },
];
for (const change of changes) {
  test(`an ended task with another ${Object.keys(change).join()} is found`, () => {
    expect(endedTaskStays(status(two, { ...ended, ...change }), [status(ended), status(two)])).toMatchObject([
      { keyword: 'ended-task-changed' },
    ]);
  });
}

const date = new Date('2026-11-22T01:00:00Z');
const past = '2026-11-22T00:00:00Z';
const edge = '2026-11-22T01:05:00Z';
const behindEdge = '2026-11-22T01:05:00.001Z';

/** A task with all times in the past, with some changes. */
const old = (changes: Partial<SystemTask>) =>
  task({ start_timestamp: past, finish_timestamp: past, messages: [message(past)], ...changes });

const places: readonly (readonly [place: string, at: (time: string) => Partial<SystemTask>])[] = [
  ['start', (start_timestamp) => ({ start_timestamp })],
  ['finish', (finish_timestamp) => ({ finish_timestamp })],
  ['second message', (time) => ({ messages: [message(past), message(time)] })],
];
for (const [place, at] of places) {
  test(`a ${place} five minutes after the response is fine, and a millisecond more is found`, () => {
    expect(timesNotInFuture(status(old({}), old(at(edge))), date)).toEqual([]);
    expect(timesNotInFuture(status(old({}), old(at(behindEdge))), date)).toMatchObject([
      { keyword: 'time-in-future', actual: behindEdge },
    ]);
  });
}

test('a time in the future is found in any zone and spelling, and so is a leap second', () => {
  const found = (time: string, now = date) => timesNotInFuture(status(old({ finish_timestamp: time })), now).length;
  expect(found('2026-11-22T03:06:00+02:00')).toBe(1);
  expect(found('2026-11-22T03:04:00+02:00')).toBe(0);
  expect(found('2026-11-21t20:06:00-05:00')).toBe(1);
  expect(found('2026-12-31T23:59:60Z')).toBe(1);
  expect(found('2016-12-31T23:59:60Z')).toBe(0);
  expect(found('2026-11-22T01:05:00.000001Z')).toBe(1);
});

test('the acceptable times name the clock of the response', () => {
  expect(timesNotInFuture(status(old({ start_timestamp: behindEdge })), date)).toMatchObject([
    { acceptable: 'times up to 5 min after the Date of the response, 2026-11-22T01:00:00.000Z' },
  ]);
});

test('two equal bodies are the same status whatever the order of their members', () => {
  const turned = { ...one, messages: [] };
  expect(
    sameStatus({ is_running: false, tasks: [one] }, { tasks: [{ ...turned, ...one }], is_running: false }, 'a read'),
  ).toEqual([]);
});

test('an instant in another spelling is no difference, and another instant is one', () => {
  const at = (time: string) => ({ tasks: [{ start_timestamp: time }], last_successful_sync: time });
  const differ = (time: string) => sameStatus(at('2026-11-28T06:00:00.000Z'), at(time), 'x').length;
  expect(differ('2026-11-28T07:00:00.000000+01:00')).toBe(0);
  expect(differ('2026-11-28t06:00:00z')).toBe(0);
  expect(differ('2026-11-28T06:00:00.000001Z')).toBe(1);
});

test('a difference is named with both values', () => {
  expect(sameStatus({ is_running: false, tasks: [] }, { is_running: true, tasks: [] }, 'a read')).toEqual([
    {
      layer: 'relation',
      keyword: 'changed',
      acceptable: 'the same status before and after a read',
      actual: 'is_running differ: [false] became [true]',
    },
  ]);
});

const differ = (before: unknown, after: unknown) => sameStatus(before, after, 'x').length;

test('a member or a task that comes or goes, and another type, are differences, and another order of tasks is none', () => {
  expect(differ({ is_running: false }, { is_running: false, last_sync_status: 'done' })).toBe(1);
  expect(differ(status(one, two), status(one))).toBe(1);
  expect(differ(status(one, two), status(two, one))).toBe(0);
  expect(differ({ is_running: false }, { is_running: 'false' })).toBe(1);
});

test('members that the contract does not declare are no difference', () => {
  const messages = [
    { timestamp: '2026-11-28T06:00:00Z', log_level: 'info', event: 'a', request: 1 },
    { timestamp: '2026-11-28T06:00:00Z', log_level: 'info', event: 'b', request: 2 },
  ];
  const turned = messages.map((message) => ({ ...message, request: 3 }));
  expect(differ(status({ ...one, messages }), status({ ...one, messages: turned }))).toBe(0);
  expect(differ({ ...status(one), generated_at: 1 }, { ...status(one), generated_at: 2 })).toBe(0);
});

test('a long difference is cut', () => {
  const [finding] = sameStatus({ last_sync_status: 'x'.repeat(9000) }, { last_sync_status: 'y' }, 'a read');
  expect(finding?.actual.length).toBeLessThanOrEqual(400);
});
