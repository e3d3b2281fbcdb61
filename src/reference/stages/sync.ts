import type { Context } from '../Context.ts';
import type { Provider } from '../Fixtures.ts';
import type { JsonObject } from '../JsonValue.ts';
import type { SyncRequest } from '../SyncRequest.ts';
import type { LogEvent } from '../SystemTask.ts';

/** Pushes the object that a request names; the body of schema `SyncObjectResult` says what happened. */
export async function sync(sync: SyncRequest, provider: Provider, context: Context): Promise<JsonObject> {
  const { stages } = context;
  const object = stages.findObject(sync, context);
  const events = object === undefined ? [nothingFound(sync)] : await stages.push({ provider, object }, context);
  return { messages: events.map((event) => stages.presentEvent(event, context)) };
}

/** The id is not repeated: it may be anything, and of any length. */
function nothingFound(sync: SyncRequest): LogEvent {
  return {
    timestamp: new Date().toISOString(),
    log_level: 'warning',
    logger: 'reference.sync',
    event: 'No object has this id; nothing was synced.',
    attributes: { sync_object_model: sync.sync_object_model },
  };
}
