import type { JsonObject } from '../../../lib/JsonValue.ts';
import type { Context } from '../Context.ts';
import type { Provider } from '../Fixtures.ts';
import type { SyncRequest } from '../SyncRequest.ts';
import type { LogEvent } from '../SystemTask.ts';

/** Pushes the object of a request; the result is a body of schema `SyncObjectResult`. */
export async function sync(sync: SyncRequest, provider: Provider, context: Context): Promise<JsonObject> {
  const { stages } = context;
  const object = stages.findObject(sync, context);
  const events =
    object === undefined
      ? [nothingFound(sync)]
      : isDryRun(sync, provider, context)
        ? [nothingWritten(sync)]
        : await stages.push({ provider, object }, context);
  return { messages: events.map((event) => stages.presentEvent(event, context)) };
}

/** Whether the provider is in dry-run mode, and the request does not override that. */
function isDryRun(sync: SyncRequest, provider: Provider, { state }: Context): boolean {
  return state.dialect.hasDryRun && provider.dryRun === true && !sync.override_dry_run;
}

/** The id is not repeated: it may be anything, and of any length. */
function nothingFound(sync: SyncRequest): LogEvent {
  return logEvent('warning', 'No object has this id; nothing was synced.', sync);
}

function nothingWritten(sync: SyncRequest): LogEvent {
  return logEvent('info', 'The provider is in dry-run mode; nothing was written.', sync);
}

function logEvent(level: LogEvent['log_level'], event: string, { sync_object_model }: SyncRequest): LogEvent {
  return {
    timestamp: new Date().toISOString(),
    log_level: level,
    logger: 'reference.sync',
    event,
    attributes: { sync_object_model },
  };
}
