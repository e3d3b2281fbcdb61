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

/** Faults that the contract does not forbid: undeclared statuses, and results that report too little. */
export const undeclaredFaults: readonly Fault[] = [
  {
    id: 'schema-404-unstated',
    statement: 'The published document does not declare 404 for a sync.',
    violates: ['SYNC-OBJECT-404-DECLARED'],
    change: withoutStatus('404'),
  },
  {
    id: 'schema-415-unstated',
    statement: 'The published document does not declare 415 for a sync.',
    violates: ['SYNC-OBJECT-415-DECLARED'],
    change: withoutStatus('415'),
  },
  {
    id: 'html-not-acceptable',
    statement: 'A read of the status that accepts only HTML gets 406, which is not declared.',
    violates: ['SYNC-STATUS-406-DECLARED'],
    change: refusing('text/html'),
  },
  {
    id: 'image-not-acceptable',
    statement: 'A read of the status that accepts only images gets 406, which is not declared.',
    violates: ['SYNC-STATUS-406-DECLARED'],
    change: refusing('image/png'),
  },
  {
    id: 'unassigned-id-conflict',
    statement: 'A sync of an unknown object gets 409.',
    violates: everyUnknownObject,
    change: toUnknownObject(() => reply(409, { detail: 'There is no such object.' })),
  },
  {
    id: 'unassigned-id-unprocessable',
    statement: 'A sync of an unknown object gets 422.',
    violates: everyUnknownObject,
    change: toUnknownObject(() => reply(422, { detail: 'There is no such object.' })),
  },
  {
    id: 'unassigned-id-wrong-method',
    statement: 'A sync of an unknown object gets 405 with POST in Allow.',
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
    statement: 'A sync of an unknown object gets 405 from a page for GET.',
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
    statement: 'The response to a sync has an Allow that lists only OPTIONS.',
    violates: ['DECLARED-METHOD-IN-ALLOW'],
    change: changeReplies('sync-object', (response) => ({
      ...response,
      headers: [...response.headers, ['Allow', 'OPTIONS']],
    })),
  },
  {
    id: 'unknown-object-untold',
    statement: 'The result of a sync of an unknown object is the same as that of a write.',
    violates: ['SYNC-OBJECT-NOTHING-WRITTEN-TOLD'],
    change: toUnknownObject((response) => ({ ...response, content: { messages: [] } })),
  },
  {
    id: 'unknown-group-untold',
    statement: 'The result of a sync of an unknown group is the same as that of a write.',
    violates: ['SYNC-OBJECT-NOTHING-WRITTEN-TOLD'],
    change: changeReplies('sync-object', (response, { sync }) =>
      sync?.sync_object_model === groupModel && isUnassigned(response.content)
        ? { ...response, content: { messages: [] } }
        : response,
    ),
  },
  {
    id: 'task-with-warnings-successful',
    statement: 'A task that skipped something reports success.',
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

/** Refuses requests that accept only this media type. */
function refusing(mediaType: string): Change {
  return changeStage('accept', (next, headers, context) => {
    const isAlone = headerValues(headers, 'accept').every((value) => value === mediaType);
    return !(isAlone && headerValues(headers, 'accept').length > 0) && next(headers, context);
  });
}

/** Changes the response to a sync of an unknown object. */
function toUnknownObject(edit: Parameters<typeof changeReplies>[1]): Change {
  return changeReplies('sync-object', (response, reached) =>
    isUnassigned(response.content) ? edit(response, reached) : response,
  );
}

function isUnassigned(content: unknown): boolean {
  return JSON.stringify(content ?? null).includes(unassigned);
}

/** Changes tasks before they are presented. */
function presenting(edit: (task: StoredTask) => StoredTask): Change {
  return changeStage('presentTask', (next, task, context): JsonObject => next(edit(task), context));
}

/** Removes a status from the published responses of the sync operation. */
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
