import type { Context } from '../reference/Context.ts';
import type { Provider } from '../reference/Fixtures.ts';
import type { SinkEndpoint } from '../reference/SinkEndpoint.ts';
import { remoteKey } from '../reference/State.ts';

/** Where the service provider of a provider has the user under test; undefined if that user was not synced yet. */
export function firstUserAt(
  provider: Provider,
  { state, stages, ...context }: Context,
): { readonly endpoint: SinkEndpoint; readonly path: string } | undefined {
  const id = state.remoteIds.get(remoteKey({ provider, object: state.fixtures.users[0] }));
  const endpoint = stages.endpointOf(provider, { state, stages, ...context });
  return id === undefined || endpoint === undefined ? undefined : { endpoint, path: `/Users/${id}` };
}
