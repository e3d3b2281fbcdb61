import type { Context } from '../Context.ts';
import { callSink, type SinkResponse } from '../callSink.ts';
import { createdId } from '../createdId.ts';
import type { Provider } from '../Fixtures.ts';
import type { SinkEndpoint } from '../SinkEndpoint.ts';
import { type Push, remoteKey } from '../State.ts';
import { userModel } from '../SyncRequest.ts';
import type { LogEvent } from '../SystemTask.ts';

/**
 * Records the push in the state, and makes it where the provider has a service provider: POST for what this provider has
 * not written yet, PUT afterwards. Pushes of one provider go one after the other, so that two at once do not create twice.
 *
 * @returns what went wrong; an event says nothing of what the service provider answered but its status.
 */
export function push(push: Push, context: Context): Promise<readonly LogEvent[]> {
  const { state, stages } = context;
  state.pushes.push(push);
  const endpoint = stages.endpointOf(push.provider, context);
  if (endpoint === undefined) return Promise.resolve([]);
  const { id } = push.provider;
  const events = (state.queues.get(id) ?? Promise.resolve()).then(() => write(push, endpoint, context));
  state.queues.set(id, events);
  return events;
}

/** Where this provider pushes to; undefined where it has nowhere to. */
export function endpointOf({ id }: Provider, { state }: Context): SinkEndpoint | undefined {
  return state.endpoints.get(id);
}

async function write(push: Push, endpoint: SinkEndpoint, context: Context): Promise<readonly LogEvent[]> {
  const { state, stages } = context;
  const { provider, object } = push;
  if (!state.introduced.has(provider.id)) {
    state.introduced.add(provider.id);
    // Asked as a client does on first contact (RFC 7644 §4); nothing that is pushed here depends on the answer.
    await callSink(endpoint, 'GET', '/ServiceProviderConfig');
  }
  const key = remoteKey(push);
  const path = object.model === userModel ? '/Users' : '/Groups';
  const resource = stages.presentResource(push, context);
  const known = state.remoteIds.get(key);
  if (known !== undefined) {
    const response = await callSink(endpoint, 'PUT', `${path}/${encodeURIComponent(known)}`, {
      ...resource,
      id: known,
    });
    if (response.status !== 404) return problems(response, push);
    state.remoteIds.delete(key);
  }
  const answer = await callSink(endpoint, 'POST', path, resource);
  const id = createdId(answer);
  if (id !== undefined) state.remoteIds.set(key, id);
  return problems(answer, push, id === undefined);
}

function problems({ status }: SinkResponse, { object }: Push, lacksId = false): readonly LogEvent[] {
  const sync_object_model = object.model;
  if (status === undefined) {
    return [
      event('error', 'The service provider gave no answer; nothing may have been written.', { sync_object_model }),
    ];
  }
  const attributes = { sync_object_model, status };
  if (status < 200 || status > 299) return [event('warning', 'The service provider refused the object.', attributes)];
  return lacksId ? [event('error', 'The service provider did not say which id it gave.', attributes)] : [];
}

function event(level: LogEvent['log_level'], text: string, attributes: LogEvent['attributes']): LogEvent {
  return { timestamp: new Date().toISOString(), log_level: level, logger: 'reference.sync', event: text, attributes };
}
