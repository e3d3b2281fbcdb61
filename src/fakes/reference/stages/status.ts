import type { JsonObject } from '../../../lib/JsonValue.ts';
import type { Context } from '../Context.ts';
import type { Provider } from '../Fixtures.ts';
import type { LogEvent, StoredTask } from '../SystemTask.ts';

/** The body of schema `SyncStatus`; identical for every read while nothing happens. */
export function respondWithStatus(provider: Provider, context: Context): JsonObject {
  const { stages } = context;
  const isRunning = { is_running: stages.isRunning(provider, context) };
  if (!context.state.dialect.hasTasks) return { ...isRunning, ...stages.lastSync(provider, context) };
  return {
    ...isRunning,
    tasks: stages.tasks(provider, context).map((task) => stages.presentTask(task, context)),
  };
}

/** The outcome of the last sync, and when one last succeeded; empty before the first. */
export function lastSync({ lastSync: last }: Provider): JsonObject {
  if (last === undefined) return {};
  const { succeededAt, status } = last;
  return { ...(succeededAt !== undefined && { last_successful_sync: succeededAt }), last_sync_status: status };
}

/** This provider's tasks. */
export function tasks(provider: Provider, { state }: Context): readonly StoredTask[] {
  return state.tasks.get(provider.id) ?? [];
}

/** Whether a full sync of this provider is running. */
export function isRunning(provider: Provider, { state }: Context): boolean {
  return state.running.has(provider.id);
}

/** A task of schema `SystemTask`. */
export function presentTask(task: StoredTask, context: Context): JsonObject {
  return { ...task, messages: task.messages.map((event) => context.stages.presentEvent(event, context)) };
}

/** A message of schema `LogEvent`. */
export function presentEvent(event: LogEvent): JsonObject {
  return event;
}
