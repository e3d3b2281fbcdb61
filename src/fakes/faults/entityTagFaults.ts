import { parsedJson } from '../../lib/parsedJson.ts';
import { withHeader } from '../reference/RawResponse.ts';
import { changeStage } from './changeStage.ts';
import type { Change, Fault } from './Fault.ts';
import { isStatusRead } from './requestChanges.ts';

/** Faults of what tells one status from another: its entity tag and Last-Modified. */
export const entityTagFaults: readonly Fault[] = [
  {
    id: 'strong-tag-never-changes',
    statement: 'Every status has the same strong entity tag.',
    source: 'RFC 9110 §8.8.1',
    violates: ['SYNC-STATUS-STRONG-TAG'],
    change: tagging(() => '"status"'),
  },
  {
    id: 'weak-tag-by-flag',
    statement: 'The weak entity tag of a status depends on is_running alone.',
    source: 'RFC 9110 §8.8.1',
    violates: ['SYNC-STATUS-WEAK-TAG'],
    change: tagging((status) => `W/"${JSON.stringify(status).includes('"is_running":true')}"`),
  },
  {
    id: 'last-modified-at-start',
    statement: 'The Last-Modified of every status is the day on which the server was started.',
    source: 'RFC 9110 §8.8.2',
    violates: ['SYNC-STATUS-LAST-MODIFIED'],
    change: stating('Last-Modified', () => 'Thu, 01 Aug 2024 00:00:00 GMT'),
  },
];

function tagging(tagOf: (status: unknown) => string): Change {
  return stating('ETag', tagOf);
}

/** Gives every status a validator, and the first provider a task more once it has written something. */
function stating(name: string, makeValue: (status: unknown) => string): Change {
  const tagged = changeStage('write', (next, raw, response, context) => {
    if (raw.status !== 200 || !isStatusRead(context)) return next(raw, response, context);
    const value = makeValue(parsedJson(Buffer.from(raw.body).toString()));
    return next(withHeader(raw, name, value), response, context);
  });
  const changing = changeStage('tasks', (next, provider, context) => {
    const tasks = next(provider, context);
    const { fixtures, remoteIds } = context.state;
    const isFirst = provider.id === fixtures.providers[0].id;
    return isFirst && remoteIds.size > 0
      ? [...tasks, ...tasks.slice(0, 1).map((task) => ({ ...task, uuid: '5f0c1ad2-7b1e-4f5c-9d47-3f2a6f0f8a11' }))]
      : tasks;
  });
  return (stages) => tagged(changing(stages));
}
