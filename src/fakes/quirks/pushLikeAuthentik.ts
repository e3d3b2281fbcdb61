import type { JsonObject } from '../../lib/JsonValue.ts';
import type { Context } from '../reference/Context.ts';
import { callSink, type SinkResponse } from '../reference/callSink.ts';
import { createdId } from '../reference/createdId.ts';
import type { SinkEndpoint } from '../reference/SinkEndpoint.ts';
import { type Push, remoteKey } from '../reference/State.ts';
import { userModel } from '../reference/SyncRequest.ts';
import type { LogEvent } from '../reference/SystemTask.ts';
import { raise } from './exceptions.ts';

/** How the pushes of one release differ from those of another. */
export interface WritingWay {
  /** How a group that was written before is written again: with PUT, with its members added, or with a PATCH that names no schema. */
  readonly groupUpdate: 'PUT' | 'PATCH';
  /**
   * Whether the message of a failure has a placeholder in place of its cause, a redirect is a failure too, and a conflict of a
   * new user leads to a search, which a sink refuses because its filter has no quotation marks.
   */
  readonly hidesCause: boolean;
}

/**
 * Writes an object like authentik: PUT if it was written before, POST otherwise and if the service provider has
 * lost it; members of a group with their own PATCH.
 *
 * @returns the failures; a response that authentik does not accept raises an exception in the task.
 */
export async function pushLikeAuthentik(
  push: Push,
  endpoint: SinkEndpoint,
  reached: WritingWay,
  context: Context,
): Promise<readonly LogEvent[]> {
  const { state, stages } = context;
  const isUser = push.object.model === userModel;
  const path = isUser ? '/Users' : '/Groups';
  const { members, ...resource } = stages.presentResource(push, context);
  const key = remoteKey(push);
  const known = state.remoteIds.get(key);
  if (known !== undefined) {
    const one = `${path}/${encodeURIComponent(known)}`;
    const whole = { ...resource, id: known };
    const response =
      isUser || reached.groupUpdate === 'PUT'
        ? await callSink(endpoint, 'PUT', one, whole)
        : await callSink(endpoint, 'PATCH', one, { Operations: [{ op: 'replace', value: whole }] });
    if (response.status !== 404) {
      if (!isUser && reached.groupUpdate === 'PUT') await addMembers(endpoint, one, members);
      return checked(push, response, reached, false);
    }
    state.remoteIds.delete(key);
  }
  const response = await callSink(endpoint, 'POST', path, resource);
  const events = checked(push, response, reached, true);
  const id = createdId(response);
  if (id !== undefined) {
    state.remoteIds.set(key, id);
    await addMembers(endpoint, `${path}/${encodeURIComponent(id)}`, members);
  }
  return events;
}

async function addMembers(
  endpoint: SinkEndpoint,
  path: string,
  members: JsonObject[string] | undefined,
): Promise<void> {
  if (!Array.isArray(members) || members.length === 0) return;
  await callSink(endpoint, 'PATCH', path, {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
    Operations: [{ op: 'add', path: 'members', value: members }],
  });
}

/** The result of a response: nothing, a message, or an exception in the task. */
function checked(
  push: Push,
  response: SinkResponse,
  { hidesCause }: WritingWay,
  isCreation: boolean,
): readonly LogEvent[] {
  const { status } = response;
  if (hidesCause && isCreation && status === 409 && push.object.model === userModel)
    return [transient(push, '{str(exc)}')];
  if (status === 404 || status === 409) return raise('task');
  if (hidesCause && (status === undefined || status >= 300)) return [transient(push, '{str(exc)}')];
  if (status === undefined || status === 429 || status === 503) return [transient(push, '')];
  if (status >= 300 && status < 400) return raise('task');
  if (status >= 400) return [transient(push, `<Response [${status}]>`)];
  if (status === 204) return [];
  if (typeof response.body !== 'object' || response.body === null || Array.isArray(response.body)) return raise('task');
  if (!isCreation || createdId(response) !== undefined) return [];
  return [logEvent(push, 'warning', 'Stopping sync due to error: Error SCIM Response with missing or invalid `id`')];
}

function transient(push: Push, cause: string): LogEvent {
  const { object } = push;
  const name = object.model === userModel ? `User ${object.name}` : `Group Group ${object.name}`;
  return logEvent(push, 'warning', `Failed to sync ${name} due to transient error: ${cause}`);
}

/** A message about an object, with the text of authentik's log. */
export function logEvent(
  { object }: Push,
  level: LogEvent['log_level'],
  event: string,
  attributes: JsonObject = {},
): LogEvent {
  const obj =
    object.model === userModel
      ? { username: object.name, pk: Number(object.id), email: object.email }
      : { app: 'authentik_core', model_name: 'group', pk: object.id.replaceAll('-', ''), name: object.name };
  return {
    timestamp: new Date().toISOString(),
    log_level: level,
    logger: `SCIM Provider@${object.model}`,
    event,
    attributes: { obj, ...attributes },
  };
}
