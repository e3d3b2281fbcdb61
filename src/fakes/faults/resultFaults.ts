import { headerValues } from '../../http/Exchange.ts';
import { reply } from '../reference/Reply.ts';
import type { Stages } from '../reference/Stages.ts';
import { groupModel } from '../reference/SyncRequest.ts';
import { changeStage } from './changeStage.ts';
import type { Fault } from './Fault.ts';
import { everyGroupStatus, everyKnownResult, everyMessage, everyResultSchema } from './requirementLists.ts';
import { changeBodies, changeEvents, changeReplies, changeResponses, changeTexts } from './responseChanges.ts';

/** Faults of the response to a valid sync. */
export const resultFaults: readonly Fault[] = [
  {
    id: 'group-messages-null',
    statement: 'The result of syncing a group has null in place of the list of messages.',
    violates: [
      'SYNC-OBJECT-200-GROUP',
      'SYNC-OBJECT-PRECEDENCE-OPERATOR',
      'SYNC-OBJECT-UNASSIGNED-ID',
      'SYNC-OBJECT-UNREADABLE-ID',
      'SYNC-OBJECT-SINK-FAILURE-DOCUMENTED',
      'SYNC-OBJECT-EVERY-BODY',
    ],
    change: changeStage('sync', async (next, sync, provider, context) => {
      const result = await next(sync, provider, context);
      return sync.sync_object_model === groupModel ? { ...result, messages: null } : result;
    }),
  },
  {
    id: 'no-messages-null',
    statement: 'The result of a sync without messages has null in place of the list.',
    source: 'golang/go#37711',
    violates: [...everyKnownResult, 'SYNC-OBJECT-EVERY-BODY'],
    change: changeTexts('sync-object', 200, (text) => text.replace('[]', 'null')),
  },
  {
    id: 'no-messages-omitted',
    statement: 'The result of a sync without messages lacks the list.',
    violates: [...everyKnownResult, 'SYNC-OBJECT-EVERY-BODY'],
    change: changeTexts('sync-object', 200, (text) => text.replace('"messages":[]', '')),
  },
  {
    id: 'no-messages-no-body',
    statement: 'A sync without messages gets 200 without a body.',
    violates: [
      'SYNC-OBJECT-200',
      'SYNC-OBJECT-200-USER',
      'SYNC-OBJECT-200-GROUP',
      'SYNC-OBJECT-200-ANY-SPELLING',
      'SYNC-OBJECT-200-ANY-MEDIA-TYPE-SPELLING',
      'SYNC-OBJECT-200-ANY-CREDENTIAL-SPELLING',
      'SYNC-OBJECT-PRECEDENCE-OPERATOR',
      'SYNC-OBJECT-200-ANY-ACCEPT',
      'SYNC-OBJECT-CHUNKED',
      'SYNC-OBJECT-UNKNOWN-MEMBER',
      'SYNC-OBJECT-EVERY-BODY',
    ],
    change: changeTexts('sync-object', 200, (text) => (text.includes('[]') ? '' : text)),
  },
  {
    id: 'messages-numbered',
    statement: 'The messages of a sync are an object with numbers as member names.',
    violates: everyMessage,
    change: changeTexts('sync-object', 200, (text) => text.replace(/\[(\{.*\})\]/, '{"0":$1}')),
  },
  {
    id: 'messages-plain-text',
    statement: 'The messages of a sync are strings, not log events.',
    violates: everyMessage,
    change: changeEvents('sync', ({ event }) => event),
  },
  {
    id: 'message-level-in-capitals',
    statement: 'The level of a message of a sync is in upper case.',
    violates: everyMessage,
    change: changeEvents('sync', (event) => ({ ...event, log_level: event.log_level.toUpperCase() })),
  },
  {
    id: 'message-without-attributes',
    statement: 'A message of a sync has no attributes.',
    violates: everyMessage,
    change: changeEvents('sync', ({ attributes: _, ...event }) => event),
  },
  {
    id: 'message-attributes-as-text',
    statement: 'The attributes of a message of a sync are a JSON string.',
    violates: everyMessage,
    change: changeEvents('sync', (event) => ({ ...event, attributes: JSON.stringify(event.attributes) })),
  },
  {
    id: 'message-time-without-offset',
    statement: 'The time of a message of a sync has no offset from UTC.',
    source: 'RFC 3339 §4.4',
    violates: everyMessage,
    change: changeEvents('sync', (event) => ({ ...event, timestamp: event.timestamp.replace('Z', '') })),
  },
  {
    id: 'message-time-as-number',
    statement: 'The time of a message of a sync is a number of seconds since 1970.',
    violates: everyMessage,
    change: changeEvents('sync', (event) => ({ ...event, timestamp: Date.parse(event.timestamp) / 1000 })),
  },
  {
    id: 'result-wrapped',
    statement: 'The result of a sync is nested in the member data.',
    violates: [...everyResultSchema, 'SYNC-OBJECT-EVERY-BODY'],
    change: changeBodies('sync-object', (data) => ({ data })),
  },
  {
    id: 'result-as-text',
    statement: 'The result of a sync is a JSON string that contains JSON.',
    violates: [...everyResultSchema, 'SYNC-OBJECT-EVERY-BODY'],
    change: changeBodies('sync-object', (body) => JSON.stringify(body)),
  },
  {
    id: 'group-synced-no-content',
    statement: 'A sync of a group gets 204.',
    violates: everyGroupStatus,
    change: changeReplies('sync-object', (response, { sync }) =>
      sync?.sync_object_model === groupModel ? reply(204, undefined) : response,
    ),
  },
  {
    id: 'first-sync-created',
    statement: 'The first sync of a group gets 201, and the next one 200.',
    violates: [
      'SYNC-OBJECT-200-GROUP',
      'SYNC-OBJECT-UNASSIGNED-ID',
      'SYNC-OBJECT-AT-ONCE-DOCUMENTED',
      'SYNC-OBJECT-UNREADABLE-ID',
      'SYNC-OBJECT-UNKNOWN-MEMBER',
    ],
    change: firstSyncCreated,
  },
  {
    id: 'group-sync-accepted',
    statement: 'A sync of a group gets 202.',
    violates: everyGroupStatus,
    change: changeReplies('sync-object', (response, { sync }) =>
      sync?.sync_object_model === groupModel ? { ...response, status: 202 } : response,
    ),
  },
  {
    id: 'group-resync-conflict',
    statement: 'A sync of a group alone that is not spelled plainly gets 409 if the previous request was the same.',
    source: 'goauthentik/authentik#12827',
    violates: [
      'SYNC-OBJECT-200-ANY-SPELLING',
      'SYNC-OBJECT-STATUS-DECLARED',
      'SYNC-OBJECT-200-ANY-MEDIA-TYPE-SPELLING',
    ],
    change: groupResyncConflict,
  },
  {
    id: 'unknown-object-not-found',
    statement: 'A sync of an unknown object gets 404.',
    violates: [
      'SYNC-OBJECT-UNASSIGNED-ID',
      'SYNC-OBJECT-UNREADABLE-ID',
      'SYNC-OBJECT-200-BESIDE-BROWSER-FIELDS',
      'SYNC-OBJECT-UNKNOWN-MEMBER',
    ],
    change: changeResponses('sync-object', 200, (response) =>
      Buffer.from(response.body).includes('No object') ? { ...response, status: 404 } : response,
    ),
  },
];

function firstSyncCreated(stages: Stages): Stages {
  const seen = new Set<string | undefined>();
  return changeReplies('sync-object', (response, { sync }) => {
    const first = sync?.sync_object_model === groupModel && !seen.has(sync.sync_object_id);
    seen.add(sync?.sync_object_id);
    return first ? { ...response, status: 201 } : response;
  })(stages);
}

function groupResyncConflict(stages: Stages): Stages {
  let last: string | undefined;
  return changeStage('conclude', (next, body, reached, context) => {
    const response = next(body, reached, context);
    const { sync } = reached;
    if (sync === undefined) return response;
    const { request } = context;
    const text = Buffer.from(request.body).toString();
    const isPlain =
      /^\{"sync_object_model":"a[^\\]*"\}$/.test(text) &&
      headerValues(request.headers, 'content-type').join() === 'application/json';
    const isOfGroup = sync.sync_object_model === groupModel && !text.includes('"x_');
    const again = sync.sync_object_id === last && isOfGroup && !isPlain;
    last = sync.sync_object_id;
    return again ? reply(409, { detail: 'The object exists.' }) : response;
  })(stages);
}
