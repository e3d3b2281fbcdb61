import { randomUUID } from 'node:crypto';
import { dateTime } from '../reference/defaultTasks.ts';
import type { Benign } from './Benign.ts';
import { plainEvent, plainTask } from './plainTask.ts';
import { withTasks } from './withProviders.ts';

const clockAheadMs = 60_000;

/** Variants whose status shows other tasks. */
export const taskBenign: readonly Benign[] = [
  {
    id: 'no-task',
    statement: 'No provider has ever run a task.',
    fixtures: withTasks(() => []),
  },
  {
    id: 'thousand-tasks',
    statement: 'Every provider shows a thousand tasks.',
    fixtures: withTasks(() => Array.from({ length: 1000 }, () => plainTask())),
  },
  {
    id: 'required-members-alone',
    statement: 'No task has an optional member.',
    fixtures: withTasks(() => [plainTask(), plainTask({ messages: [plainEvent()] })]),
  },
  {
    id: 'date-time-spellings',
    statement: 'Dates and times have every spelling that RFC 3339 allows.',
    fixtures: withTasks(() => [
      plainTask({
        start_timestamp: '2024-08-01t10:00:00.000000000000000000000000000001z',
        finish_timestamp: '2024-08-01t10:00:02.0000000z',
      }),
      plainTask({ start_timestamp: '2024-08-01T10:00:00-00:00', finish_timestamp: '2024-08-01T15:45:02+05:45' }),
      plainTask({
        start_timestamp: '2024-07-31T10:01:00-23:59',
        finish_timestamp: '2024-08-02T09:59:02.5+23:59',
        duration: 2.5,
        expires: '2012-02-29T00:00:00Z',
      }),
      plainTask({ expires: '9999-12-31T23:59:59.999999+14:00', expiring: true }),
    ]),
  },
  {
    id: 'leap-second',
    statement: 'Tasks start, log and finish within leap seconds, in several time zones.',
    fixtures: withTasks(() => [
      plainTask({
        start_timestamp: '2016-12-31T23:59:60Z',
        finish_timestamp: '2017-01-01T00:00:01.5Z',
        messages: [plainEvent({ timestamp: '2016-12-31T15:59:60.999999-08:00' })],
      }),
      plainTask({
        start_timestamp: '2015-06-30T23:59:58Z',
        finish_timestamp: '2015-07-01T05:44:60.25+05:45',
        messages: [plainEvent({ timestamp: '2015-06-30T23:59:60Z' })],
      }),
    ]),
  },
  {
    id: 'whole-seconds',
    statement: 'Times and durations are rounded to whole seconds independently.',
    fixtures: withTasks(() => [
      plainTask({ finish_timestamp: '2024-08-01T10:00:00Z', duration: 1 }),
      plainTask({ finish_timestamp: '2024-08-01T10:00:13Z', duration: 12 }),
    ]),
  },
  {
    id: 'clock-ahead',
    statement: 'The clock of the tasks is a minute ahead of that of the responses.',
    fixtures: withTasks(() => {
      const now = Date.now() + clockAheadMs;
      const [start_timestamp, finish_timestamp] = [dateTime(now - 2000, undefined, 3), dateTime(now, undefined, 3)];
      return [
        plainTask({ start_timestamp, finish_timestamp, messages: [plainEvent({ timestamp: finish_timestamp })] }),
      ];
    }),
  },
  {
    id: 'upper-case-uuid',
    statement: 'Every uuid of a task is in upper case.',
    fixtures: withTasks(() => [
      plainTask({ uuid: randomUUID().toUpperCase() }),
      plainTask({ uuid: randomUUID().toUpperCase() }),
    ]),
  },
  {
    id: 'odd-uuid-version',
    statement: 'The uuids of tasks are of versions 1, 3, 7 and 8, or of no version.',
    fixtures: withTasks(() => {
      const node = randomUUID().slice(-12);
      return ['1', '3', '7', '8', '0'].map((version) =>
        plainTask({ uuid: `c232ab00-9414-${version}1ec-b3c8-${node}` }),
      );
    }),
  },
  {
    id: 'full-name-with-colon',
    statement: 'The full name of a task without a uid is its name with a trailing colon.',
    fixtures: withTasks(() => [plainTask({ full_name: 'full_sync:' })]),
  },
  {
    id: 'odd-names',
    statement: 'Names, uids and descriptions of tasks are empty, contain colons or are long.',
    fixtures: withTasks(() => [
      plainTask({ name: '', full_name: '::', uid: ':', description: '' }),
      plainTask({ name: 'scim:sync', full_name: 'scim:sync:a:b', uid: 'a:b', description: '<b>&amp;</b>\n\t"\\"' }),
      plainTask({ uid: '', description: 'x'.repeat(20_000) }),
      plainTask({ name: 'constructor', full_name: 'constructor:__proto__', uid: '__proto__' }),
    ]),
  },
  {
    id: 'other-languages',
    statement: 'Texts of tasks are in many languages, some written from right to left.',
    fixtures: withTasks(() => [
      plainTask({
        name: 'синхронизация',
        full_name: 'синхронизация:全员',
        uid: '全员',
        description: 'مزامنة كل المستخدمين \u200f– כולם 👩‍👩‍👧 e\u0301',
        messages: [plainEvent({ logger: '日誌', event: 'Seite für Seite… żółć', attributes: { clé: '値' } })],
      }),
    ]),
  },
  {
    id: 'every-task-status',
    statement: 'There are tasks of every status, including failed ones.',
    fixtures: withTasks((usual) => [
      ...usual,
      ...(['unknown', 'successful', 'warning', 'error'] as const).map((status) => plainTask({ status })),
    ]),
  },
];
