import { isDateTime } from '../../contract/formats.ts';
import { instantOf } from './instantOf.ts';

/** The members that the contract versions declare for a status. Others may change with every read. */
const ofStatus = ['is_running', 'tasks', 'last_successful_sync', 'last_sync_status'];

/** The same for a task that ended. */
const ofEndedTask = [
  ...['uuid', 'name', 'full_name', 'uid', 'description', 'start_timestamp', 'finish_timestamp', 'duration'],
  ...['status', 'messages'],
];

/** The same for a task of a status. */
const ofTask = [...ofEndedTask, 'expires', 'expiring'];

/** The same for a message. */
const ofMessage = ['timestamp', 'log_level', 'logger', 'event', 'attributes'];

/**
 * A status in a form that is equal for two responses with the same content: its declared members alone, and instants in place
 * of their spellings (RFC 3339 §4, §5.6). The order of tasks does not count. Any other value is only freed of spellings.
 */
export function comparableStatus(status: unknown): unknown {
  return picked(status, ofStatus, (name, value) =>
    name === 'tasks' && Array.isArray(value)
      ? value.map((task) => picked(task, ofTask, comparableMember)).toSorted(byText)
      : withInstants(value),
  );
}

/** Any order will do that is the same for the same tasks: the contract gives them none. */
function byText(one: unknown, other: unknown): number {
  const [first, second] = [JSON.stringify(one), JSON.stringify(other)];
  return first < second ? -1 : Number(first > second);
}

/** A task in such a form, without when it expires: that may change after its end. */
export function comparableTask(task: unknown): unknown {
  return picked(task, ofEndedTask, comparableMember);
}

function comparableMember(name: string, value: unknown): unknown {
  return name === 'messages' && Array.isArray(value)
    ? value.map((message) => picked(message, ofMessage, (_, part) => withInstants(part)))
    : withInstants(value);
}

/** The named members of an object, each made comparable; any other value without spellings of instants. */
function picked(
  value: unknown,
  names: readonly string[],
  comparable: (name: string, member: unknown) => unknown,
): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return withInstants(value);
  const members = new Map<string, unknown>(Object.entries(value));
  return Object.fromEntries(
    names.flatMap((name) => (members.has(name) ? [[name, comparable(name, members.get(name))]] : [])),
  );
}

/** The value with every date-time in it replaced by its instant. */
function withInstants(value: unknown): unknown {
  if (typeof value === 'string') return isDateTime(value) ? { instant: instantOf(value) } : value;
  if (Array.isArray(value)) return value.map(withInstants);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, withInstants(member)]));
}
