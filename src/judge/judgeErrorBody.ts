import { type Exchange, type HttpResponse, headerValues } from '../http/Exchange.ts';
import { excerpt } from './excerpt.ts';
import type { Finding } from './Finding.ts';
import { judgeJson } from './judgeJson.ts';
import { essence } from './judgeMediaType.ts';

/**
 * Judges the body of an error whose schema the contract leaves open: it is not an HTML page, and if it is declared as JSON, it
 * is JSON. {@link judgeGenericError} judges plain text.
 */
export function judgeErrorBody({ result }: Exchange): readonly Finding[] {
  if (result.kind === 'failure' || result.body.length === 0) return [];
  if (isJson(result)) {
    const json = judgeJson(result.body);
    return 'finding' in json ? [json.finding] : [];
  }
  return isHtml(result) ? [otherMediaType(result, 'an empty body, JSON or plain text')] : [];
}

/**
 * Judges that the body of an error is a GenericError, though the contract leaves its schema open: an object with a string
 * `detail`.
 */
export function judgeGenericError(exchange: Exchange): readonly Finding[] {
  const { result } = exchange;
  if (result.kind === 'failure') return [];
  const json = judgeJson(result.body);
  const value = 'value' in json && typeof json.value === 'object' && json.value !== null ? json.value : {};
  const { detail, code = '' }: { readonly detail?: unknown; readonly code?: unknown } = value;
  if (typeof detail === 'string' && typeof code === 'string') {
    return isJson(result) ? judgeErrorBody(exchange) : [otherMediaType(result, 'JSON')];
  }
  const actual = excerpt(new TextDecoder().decode(result.body));
  return [{ layer: 'schema', keyword: 'required', acceptable: 'a GenericError: {"detail": a string}', actual }];
}

/** Whether a response declares JSON, or a type with the suffix `+json` (RFC 6839 §3.1). */
function isJson(response: HttpResponse): boolean {
  return /^application\/(\w[\w.-]*\+)?json$/.test(mediaTypeOf(response));
}

/** Whether a response declares HTML, or declares nothing and begins like HTML (WHATWG MIME Sniffing §7.1). */
function isHtml(response: HttpResponse): boolean {
  const mediaType = mediaTypeOf(response);
  if (mediaType !== '') return mediaType === 'text/html' || mediaType === 'application/xhtml+xml';
  return /^\s*<(?:!doctype html|html|head|body|h1|title)\b/i.test(
    new TextDecoder().decode(response.body.subarray(0, 200)),
  );
}

function mediaTypeOf({ headers }: HttpResponse): string {
  return essence(headerValues(headers, 'content-type')[0] ?? '') ?? '';
}

function otherMediaType({ headers, body }: HttpResponse, acceptable: string): Finding {
  const [mediaType] = headerValues(headers, 'content-type');
  const actual = `Content-Type: ${mediaType || '(none)'}, ${excerpt(new TextDecoder().decode(body))}`;
  return { layer: 'media-type', keyword: 'other', acceptable, actual };
}
