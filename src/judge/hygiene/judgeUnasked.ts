import { type Exchange, type HttpResponse, headerValues } from '../../http/Exchange.ts';
import type { Probe } from '../../http/Probe.ts';
import type { Finding } from '../Finding.ts';

/** The fields that make a request conditional (RFC 9110 §13.1). */
const preconditions: readonly string[] = [
  'if-match',
  'if-none-match',
  'if-modified-since',
  'if-unmodified-since',
  'if-range',
];

/**
 * Judges that a response is 304 only to a conditional request (RFC 9110 §15.4.5), and 101 only to one that offers another
 * protocol (§7.8, §15.2.2). Which preconditions may lead to 304 is judged by the requirements that send them.
 */
export function judgeUnasked({ status }: HttpResponse, { probe }: Pick<Exchange, 'probe'>): readonly Finding[] {
  if (status === 304 && !isConditional(probe)) return [unasked(status, '304 only to a request with a precondition')];
  if (status === 101 && !offersUpgrade(probe)) return [unasked(status, '101 only to a request with Upgrade')];
  return [];
}

function unasked(status: number, acceptable: string): Finding {
  return { layer: 'status', keyword: 'unasked', acceptable, actual: `status ${status}` };
}

function isConditional({ headers }: Probe): boolean {
  return preconditions.some((name) => headerValues(headers, name).length > 0);
}

function offersUpgrade({ headers, raw }: Probe): boolean {
  const written = raw?.parts.some(({ text }) => /^upgrade:/im.test(text)) ?? false;
  return written || headerValues(headers, 'upgrade').length > 0;
}
