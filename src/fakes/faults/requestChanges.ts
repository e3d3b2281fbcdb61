import type { OperationName } from '../../contract/operations.ts';
import { percentDecoded } from '../../http/percentDecoded.ts';
import type { JsonValue } from '../../lib/JsonValue.ts';
import type { Context, ReceivedRequest } from '../reference/Context.ts';
import type { Reply } from '../reference/Reply.ts';
import { changeStage } from './changeStage.ts';
import { crash, crashing } from './crash.ts';
import type { Change } from './Fault.ts';

/** Changes the model before it is checked. */
export function changeModel(read: (field: JsonValue | undefined) => JsonValue | undefined): Change {
  return changeStage('checkModel', (next, field, context) => next(read(field), context));
}

/** Maps a model that is a string; undefined leaves it as it is. */
export function mapModel(read: (text: string) => string | undefined): Change {
  return changeModel((field) => (typeof field === 'string' ? (read(field) ?? field) : field));
}

/** Changes the object id before it is checked. */
export function changeObjectId(read: (field: JsonValue | undefined) => JsonValue | undefined): Change {
  return changeStage('checkId', (next, field, context) => next(read(field), context));
}

/** Maps an object id that is a string. */
export function mapId(read: (text: string) => string): Change {
  return changeObjectId((field) => (typeof field === 'string' ? read(field) : field));
}

/** Responds to some object ids with 500. */
export function failingOnId(fails: (id: string) => boolean): Change {
  return crashing(mapId((id) => (fails(id) ? crash() : id)));
}

/** Changes the decoded provider id before it is looked up, by one operation or by both. */
export function changeProviderId(read: (id: string) => string, only?: OperationName): Change {
  return changeStage('lookup', (next, rawId, context) =>
    next(only === undefined || only === operationOf(context) ? read(percentDecoded(rawId)) : rawId, context),
  );
}

/** Changes every body before it is parsed. Bytes are Latin-1 characters here, which is lossless. */
export function changeBody(read: (bytes: string) => string): Change {
  return changeStage('parse', (next, body, context) =>
    next(Buffer.from(read(Buffer.from(body).toString('latin1')), 'latin1'), context),
  );
}

/** Parses a body that is not JSON again after a repair. Bytes are Latin-1 characters here. */
export function repairBody(repair: (bytes: string) => string): Change {
  return changeStage('parse', (next, body, context) => {
    const parsed = next(body, context);
    if ('value' in parsed) return parsed;
    return next(Buffer.from(repair(Buffer.from(body).toString('latin1')), 'latin1'), context);
  });
}

/** Responds to some requests before any check. */
export function respondInstead(
  applies: (request: ReceivedRequest, context: Context) => boolean,
  response: (request: ReceivedRequest, context: Context) => Reply,
): Change {
  return changeStage('respond', (next, context) =>
    applies(context.request, context) ? Promise.resolve(response(context.request, context)) : next(context),
  );
}

/** The operation to which the path of a request leads, whatever its method. */
export function operationAt({ request, stages, ...context }: Context): OperationName | undefined {
  return stages.match(request.target, { request, stages, ...context })?.operation;
}

/** Whether a request is a GET of the path of a status. */
export function isStatusRead(context: Context): boolean {
  return context.request.method === 'GET' && operationAt(context) === 'sync-status';
}

/** The operation whose method a request has. */
export function operationOf({ request }: Context): OperationName {
  return request.method === 'POST' ? 'sync-object' : 'sync-status';
}
