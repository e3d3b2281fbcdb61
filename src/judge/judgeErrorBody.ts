import { type Exchange, headerValues } from '../http/Exchange.ts';
import { excerpt } from './excerpt.ts';
import type { Finding } from './Finding.ts';
import { judgeJson } from './judgeJson.ts';
import { essence } from './judgeMediaType.ts';

/** Judges the body of an error whose schema the contract leaves open: empty, or any JSON said to be JSON. */
export function judgeErrorBody({ result }: Exchange): readonly Finding[] {
  if (result.kind === 'failure' || result.body.length === 0) return [];
  const [mediaType = ''] = headerValues(result.headers, 'content-type');
  if (!/^application\/(\w[\w.-]*\+)?json$/.test(essence(mediaType) ?? '')) {
    const actual = `Content-Type: ${mediaType || '(none)'}, ${excerpt(new TextDecoder().decode(result.body))}`;
    return [{ layer: 'media-type', keyword: 'other', acceptable: 'an empty body, or JSON', actual }];
  }
  const json = judgeJson(result.body);
  return 'finding' in json ? [json.finding] : [];
}

/** Judges that the body of an error is a GenericError though its schema is left open: an object with a text `detail`. */
export function judgeGenericError(exchange: Exchange): readonly Finding[] {
  const { result } = exchange;
  if (result.kind === 'failure') return [];
  const json = judgeJson(result.body);
  const value = 'value' in json && typeof json.value === 'object' && json.value !== null ? json.value : {};
  const { detail, code = '' }: { readonly detail?: unknown; readonly code?: unknown } = value;
  if (typeof detail === 'string' && typeof code === 'string') return judgeErrorBody(exchange);
  const actual = excerpt(new TextDecoder().decode(result.body));
  return [{ layer: 'schema', keyword: 'required', acceptable: 'a GenericError: {"detail": a text}', actual }];
}
