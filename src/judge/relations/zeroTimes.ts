import { isDateTime } from '../../contract/formats.ts';
import type { Finding } from '../Finding.ts';
import { instantOf } from './instantOf.ts';
import { relationFinding } from './SyncStatus.ts';

/** When SCIM 1.0 was published: no sync is older. */
const scimBegins = Date.UTC(2011, 11, 1);

/**
 * No time is before SCIM existed: languages and databases write year 1, 1900 or 1970 for a missing time. Not judged if the
 * clock of the deployment itself is as old.
 *
 * @param times as in the response; values that are not a `date-time` are judged elsewhere.
 * @param date the clock of the response.
 */
export function timesNotZero(times: readonly (string | null | undefined)[], date: Date): readonly Finding[] {
  if (date.getTime() < scimBegins) return [];
  const zero = times.find((time) => typeof time === 'string' && isDateTime(time) && instantOf(time) < scimBegins);
  return zero ? [relationFinding('time-zero', 'times from 2011-12 on, when SCIM was published', zero)] : [];
}
