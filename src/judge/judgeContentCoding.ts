import { type Exchange, headerValues } from '../http/Exchange.ts';
import type { Finding } from './Finding.ts';

/** Judges that a body has no content coding, for a request that accepts none (RFC 9110 §12.5.3). */
export function judgeContentCoding({ result }: Exchange): readonly Finding[] {
  if (result.kind === 'failure') return [];
  const codings = headerValues(result.headers, 'content-encoding').filter((value) => !/^identity$/i.test(value));
  if (codings.length === 0) return [];
  const actual = `Content-Encoding: ${codings.join(', ')}`;
  return [{ layer: 'header', keyword: 'content-encoding', acceptable: 'a body without a content coding', actual }];
}
