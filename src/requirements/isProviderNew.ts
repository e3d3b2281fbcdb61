import { models, type ValidRequest } from '../generate/ValidRequest.ts';
import type { SinkVerifier } from './observeSyncs.ts';

/**
 * Whether the provider has never synced an object of this model to the sink before: the run knows it, or the sink has seen it.
 * A provider that knew the sink from an earlier run would have asked for a resource that is gone (404) before it created one;
 * so one that created an object of the other model without that, and never called about this one, has never synced either.
 */
export function isProviderNew({ sink }: SinkVerifier, model: ValidRequest['model']): boolean {
  if (sink.isProviderNew) return true;
  const type = model === models.user ? 'User' : 'Group';
  const own = sink.record.calls.filter(({ authorized }) => authorized);
  const created = own.some(
    ({ method, resource, status }) => method === 'POST' && resource?.type !== type && status === 201,
  );
  return created && !own.some(({ resource, status }) => status === 404 || resource?.type === type);
}
