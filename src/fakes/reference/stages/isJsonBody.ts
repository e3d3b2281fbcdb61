import { headerValues } from '../../../http/Exchange.ts';
import type { HeaderList } from '../../../http/Probe.ts';

/**
 * Whether there is one `Content-Type`, `application/json` in any case with any parameters (they have no meaning: RFC 8259
 * §11), and no content coding, since none is supported (RFC 9110 §15.5.16).
 */
export function isJsonBody(headers: HeaderList): boolean {
  const [type, ...others] = headerValues(headers, 'content-type');
  if (type === undefined || others.length > 0) return false;
  if (headerValues(headers, 'content-encoding').some((coding) => coding.toLowerCase() !== 'identity')) return false;
  return /^application\/json[ \t]*(?:;[^,]*)?$/i.test(type);
}
