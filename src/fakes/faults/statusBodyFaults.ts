import type { Fault } from './Fault.ts';
import { everyStatusSchema } from './requirementLists.ts';
import { changeBodies, changeEvents, changeTasks } from './responseChanges.ts';

/** Faults of the form of a status, which its schema forbids. */
export const statusBodyFaults: readonly Fault[] = [
  {
    id: 'status-wrapped',
    statement: 'The status is nested in the member data.',
    violates: [...everyStatusSchema, 'SYNC-STATUS-EVERY-BODY'],
    change: changeBodies('sync-status', (data) => ({ data })),
  },
  {
    id: 'status-in-list',
    statement: 'The status is the only element of a list.',
    violates: [...everyStatusSchema, 'SYNC-STATUS-EVERY-BODY'],
    change: changeBodies('sync-status', (status) => [status]),
  },
  {
    id: 'status-in-camel-case',
    statement: 'The status has isRunning in place of is_running.',
    violates: [...everyStatusSchema, 'SYNC-STATUS-EVERY-BODY'],
    change: changeBodies('sync-status', ({ is_running, ...rest }) => ({ isRunning: is_running ?? false, ...rest })),
  },
  {
    id: 'running-as-number',
    statement: 'The is_running of a status is 0 or 1.',
    violates: [...everyStatusSchema, 'SYNC-STATUS-EVERY-BODY'],
    change: changeBodies('sync-status', (status) => ({ ...status, is_running: status['is_running'] ? 1 : 0 })),
  },
  {
    id: 'running-as-text',
    statement: 'The is_running of a status is a string.',
    violates: [...everyStatusSchema, 'SYNC-STATUS-EVERY-BODY'],
    change: changeBodies('sync-status', (status) => ({ ...status, is_running: String(status['is_running']) })),
  },
  {
    id: 'tasks-paginated',
    statement: 'The tasks of a status are a page of results.',
    violates: [...everyStatusSchema, 'SYNC-STATUS-EVERY-BODY'],
    change: changeBodies('sync-status', ({ tasks = [], ...rest }) => ({
      ...rest,
      tasks: { count: 3, results: tasks },
    })),
  },
  {
    id: 'task-messages-null',
    statement: 'A task without messages has null in place of the list.',
    source: 'danielgtaylor/huma#457',
    violates: ['SYNC-STATUS-200', 'SYNC-STATUS-PRECEDENCE-OPERATOR', 'SYNC-STATUS-EVERY-BODY'],
    change: changeTasks(({ messages }) => (messages.length === 0 ? { messages: null } : {})),
  },
  {
    id: 'task-description-null',
    statement: 'A task without a description has null in place of the string.',
    violates: ['SYNC-STATUS-200', 'SYNC-STATUS-PRECEDENCE-OPERATOR', 'SYNC-STATUS-EVERY-BODY'],
    change: changeTasks(({ description }) => ({ description: description || null })),
  },
  {
    id: 'task-uid-null',
    statement: 'A task without a uid has a uid of null.',
    violates: [...everyStatusSchema, 'SYNC-STATUS-EVERY-BODY'],
    change: changeTasks(({ uid = null }) => ({ uid })),
  },
  {
    id: 'task-expires-empty',
    statement: 'The expiry of a task that is kept for good is an empty string.',
    violates: [...everyStatusSchema, 'SYNC-STATUS-EVERY-BODY'],
    change: changeTasks(({ expires }) => ({ expires: expires === null ? '' : expires })),
  },
  {
    id: 'task-duration-as-text',
    statement: 'The duration of a task is a decimal number in a string.',
    violates: [...everyStatusSchema, 'SYNC-STATUS-EVERY-BODY'],
    change: changeTasks(({ duration }) => ({ duration: duration.toFixed(2) })),
  },
  {
    id: 'task-uuid-without-dashes',
    statement: 'The uuid of a task is 32 digits without dashes.',
    source: 'RFC 9562 §4',
    violates: [...everyStatusSchema, 'SYNC-STATUS-EVERY-BODY'],
    change: changeTasks(({ uuid }) => ({ uuid: uuid.replaceAll('-', '') })),
  },
  {
    id: 'task-uuid-as-urn',
    statement: 'The uuid of a task is written as a URN.',
    violates: [...everyStatusSchema, 'SYNC-STATUS-EVERY-BODY'],
    change: changeTasks(({ uuid }) => ({ uuid: `urn:uuid:${uuid}` })),
  },
  {
    id: 'task-uuid-as-number',
    statement: 'The uuid of a task is a number.',
    violates: [...everyStatusSchema, 'SYNC-STATUS-EVERY-BODY'],
    change: changeTasks(({ uuid }) => ({ uuid: uuid.charCodeAt(0) })),
  },
  {
    id: 'task-status-in-capitals',
    statement: 'The status of a task is in upper case.',
    violates: [...everyStatusSchema, 'SYNC-STATUS-EVERY-BODY'],
    change: changeTasks(({ status }) => ({ status: status.toUpperCase() })),
  },
  {
    id: 'task-status-unlisted',
    statement: 'A task that succeeded has the status done, which the contract does not list.',
    violates: [...everyStatusSchema, 'SYNC-STATUS-EVERY-BODY'],
    change: changeTasks(({ status }) => ({ status: status === 'successful' ? 'done' : status })),
  },
  {
    id: 'task-start-with-blank',
    statement: 'The start of a task has a space between date and time.',
    source: 'RFC 3339 §5.6',
    violates: [...everyStatusSchema, 'SYNC-STATUS-EVERY-BODY'],
    change: changeTasks((task) => ({ start_timestamp: task.start_timestamp.replace('T', ' ') })),
  },
  {
    id: 'task-finish-offset-without-colon',
    statement: 'The offset of the finish of a task has no colon.',
    source: 'RFC 3339 §5.6',
    violates: [...everyStatusSchema, 'SYNC-STATUS-EVERY-BODY'],
    change: changeTasks((task) => ({ finish_timestamp: task.finish_timestamp.replace(/:(\d\d)$/, '$1') })),
  },
  {
    id: 'task-times-without-offset',
    statement: 'The start of a task has no offset from UTC.',
    source: 'Yelp/bravado-core#133',
    violates: [...everyStatusSchema, 'SYNC-STATUS-EVERY-BODY'],
    change: changeTasks((task) => ({ start_timestamp: task.start_timestamp.replace(/([+-]\d\d:\d\d|Z)$/, '') })),
  },
  {
    id: 'task-finish-as-number',
    statement: 'The finish of a task is a number of milliseconds since 1970.',
    violates: [...everyStatusSchema, 'SYNC-STATUS-EVERY-BODY'],
    change: changeTasks((task) => ({ finish_timestamp: Date.parse(task.finish_timestamp) })),
  },
  {
    id: 'task-finish-null',
    statement: 'A task of no duration has no finish.',
    violates: ['SYNC-STATUS-200', 'SYNC-STATUS-PRECEDENCE-OPERATOR', 'SYNC-STATUS-EVERY-BODY'],
    change: changeTasks((task) => ({ finish_timestamp: task.duration === 0 ? null : task.finish_timestamp })),
  },
  {
    id: 'task-message-level-unlisted',
    statement: 'A message of a task has the level trace, which the contract does not list.',
    violates: [...everyStatusSchema, 'SYNC-STATUS-EVERY-BODY'],
    change: changeEvents('tasks', (event) => ({
      ...event,
      log_level: event.log_level === 'debug' ? 'trace' : event.log_level,
    })),
  },
  {
    id: 'task-message-without-logger',
    statement: 'A message of a task has no logger.',
    violates: [...everyStatusSchema, 'SYNC-STATUS-EVERY-BODY'],
    change: changeEvents('tasks', ({ logger: _, ...event }) => event),
  },
  {
    id: 'task-message-attributes-list',
    statement: 'The attributes of a message of a task are a list.',
    violates: [...everyStatusSchema, 'SYNC-STATUS-EVERY-BODY'],
    change: changeEvents('tasks', (event) => ({ ...event, attributes: Object.values(event.attributes) })),
  },
];
