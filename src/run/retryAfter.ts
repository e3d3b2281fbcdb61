import type { HeaderList } from '../http/Probe.ts';

/**
 * How long a client is asked to stay away (RFC 9110 §10.2.3: whole seconds, or a date).
 *
 * @param headers of the answer.
 * @param now milliseconds since the epoch.
 * @returns milliseconds, at least 0; undefined where the answer does not say, or not in that form.
 */
export function retryAfter(headers: HeaderList, now: number): number | undefined {
  const value = headers.find(([name]) => name.toLowerCase() === 'retry-after')?.[1].trim() ?? '';
  if (/^\d+$/.test(value)) return Number(value) * 1000;
  // A date begins with its weekday; what else Date.parse takes is none.
  const date = /^[A-Z][a-z]+, /.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}
