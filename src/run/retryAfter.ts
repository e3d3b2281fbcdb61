import type { HeaderList } from '../http/Probe.ts';

/**
 * The time in `Retry-After` (RFC 9110 §10.2.3: integer seconds, or a date).
 *
 * @param headers of the response.
 * @param now milliseconds since the epoch.
 * @returns milliseconds, at least 0; undefined if the field is missing or malformed.
 */
export function retryAfter(headers: HeaderList, now: number): number | undefined {
  const value = headers.find(([name]) => name.toLowerCase() === 'retry-after')?.[1].trim() ?? '';
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  // An HTTP date begins with its weekday; Date.parse accepts other forms too.
  const date = /^[A-Z][a-z]+, /.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
