import { isDateTime } from '../../contract/formats.ts';
import type { Finding } from '../Finding.ts';
import { instantOf } from './instantOf.ts';
import { relationFinding } from './SyncStatus.ts';

/** When SCIM 1.0 was published: nothing was synced by SCIM before. */
const scimBegins = Date.UTC(2011, 11, 1);

/**
 * No time is from before SCIM: such a one is what a language or database has in place of no time, as year 1, 1900 or 1970. A
 * deployment whose own clock has no year yet is left out.
 *
 * @param times as they were answered; what is no `date-time` is judged elsewhere.
 * @param date the clock of the response.
 */
export function timesNotZero(times: readonly (string | null | undefined)[], date: Date): readonly Finding[] {
  if (date.getTime() < scimBegins) return [];
  const zero = times.find((time) => typeof time === 'string' && isDateTime(time) && instantOf(time) < scimBegins);
  return zero ? [relationFinding('time-zero', 'times from 2011-12 on, when SCIM was published', zero)] : [];
}
