import { type Exchange, headerValues } from '../http/Exchange.ts';
import type { Finding } from './Finding.ts';
import { judgeIsJson } from './judgeIsJson.ts';
import { essence } from './judgeMediaType.ts';

/** One range of a request; `last` is absent if it is open. */
interface AskedRange {
  readonly first: number;
  readonly last?: number;
}

/**
 * Judges the response to a byte range request (RFC 9110 §14.2, §15.3.7): the complete body in JSON, or a 206 whose
 * `Content-Range` is one of the ranges and whose body has that length; several ranges may come as multipart/byteranges, or as one
 * that covers them (§15.3.7.2).
 */
export function judgeRange({ probe, result }: Exchange): readonly Finding[] {
  if (result.kind === 'failure') return [];
  if (result.status === 200) return judgeIsJson(result);
  if (result.status !== 206) return [];
  const asked = askedRanges(headerValues(probe.headers, 'range').join(', '));
  const finding = (acceptable: string, actual: string): Finding => ({
    layer: 'header',
    keyword: 'content-range',
    acceptable,
    actual,
  });
  const [type = ''] = headerValues(result.headers, 'content-type');
  if (asked.length > 1 && essence(type) === 'multipart/byteranges') return [];
  const [range = 'none'] = headerValues(result.headers, 'content-range');
  const [, first, last, length] = /^bytes (\d+)-(\d+)\/(\d+|\*)$/.exec(range) ?? [];
  const [from, to, total] = [Number(first), Number(last), length === '*' ? Number.POSITIVE_INFINITY : Number(length)];
  const isAsked = asked.some((one) => one.first === from && to <= lastOf(one));
  const isCoalesced = from === Math.min(...asked.map((one) => one.first)) && to === Math.max(...asked.map(lastOf));
  if (!(isAsked || isCoalesced) || to < from || to >= total) {
    return [finding('206 with the Content-Range of a requested range', `Content-Range: ${range}`)];
  }
  // The length on the wire of an encoded body is not known.
  const isCoded = headerValues(result.headers, 'content-encoding').length > 0;
  if (isCoded || result.body.length === to - from + 1) return [];
  return [finding(`${to - from + 1} bytes for Content-Range: ${range}`, `${result.body.length} bytes`)];
}

function lastOf({ last = Number.POSITIVE_INFINITY }: AskedRange): number {
  return last;
}

function askedRanges(field: string): readonly AskedRange[] {
  return Array.from(field.matchAll(/(\d+)-(\d*)/g), ([, first, last]) => ({
    first: Number(first),
    ...(last ? { last: Number(last) } : {}),
  }));
}
