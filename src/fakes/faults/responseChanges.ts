import type { OperationName } from '../../contract/operations.ts';
import type { HeaderList } from '../../http/Probe.ts';
import type { JsonObject, JsonValue } from '../../lib/JsonValue.ts';
import type { Context, ReceivedRequest, RequestState } from '../reference/Context.ts';
import { type RawResponse, withBody } from '../reference/RawResponse.ts';
import type { Refusal } from '../reference/Refusal.ts';
import { type Reply, reply } from '../reference/Reply.ts';
import type { LogEvent, StoredTask } from '../reference/SystemTask.ts';
import { changeStage } from './changeStage.ts';
import type { Change } from './Fault.ts';

/** 403 with an HTML page in place of what the contract declares. */
export const forbiddenPage: Reply = reply(403, Buffer.from('<h1>403 Forbidden</h1>'), [
  ['Content-Type', 'text/html; charset=utf-8'],
]);

/** Changes every reply to a permitted, valid request of an operation. */
export function changeReplies(operation: OperationName, edit: (reply: Reply, reached: RequestState) => Reply): Change {
  return changeStage('conclude', (next, body, reached, context) => {
    const reply = next(body, reached, context);
    return reached.route.operation === operation ? edit(reply, reached) : reply;
  });
}

/** Changes the body of every 200 of an operation. */
export function changeBodies(operation: OperationName, edit: (body: JsonObject) => JsonValue): Change {
  return changeStage('conclude', (next, body, reached, context) => {
    const reply = next(body, reached, context);
    return reached.route.operation === operation ? { ...reply, content: edit(body) } : reply;
  });
}

/** Changes the replies to refused requests; `edit` returns unchanged replies as they are. */
export function changeRefusals(
  edit: (reply: Reply, refusal: Refusal, context: Context, reached: RequestState | undefined) => Reply,
): Change {
  return changeStage('refuse', (next, refusal, reached, context) =>
    edit(next(refusal, reached, context), refusal, context, reached),
  );
}

/** Changes the replies to requests that are refused for this reason. */
export function changeRefusalsFor(
  reason: Refusal['reason'],
  edit: (reply: Reply, context: Context, refusal: Refusal) => Reply,
): Change {
  return changeRefusals((reply, refusal, context) =>
    refusal.reason === reason ? edit(reply, context, refusal) : reply,
  );
}

/** Changes the presentation of tasks. */
export function changeTasks(edit: (task: StoredTask) => { readonly [member: string]: JsonValue | undefined }): Change {
  return (stages) => ({
    ...stages,
    presentTask: (task, context) => present({ ...stages.presentTask(task, context), ...edit(task) }),
  });
}

/** Changes the presentation of the messages of tasks or of a sync. */
export function changeEvents(of: 'tasks' | 'sync', edit: (event: LogEvent) => JsonValue): Change {
  return changeStage('presentEvent', (next, event, context) =>
    isEventOf(of, event) ? edit(event) : next(event, context),
  );
}

/** Messages of tasks have their own loggers, in the reference and in twins. */
function isEventOf(of: 'tasks' | 'sync', { logger }: LogEvent): boolean {
  return ['reference.tasks', 'scim_sync'].includes(logger) === (of === 'tasks');
}

/** Changes the rendered responses of an operation with a status. */
export function changeResponses(
  operation: OperationName,
  status: number,
  edit: (response: RawResponse) => RawResponse,
): Change {
  return (stages) => ({
    ...stages,
    render: (reply, context) => {
      const response = stages.render(reply, context);
      const applies =
        response.status === status && stages.match(context.request.target, context)?.operation === operation;
      return applies ? edit(response) : response;
    },
  });
}

/** Changes the text of the responses of an operation with a status, and their length. */
export function changeTexts(
  operation: OperationName,
  status: number,
  edit: (text: string) => string | Uint8Array,
): Change {
  return changeResponses(operation, status, (response) =>
    withBody(response, Buffer.from(edit(new TextDecoder().decode(response.body)))),
  );
}

/** Adds header fields to responses. */
export function changeHeaders(fields: (request: ReceivedRequest, response: RawResponse) => HeaderList): Change {
  return changeStage('render', (next, content, context) => {
    const response = next(content, context);
    return { ...response, headers: [...response.headers, ...fields(context.request, response)] };
  });
}

/** The members that are defined. */
function present(members: { readonly [member: string]: JsonValue | undefined }): JsonObject {
  return Object.fromEntries(
    Object.entries(members).flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const])),
  );
}
