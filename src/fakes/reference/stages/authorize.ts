import type { Context } from '../Context.ts';
import type { Caller } from '../Fixtures.ts';

/**
 * Whether the caller may use any provider, or read the status of any. Checked before the lookup, so that a refusal does not
 * disclose what exists.
 */
export function authorize({ permitted, permissions }: Caller, { request, stages, state }: Context): boolean {
  if (permitted || permissions?.view !== 'all') return permitted;
  return stages.match(request.target, { request, stages, state })?.operation === 'sync-status';
}
