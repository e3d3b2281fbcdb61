import { gzipSync } from 'node:zlib';
import { headerValues } from '../../http/Exchange.ts';
import type { Context } from '../reference/Context.ts';
import { callerOf } from '../reference/callerOf.ts';
import { logEvent } from '../reference/defaultTasks.ts';
import { type RawResponse, withBody, withHeader } from '../reference/RawResponse.ts';
import { genericError, reply } from '../reference/Reply.ts';
import type { Stages } from '../reference/Stages.ts';
import type { LogEvent, StoredTask } from '../reference/SystemTask.ts';
import { changeStage } from './changeStage.ts';
import { responseText, writeAfter } from './connectionChanges.ts';
import type { Change, Fault } from './Fault.ts';
import { operationAt, respondInstead } from './requestChanges.ts';

/** Faults of HEAD that differ from GET. */
export const headFaults: readonly Fault[] = [
  {
    id: 'head-length-of-nothing',
    statement: 'The response to HEAD has a Content-Length of 0.',
    source: 'serverpod/relic#175',
    violates: ['SYNC-STATUS-HEAD-LENGTH', 'SYNC-STATUS-HEAD-LENGTH-CODED'],
    change: ofHead(
      () => true,
      () => 0,
    ),
  },
  {
    id: 'head-length-packed',
    statement: 'The response to HEAD has the length of the compressed body, though no coding is acceptable.',
    source: 'RFC 9110 §8.6',
    violates: ['SYNC-STATUS-HEAD-LENGTH', 'SYNC-STATUS-HEAD-LENGTH-CODED'],
    change: ofHead(
      ({ status }) => status === 200,
      ({ body }) => gzipSync(body).length,
    ),
  },
  {
    id: 'head-length-unpacked',
    statement: 'If only gzip is acceptable, GET gets a packed status, and HEAD the length of the unpacked one.',
    source: 'RFC 9110 §8.6',
    violates: ['SYNC-STATUS-HEAD-LENGTH-CODED'],
    change: changeStage('render', (next, content, context) => {
      const response = next(content, context);
      const isPacked = headerValues(context.request.headers, 'accept-encoding').join() === 'gzip';
      if (!isPacked || response.status !== 200) return response;
      const labelled = withHeader(response, 'Content-Encoding', 'gzip');
      return isHead(context) ? labelled : withBody(labelled, gzipSync(response.body));
    }),
  },
  {
    id: 'head-anonymous-unauthorized',
    statement: 'HEAD without a credential gets 401, and GET gets 403.',
    source: 'RFC 9110 §9.3.2',
    violates: ['SYNC-STATUS-HEAD-AS-GET'],
    change: respondInstead(
      (_, context) => isHead(context) && callerOf(context) === undefined,
      () => reply(401, genericError('A credential is needed.', 'unauthenticated')),
    ),
  },
  {
    id: 'head-of-viewer-forbidden',
    statement: 'HEAD of the status by a caller who may only view gets 403, and GET gets 200.',
    source: 'RFC 9110 §9.3.2',
    violates: ['SYNC-STATUS-HEAD-AS-GET'],
    change: respondInstead(
      (_, context) => isHead(context) && callerOf(context)?.identity === 'viewer',
      () => reply(403, genericError('Not permitted.', 'permission_denied')),
    ),
  },
  {
    id: 'head-of-any-provider',
    statement: 'HEAD of the status of an unknown provider succeeds.',
    source: 'RFC 9110 §9.3.2',
    violates: ['SYNC-STATUS-HEAD-AS-GET'],
    change: respondInstead(
      (_, context) => isHead(context) && callerOf(context)?.permitted === true && !isKnown(context),
      () => reply(200, undefined, [['Content-Type', 'application/json']]),
    ),
  },
  {
    id: 'head-adds-message',
    statement: 'Each HEAD of the status adds a message to the last task.',
    source: 'RFC 9110 §9.2.1',
    violates: ['SYNC-STATUS-UNCHANGED-BY-READS', 'SYNC-STATUS-ENDED-TASK-STAYS'],
    change: headAddsMessage,
  },
  {
    id: 'head-refused-with-body',
    statement: 'The response to HEAD without a credential is followed by a body.',
    source: 'RFC 9110 §9.3.2',
    violates: ['SYNC-STATUS-LENGTH', 'ANSWERS-WHOLE'],
    change: writeAfter(({ status }, context) => status === 403 && isHead(context), '{"detail":"No."}'),
  },
  {
    id: 'head-of-sync-with-body',
    statement: 'The response to HEAD of the sync path is followed by a body.',
    violates: ['SYNC-OBJECT-LENGTH', 'ANSWERS-WHOLE'],
    change: writeAfter(({ status }, { request }) => status === 405 && request.method === 'HEAD', responseText(405)),
  },
];

function isHead(context: Context): boolean {
  return context.request.method === 'HEAD' && operationAt(context) === 'sync-status';
}

function isKnown(context: Context): boolean {
  const route = context.stages.match(context.request.target, context);
  return route !== undefined && context.stages.lookup(route.rawId, context) !== undefined;
}

/** Changes the Content-Length of responses to HEAD. */
function ofHead(applies: (response: RawResponse) => boolean, length: (response: RawResponse) => number): Change {
  return changeStage('render', (next, content, context) => {
    const response = next(content, context);
    return isHead(context) && applies(response)
      ? withHeader(response, 'Content-Length', String(length(response)))
      : response;
  });
}

function headAddsMessage(stages: Stages): Stages {
  let heads = 0;
  return {
    ...stages,
    respond: (context) => {
      if (isHead(context)) heads += 1;
      return stages.respond(context);
    },
    tasks: (provider, context) =>
      stages
        .tasks(provider, context)
        .map((task, index, all) =>
          index === all.length - 1
            ? { ...task, messages: [...task.messages, ...Array.from({ length: heads }, () => readAt(task))] }
            : task,
        ),
  };
}

function readAt({ finish_timestamp: timestamp }: StoredTask): LogEvent {
  return logEvent(timestamp, 'info', 'Read', {});
}
