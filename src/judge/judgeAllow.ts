import { type Exchange, headerValues } from '../http/Exchange.ts';
import type { Finding } from './Finding.ts';

/** The methods that the `Allow` fields of a response list (RFC 9110 §10.2.1); undefined if there is no such field. */
function allowedMethods({ result }: Exchange): readonly string[] | undefined {
  if (result.kind === 'failure') return undefined;
  const values = headerValues(result.headers, 'allow');
  if (values.length === 0) return undefined;
  return values.flatMap((value) => value.split(',')).flatMap((method) => method.trim() || []);
}

/** Judges that a 405 has `Allow`, even if empty (RFC 9110 §15.5.6); other responses need none. */
export function judgeAllow(exchange: Exchange): readonly Finding[] {
  const { result } = exchange;
  if (result.kind === 'failure' || result.status !== 405 || allowedMethods(exchange) !== undefined) return [];
  return [{ layer: 'header', keyword: 'allow-missing', acceptable: '405 with Allow', actual: '405 without Allow' }];
}

/** Judges that `Allow`, if a response has it, lists a method (RFC 9110 §10.2.1). */
export function judgeAllowLists(exchange: Exchange, method: string): readonly Finding[] {
  const allowed = allowedMethods(exchange);
  if (allowed === undefined || allowed.includes(method)) return [];
  const actual = `Allow: ${allowed.join(', ') || '(empty)'}`;
  return [{ layer: 'header', keyword: 'allow-lists', acceptable: `Allow that lists ${method}`, actual }];
}
