import { memberOf, type OpenApiNode } from '../../contract/OpenApiNode.ts';
import { headerValues } from '../../http/Exchange.ts';
import type { JsonObject } from '../../lib/JsonValue.ts';
import { reply } from '../reference/Reply.ts';
import { groupModel } from '../reference/SyncRequest.ts';
import type { StoredTask } from '../reference/SystemTask.ts';
import { changeStage } from './changeStage.ts';
import type { Change, Fault } from './Fault.ts';
import { changeReplies } from './responseChanges.ts';

const unassigned = 'No object has this id';

const everyUnknownObject = [
  'SYNC-OBJECT-UNASSIGNED-ID',
  'SYNC-OBJECT-UNREADABLE-ID',
  'SYNC-OBJECT-STATUS-DECLARED',
  'SYNC-OBJECT-200-BESIDE-BROWSER-FIELDS',
  'SYNC-OBJECT-UNKNOWN-MEMBER',
];

/** Faults that no text of the contract forbids: statuses that nothing declares, and answers that say too little. */
export const undeclaredFaults: readonly Fault[] = [
  {
    id: 'schema-404-unstated',
    statement: 'The published document does not say that a sync may be answered 404.',
    violates: ['SYNC-OBJECT-404-DECLARED'],
    change: withoutStatus('404'),
  },
  {
    id: 'schema-415-unstated',
    statement: 'The published document does not say that a sync may be answered 415.',
    violates: ['SYNC-OBJECT-415-DECLARED'],
    change: withoutStatus('415'),
  },
  {
    id: 'html-not-acceptable',
    statement: 'A read of the status that takes HTML alone is answered 406, which nothing declares.',
    violates: ['SYNC-STATUS-406-DECLARED'],
    change: refusing('text/html'),
  },
  {
    id: 'image-not-acceptable',
    statement: 'A read of the status that takes images alone is answered 406, which nothing declares.',
    violates: ['SYNC-STATUS-406-DECLARED'],
    change: refusing('image/png'),
  },
  {
    id: 'unassigned-id-conflict',
    statement: 'A sync of an object that does not exist is answered 409.',
    violates: everyUnknownObject,
    change: toUnknownObject(() => reply(409, { detail: 'There is no such object.' })),
  },
  {
    id: 'unassigned-id-unprocessable',
    statement: 'A sync of an object that does not exist is answered 422.',
    violates: everyUnknownObject,
    change: toUnknownObject(() => reply(422, { detail: 'There is no such object.' })),
  },
  {
    id: 'unassigned-id-wrong-method',
    statement: 'A sync of an object that does not exist is answered 405, with POST in Allow.',
    violates: [
      'SYNC-OBJECT-UNASSIGNED-ID',
      'SYNC-OBJECT-UNREADABLE-ID',
      'DECLARED-METHOD-NOT-405',
      'SYNC-OBJECT-200-BESIDE-BROWSER-FIELDS',
      'SYNC-OBJECT-UNKNOWN-MEMBER',
    ],
    change: toUnknownObject(() => reply(405, { detail: 'Not now.' }, [['Allow', 'POST, OPTIONS']])),
  },
  {
    id: 'unassigned-id-answered-by-page',
    statement: 'A sync of an object that does not exist is answered 405 by a page for GET.',
    source: 'goauthentik/authentik#24230',
    violates: [
      'SYNC-OBJECT-UNASSIGNED-ID',
      'SYNC-OBJECT-UNREADABLE-ID',
      'DECLARED-METHOD-NOT-405',
      'DECLARED-METHOD-IN-ALLOW',
      'SYNC-OBJECT-200-BESIDE-BROWSER-FIELDS',
      'SYNC-OBJECT-UNKNOWN-MEMBER',
    ],
    change: toUnknownObject(() => reply(405, { detail: 'Not now.' }, [['Allow', 'GET, HEAD, OPTIONS']])),
  },
  {
    id: 'sync-allows-options-alone',
    statement: 'A sync is answered with an Allow that lists OPTIONS alone.',
    violates: ['DECLARED-METHOD-IN-ALLOW'],
    change: changeReplies('sync-object', (response) => ({
      ...response,
      headers: [...response.headers, ['Allow', 'OPTIONS']],
    })),
  },
  {
    id: 'unknown-object-untold',
    statement: 'A sync of an object that does not exist is answered like one that wrote an object.',
    violates: ['SYNC-OBJECT-NOTHING-WRITTEN-TOLD'],
    change: toUnknownObject((answer) => ({ ...answer, content: { messages: [] } })),
  },
  {
    id: 'unknown-group-untold',
    statement: 'A sync of a group that does not exist is answered like one that wrote a group.',
    violates: ['SYNC-OBJECT-NOTHING-WRITTEN-TOLD'],
    change: changeReplies('sync-object', (answer, { sync }) =>
      sync?.sync_object_model === groupModel && tellsOfNone(answer.content)
        ? { ...answer, content: { messages: [] } }
        : answer,
    ),
  },
  {
    id: 'task-with-warnings-successful',
    statement: 'A task in which something was left out reports success.',
    violates: ['SYNC-STATUS-SUCCESS-WITHOUT-FAILURE'],
    change: presenting((task) => (task.status === 'warning' ? { ...task, status: 'successful' } : task)),
  },
  {
    id: 'task-with-errors-successful',
    statement: 'A task that reports success has a message of level error.',
    violates: ['SYNC-STATUS-SUCCESS-WITHOUT-FAILURE'],
    change: presenting((task) =>
      task.status === 'successful'
        ? { ...task, messages: task.messages.map((message) => ({ ...message, log_level: 'error' as const })) }
        : task,
    ),
  },
];

/** Refuses whoever takes one media type alone. */
function refusing(mediaType: string): Change {
  return changeStage('accept', (next, headers, context) => {
    const isAlone = headerValues(headers, 'accept').every((value) => value === mediaType);
    return !(isAlone && headerValues(headers, 'accept').length > 0) && next(headers, context);
  });
}

/** Changes the response to a sync of an object that the reference deployment does not have. */
function toUnknownObject(edit: Parameters<typeof changeReplies>[1]): Change {
  return changeReplies('sync-object', (response, way) =>
    tellsOfNone(response.content) ? edit(response, way) : response,
  );
}

function tellsOfNone(content: unknown): boolean {
  return JSON.stringify(content ?? null).includes(unassigned);
}

/** Changes the tasks of a status. */
function presenting(edit: (task: StoredTask) => StoredTask): Change {
  return changeStage('presentTask', (next, task, context): JsonObject => next(edit(task), context));
}

/** Takes a status from the responses of every operation that is published. */
function withoutStatus(status: string): Change {
  return changeStage('document', (next, context) => {
    const published = next(context);
    const paths = Object.entries(memberOf(published, 'paths')).map(([path, item]) => {
      const post = memberOf(item as OpenApiNode, 'post');
      if (!path.endsWith('/sync/object/')) return [path, item] as const;
      const responses = Object.entries(memberOf(post, 'responses')).filter(([key]) => key !== status);
      return [path, { ...(item as OpenApiNode), post: { ...post, responses: Object.fromEntries(responses) } }] as const;
    });
    return { ...published, paths: Object.fromEntries(paths) };
  });
}
