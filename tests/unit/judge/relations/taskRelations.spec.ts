import { expect, test } from '@playwright/test';
import type { SystemTask, TaskRelation } from '../../../../src/judge/relations/SyncStatus.ts';
import {
  durationInSeconds,
  durationNotNegative,
  finishNotBeforeStart,
  fullName,
  messagesWithinTask,
  successWithoutFailure,
} from '../../../../src/judge/relations/taskRelations.ts';
import { message, task } from './tasks.ts';

/** A task between two times. */
const times = (start_timestamp: string, finish_timestamp: string, duration = 0) => ({
  start_timestamp,
  finish_timestamp,
  duration,
});
/** A task of some seconds that reports `duration`. */
const took = (seconds: number, duration: number) =>
  times('2026-01-01T00:00:00Z', new Date(Date.UTC(2026, 0, 1) + seconds * 1000).toISOString(), duration);
const start = '2026-11-22T01:37:03.500Z';
const leap = (start_timestamp: string, finish_timestamp: string) =>
  times(`2016-12-31T${start_timestamp}Z`, `2017-01-01T${finish_timestamp}Z`, 1);

type Row = readonly [fact: string, changes: Partial<SystemTask>];

const relations: readonly (readonly [
  relation: TaskRelation,
  keyword: string,
  fine: readonly Row[],
  wrong: readonly Row[],
])[] = [
  [
    finishNotBeforeStart,
    'finish-before-start',
    [
      ['a finish after the start', {}],
      ['a finish at the start', times(start, start)],
      ['the same instant in two zones', times('2026-01-01T12:00:00+02:00', '2026-01-01T10:00:00Z')],
      ['a later instant with an earlier clock', times('2026-01-01T12:00:00+02:00', '2026-01-01T10:00:01Z')],
      ['lower-case letters', times('2026-01-01t12:00:00z', '2026-01-01T12:00:00Z')],
      ['a leap second at the start', leap('23:59:60.5', '00:00:00.2')],
      ['a leap second at the finish', times('2016-12-31T23:59:59.9Z', '2016-12-31T23:59:60.1Z')],
      ['a finish a microsecond later', times('2026-01-01T00:00:00.000001Z', '2026-01-01T00:00:00.000002Z')],
    ],
    [
      ['a finish before the start', times(start, '2026-11-22T01:37:03.499Z')],
      ['a finish a microsecond before', times('2026-01-01T00:00:00.000002Z', '2026-01-01T00:00:00.000001Z')],
      ['an earlier instant with a later clock', times('2026-01-01T10:00:01Z', '2026-01-01T12:00:00+02:00')],
      ['a finish long before a leap second', times('2016-12-31T23:59:60Z', '2016-12-31T23:59:50Z')],
    ],
  ],
  [
    durationNotNegative,
    'negative-duration',
    [
      ['a duration', {}],
      ['no duration', { duration: 0 }],
      ['a duration of minus zero', { duration: -0 }],
    ],
    [
      ['a duration below zero', { duration: -1 }],
      ['a duration just below zero', { duration: -1e-9 }],
    ],
  ],
  [
    durationInSeconds,
    'duration',
    [
      ['the seconds between', took(60, 60)],
      ['a second less for a short task', took(1, 0)],
      ['a second more for a short task', took(5, 6)],
      ['a tenth less', took(100, 90)],
      ['a tenth more', took(100, 110)],
      ['no time at all', took(0, 0)],
      ['a time that goes backwards, which is another finding', took(-100, 100)],
      ['a negative duration, which is another finding', took(100, -100)],
      ['a leap second at the start', leap('23:59:60', '00:00:01')],
    ],
    [
      ['milliseconds', took(60, 60_000)],
      ['minutes', took(600, 10)],
      ['a second and a little more', took(5, 6.001)],
      ['a tenth and a little less', took(100, 89.9)],
      ['zero for a long task', took(30, 0)],
      ['far too much across a leap second', { ...leap('23:59:60', '00:00:01'), duration: 1000 }],
    ],
  ],
  [
    fullName,
    'full-name',
    [
      ['the name without a uid', {}],
      ['the name with an empty uid', { uid: '' }],
      ['name and uid', { uid: '7', full_name: 'scim_sync:7' }],
      ['name and uid that contain colons', { name: 'a:b', uid: 'c:d', full_name: 'a:b:c:d' }],
      ['any full name without a uid', { full_name: 'scim_sync_all:' }],
      ['a colon and an empty uid', { uid: '', full_name: 'scim_sync:' }],
    ],
    [
      ['another name', { uid: '7', full_name: 'scim_sync_all:7' }],
      ['an empty full name', { uid: '7', full_name: '' }],
      ['only the name though there is a uid', { uid: '7' }],
      ['another uid', { uid: '7', full_name: 'scim_sync:8' }],
      ['another separator', { uid: '7', full_name: 'scim_sync-7' }],
    ],
  ],
  [
    messagesWithinTask,
    'message-before-start',
    [
      ['no message', {}],
      ['a message at the start', { messages: [message(start)] }],
      ['a message after the finish', { messages: [message('2026-11-22T02:00:00Z')] }],
      ['a message in another zone', { messages: [message('2026-11-21T20:37:04-05:00')] }],
      ['a leap second', { ...leap('23:59:60.9', '00:00:01'), messages: [message('2016-12-31T23:59:60.95Z')] }],
    ],
    [
      ['an earlier message', { messages: [message(start), message('2026-11-22T01:37:03.499999Z')] }],
      ['an earlier message in another zone', { messages: [message('2026-11-22T02:37:03+01:00')] }],
      [
        'a message long before a leap second',
        { ...leap('23:59:60', '00:00:01'), messages: [message(start.replace('2026', '2015'))] },
      ],
    ],
  ],
  [
    successWithoutFailure,
    'failure-as-success',
    [
      [
        'a success with messages',
        { messages: [message('2026-01-01T00:00:00Z'), message('2026-01-01T00:00:00Z', 'debug')] },
      ],
      ['a warning with a warning', { status: 'warning', messages: [message('2026-01-01T00:00:00Z', 'warning')] }],
    ],
    ['critical', 'exception', 'error', 'warn', 'warning'].map((level) => [
      `a success with a message of level ${level}`,
      { messages: [message('2026-01-01T00:00:00Z'), message('2026-01-01T00:00:00Z', level)] },
    ]),
  ],
];

for (const [relation, keyword, fine, wrong] of relations) {
  for (const [fact, changes] of fine) {
    test(`${keyword} is not found in ${fact}`, () => {
      expect(relation(task(changes))).toBeUndefined();
    });
  }
  for (const [fact, changes] of wrong) {
    test(`${keyword} is found in ${fact}`, () => {
      expect(relation(task(changes))).toMatchObject({ layer: 'relation', keyword });
    });
  }
}

test('a finding shows the acceptable and the actual value', () => {
  expect(fullName(task({ uid: '7', full_name: 'x' }))).toMatchObject({
    acceptable: 'full_name scim_sync:7',
    actual: 'full_name x',
  });
  expect(durationInSeconds(task(took(60, 60_000)))).toMatchObject({
    acceptable: 'duration within 6 s of finish − start, 60 s',
    actual: 'duration 60000',
  });
});
