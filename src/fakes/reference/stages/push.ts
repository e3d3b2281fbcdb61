import type { Context } from '../Context.ts';
import { callSink, type SinkResponse } from '../callSink.ts';
import { createdId } from '../createdId.ts';
import type { Provider } from '../Fixtures.ts';
import type { SinkEndpoint } from '../SinkEndpoint.ts';
import { type Push, remoteKey } from '../State.ts';
import { userModel } from '../SyncRequest.ts';
import type { LogEvent } from '../SystemTask.ts';

/**
 * Records the push in the state, and sends it if the provider has a service provider: POST if this provider has not written
 * the object yet, else PUT. Pushes of one provider are serialised, so that simultaneous ones do not create an object twice.
 *
 * @returns the failures; an event contains only the status of the service provider's response.
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

/** Where this provider pushes to; undefined if nowhere. */
export function endpointOf({ id }: Provider, { state }: Context): SinkEndpoint | undefined {
  return state.endpoints.get(id);
}

async function write(push: Push, endpoint: SinkEndpoint, context: Context): Promise<readonly LogEvent[]> {
  const { state, stages } = context;
  const { provider, object } = push;
  if (!state.introduced.has(provider.id)) {
    state.introduced.add(provider.id);
    // Read as a client does on first contact (RFC 7644 §4); no push depends on the response.
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
  const response = await callSink(endpoint, 'POST', path, resource);
  const id = createdId(response);
  if (id !== undefined) state.remoteIds.set(key, id);
  return problems(response, push, id === undefined);
}

function problems({ status }: SinkResponse, { object }: Push, lacksId = false): readonly LogEvent[] {
  const sync_object_model = object.model;
  if (status === undefined) {
    return [
      event('error', 'The service provider gave no response; nothing may have been written.', { sync_object_model }),
    ];
  }
  const attributes = { sync_object_model, status };
  if (status < 200 || status > 299) return [event('warning', 'The service provider refused the object.', attributes)];
  return lacksId ? [event('error', 'The service provider did not say which id it gave.', attributes)] : [];
}

function event(level: LogEvent['log_level'], text: string, attributes: LogEvent['attributes']): LogEvent {
  return { timestamp: new Date().toISOString(), log_level: level, logger: 'reference.sync', event: text, attributes };
}
