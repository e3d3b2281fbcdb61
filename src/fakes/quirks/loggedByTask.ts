import { isObject } from '../../lib/isObject.ts';
import type { JsonObject } from '../../lib/JsonValue.ts';
import type { Context } from '../reference/Context.ts';
import type { Provider } from '../reference/Fixtures.ts';
import { type SyncRequest, userModel } from '../reference/SyncRequest.ts';
import type { LogEvent } from '../reference/SystemTask.ts';

/** The logger of the messages that a task waits, runs and ends. */
const middleware = "<class 'authentik.tasks.middleware.MessagesMiddleware'>";

/** The result of a sync within the log of its task, in the words of authentik 2025.8. */
export function loggedByTask(
  result: JsonObject,
  { sync_object_model: model }: SyncRequest,
  { name }: Provider,
  context: Context,
): JsonObject {
  const isUser = model === userModel;
  const logger = `authentik.providers.scim.tasks.scim_sync_objects:${name}:${isUser ? 'user' : 'group'}:1`;
  const reported = Array.isArray(result['messages']) ? result['messages'] : [];
  const line = (from: string, event: string, attributes: JsonObject = {}) =>
    context.stages.presentEvent(infoOf(from, event, attributes), context);
  return {
    ...result,
    messages: [
      line(middleware, 'Task has been queued', { delay: null }),
      line(middleware, 'Task is being processed'),
      line(logger, `Syncing page 1 or ${isUser ? 'Users' : 'Groups'}`),
      ...reported.map((one) => (isObject(one) ? { ...one, logger } : one)),
      line(middleware, 'Task finished processing without errors'),
    ],
  };
}

function infoOf(logger: string, event: string, attributes: JsonObject): LogEvent {
  return { timestamp: new Date().toISOString(), log_level: 'info', logger, event, attributes };
}
