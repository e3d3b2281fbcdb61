import type { PreparedTarget } from '../../run/prepareTarget.ts';
import { type Check, problem } from './Check.ts';

/** Whether the base URL is that of an API of the contract; undefined if nothing shows that it isn't. */
export function checkAddress({ wrongAddress }: Pick<PreparedTarget, 'wrongAddress'>): Check | undefined {
  if (wrongAddress === undefined) return undefined;
  const fix = 'set CONFORMANCE_BASE_URL to the URL of the API itself, such as https://auth.example.com/api/v3';
  return problem('address', wrongAddress, 'a run sends nothing else and ends inconclusive', fix);
}
