import type { PreparedTarget } from '../../run/prepareTarget.ts';
import { type Check, problem } from './Check.ts';

/** Whether the base URL or the kind of provider is wrong; undefined if no response shows that it is. */
export function checkAddress({
  wrongAddress,
  wrongKind,
}: Pick<PreparedTarget, 'wrongAddress' | 'wrongKind'>): Check | undefined {
  const cost = 'a run stops after this request and is inconclusive';
  if (wrongKind !== undefined) {
    return problem('provider', wrongKind, cost, 'set CONFORMANCE_PROVIDER_KIND to the kind of the provider');
  }
  if (wrongAddress === undefined) return undefined;
  const fix = 'set CONFORMANCE_BASE_URL to the URL of the API itself, such as https://auth.example.com/api/v3';
  return problem('address', wrongAddress, cost, fix);
}
