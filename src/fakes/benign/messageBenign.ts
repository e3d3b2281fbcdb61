import type { JsonObject } from '../../lib/JsonValue.ts';
import type { Stages } from '../reference/Stages.ts';
import type { LogEvent } from '../reference/SystemTask.ts';
import type { Benign } from './Benign.ts';
import { plainEvent } from './plainTask.ts';

const levels = ['critical', 'exception', 'error', 'warn', 'warning', 'info', 'debug', 'notset'] as const;

const trace = `Traceback (most recent call last):
  File "/srv/app/sync.py", line 42, in push
    client.put(user)
ConnectionError: HTTPSConnectionPool(host='sink.example.com', port=443): Max retries exceeded
    at java.base/java.lang.Thread.run(Thread.java:840)
    at Object.push (/srv/app/sync.js:42:7)`;

/** With an own member `__proto__`, which `JSON.parse` creates and a literal does not. */
const oddAttributes: JsonObject = JSON.parse(
  '{"":{"":[[],{},[[{"a":null}]]]},"__proto__":{"x":1},"constructor":true,"a.b/c~d":-1.5e-7,"null":null,"emoji":"\\ud83d\\ude00"}',
);

/** Adds the same messages to every sync of a known object and to every task. */
function saying(events: readonly LogEvent[]): (stages: Stages) => Stages {
  return (stages) => ({
    ...stages,
    push: async (push, context) => {
      const reported = await stages.push(push, context);
      const timestamp = new Date().toISOString();
      return [...reported, ...events.map((event) => ({ ...event, timestamp }))];
    },
    presentTask: (task, context) => ({
      ...stages.presentTask(task, context),
      messages: events.map((event) => stages.presentEvent({ ...event, timestamp: task.start_timestamp }, context)),
    }),
  });
}

/** Variants whose syncs and tasks have other messages. */
export const messageBenign: readonly Benign[] = [
  {
    id: 'every-log-level',
    statement: 'Every sync and every task logs a message of each level.',
    change: saying(levels.map((log_level) => plainEvent({ log_level }))),
  },
  {
    id: 'many-messages',
    statement: 'Every sync and every task logs five hundred messages.',
    change: saying(Array.from({ length: 500 }, (_, page) => plainEvent({ attributes: { page } }))),
  },
  {
    id: 'messages-like-traces',
    statement: 'The messages contain stack traces of downstream failures.',
    change: saying([plainEvent({ log_level: 'warning', event: trace })]),
  },
  {
    id: 'odd-attributes',
    statement: 'The attributes of messages are nested and have odd names.',
    change: saying([plainEvent({ attributes: oddAttributes })]),
  },
  {
    id: 'empty-texts',
    statement: 'Logger and event of every message are empty.',
    change: saying([plainEvent({ logger: '', event: '' })]),
  },
];
