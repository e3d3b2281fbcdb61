import { models, type ValidRequest } from '../generate/ValidRequest.ts';
import type { SinkVerifier } from './observeSyncs.ts';

/**
 * Whether the provider has certainly never synced an object of this model to the sink before: the run knows it, or the calls
 * show it. A provider that knew the sink from an earlier run would have requested a missing resource (404) before it created
 * one. So a provider that created an object of the other model without that, and made no call about this one, is new.
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
