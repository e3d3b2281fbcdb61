import { anySegment } from '../contract/providerKinds.ts';
import type { Probe } from '../http/Probe.ts';

/** The requests that a lenient server may find in the bytes of a probe. */
export interface RequestsIn {
  /** The method of the probe, and every other word that may be parsed as one. */
  readonly methods: readonly string[];
  /** Number of requests that may write. */
  readonly writes: number;
  /** Every text that may be parsed as the id of a provider, as spelled. */
  readonly providerIds: readonly string[];
}

const readMethods: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/** Whether a method is safe (RFC 9110 §9.2.1) and sent by profile `observe`. */
export function isReadMethod(method: string): boolean {
  return readMethods.includes(method);
}

/** A word and a space at the start of a line, which no header field has: a request line, however it is spelled. */
const lineStart = /^([!#$%&'*+\-.^_`|~\w]+)[ \t]+(?![ \t:])/gm;

/** A request line anywhere, even within a body: with a wrong content length, the rest of a body is parsed as a request. */
const requestLine = /(?<![!#$%&'*+\-.^_`|~\w])([!#$%&'*+\-.^_`|~\w]+)[ \t]+\S+[ \t]+HTTP\//gi;

/** The start of the paths of any kind of provider: a deployment serves the kinds that a run is not about too. */
const before = new RegExp(`/providers/${anySegment}(?=/)`, 'g');
const after = '/sync/';

/** {@link providerIdOf} */
const lenientPath = new RegExp(
  `^/+providers/+${anySegment}/(.*)/sync/+(?:object|status)(?:[/;](?:(?!\\.\\.)[^%?])*)?(?:\\?.*)?$`,
  'is',
);

/**
 * Finds the requests that the bytes of a probe may contain: its own, and others after line breaks in path and header fields, or
 * anywhere in raw text. So the effects of raw bytes need no declaration, which could be forgotten. In doubt it reports a
 * request that does not exist. A body that an HTTP client frames is not searched.
 */
export function requestsIn(probe: Probe): RequestsIn {
  const { method, path, headers, raw } = probe;
  if (isOneRequest(probe)) {
    return { methods: [method], writes: isReadMethod(method) ? 0 : 1, providerIds: [providerIdOf(path)] };
  }
  const head = [`${method} ${path}`, ...headers.map(([name, value]) => `${name}: ${value}`)].join('\r\n');
  const written = raw?.parts.map(({ text }) => text).join('') ?? '';
  // The parts are joined, so that a request that is split over parts is found.
  const texts = [head, written];
  return {
    methods: [...new Set([method, ...texts.flatMap(methodsIn)])],
    // The head of a raw probe is not sent.
    writes: methodsIn(raw === undefined ? head : written).filter((found) => !isReadMethod(found)).length,
    providerIds: [...new Set([providerIdOf(path), ...texts.flatMap(idsIn)])],
  };
}

/** Whether a probe is exactly the request of its method and path: an HTTP client frames it, and it has no stray whitespace. */
export function isOneRequest({
  method,
  path,
  headers,
  raw,
}: Pick<Probe, 'method' | 'path' | 'headers' | 'raw'>): boolean {
  return (
    raw === undefined &&
    !/\s/.test(method + path) &&
    [...path.matchAll(before)].every(({ index }) => index === 0) &&
    !headers.some(([name, value]) => /[\r\n]/.test(name) || /[\r\n]/.test(value))
  );
}

/** The words of a text that may be parsed as methods, one for each position. */
function methodsIn(text: string): readonly string[] {
  const places = [lineStart, requestLine].flatMap((pattern) =>
    Array.from(text.matchAll(pattern), ({ index, 1: found = '' }) => [index, found] as const),
  );
  return [...new Map(places).values()];
}

/** The possible provider ids in a text: in each line, from each prefix to the next suffix. */
function idsIn(text: string): readonly string[] {
  return text.split(/[\r\n]/).flatMap((line) => {
    const ids: string[] = [];
    for (const { index, 0: start } of line.matchAll(before)) {
      const from = index + start.length;
      const end = line.indexOf(after, from);
      if (end === -1) break;
      ids.push(line.slice(from + 1, end));
    }
    return ids;
  });
}

/**
 * The provider id, as spelled, in a path that a lenient server may route to an operation of the contract: case-insensitive,
 * with repeated slashes, with or without the trailing slash and further text after it that cannot be normalized. Empty if the
 * path is not such a path.
 */
export function providerIdOf(path: string): string {
  return lenientPath.exec(path)?.[1]?.replace(/^\/+|\/+$/g, '') ?? '';
}
