import type { PreparedTarget } from '../../run/prepareTarget.ts';
import { type Check, problem } from './Check.ts';

/** Whether the base URL is wrong; undefined if no response shows that it is. */
export function checkAddress({ wrongAddress }: Pick<PreparedTarget, 'wrongAddress'>): Check | undefined {
  if (wrongAddress === undefined) return undefined;
  const fix = 'set CONFORMANCE_BASE_URL to the URL of the API itself, such as https://auth.example.com/api/v3';
  return problem('address', wrongAddress, 'a run stops after this request and is inconclusive', fix);
}
