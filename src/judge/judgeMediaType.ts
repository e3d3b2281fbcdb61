import { MIMEType } from 'whatwg-mimetype';
import { headerValues } from '../http/Exchange.ts';
import type { HeaderList } from '../http/Probe.ts';
import type { Finding } from './Finding.ts';

/**
 * Judges that a response declares the media type of the contract, once.
 *
 * Parameters do not matter: `application/json` defines none (RFC 8259 §11).
 */
export function judgeMediaType(headers: HeaderList, mediaType: string): Finding | undefined {
  const values = headerValues(headers, 'content-type');
  const [value] = values;
  const finding = (keyword: string, actual: string): Finding => ({
    layer: 'media-type',
    keyword,
    acceptable: `Content-Type: ${mediaType}`,
    actual,
  });
  if (value === undefined) return finding('missing', 'no Content-Type');
  if (values.length > 1) return finding('repeated', `${values.length} Content-Type fields: ${values.join(' and ')}`);
  if (essence(value) !== mediaType) return finding('other', `Content-Type: ${value}`);
  return undefined;
}

/** Type and subtype in lower case; undefined if the value is not a media type. */
export function essence(value: string): string | undefined {
  return MIMEType.parse(value)?.essence;
}
