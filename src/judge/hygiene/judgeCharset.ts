import { MIMEType } from 'whatwg-mimetype';
import { type HttpResponse, headerValues } from '../../http/Exchange.ts';
import type { Finding } from '../Finding.ts';

/** Names of UTF-8, and of ASCII, which is a subset (RFC 8259 §8.1). */
const right: readonly string[] = ['utf-8', 'utf8', 'us-ascii'];

/** Judges that a JSON response does not declare a charset other than UTF-8. */
export function judgeCharset({ headers }: HttpResponse): readonly Finding[] {
  return headerValues(headers, 'content-type').flatMap((value) => {
    const type = MIMEType.parse(value);
    const charset = type?.parameters.get('charset');
    if (type?.essence !== 'application/json' || charset === undefined) return [];
    if (right.includes(charset.trim().toLowerCase())) return [];
    const acceptable = 'Content-Type: application/json, without a charset or with utf-8';
    return [{ layer: 'media-type' as const, keyword: 'charset', acceptable, actual: `Content-Type: ${value}` }];
  });
}
