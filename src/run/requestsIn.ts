import type { Probe } from '../http/Probe.ts';

/** What a probe may make a server do, by a generous reading of its bytes. */
export interface RequestsIn {
  /** The method of the probe, and every other word that may be read as one. */
  readonly methods: readonly string[];
  /** How many requests it may hold that do more than read. */
  readonly writes: number;
  /** Every text that may be read as the id of a provider, as it is spelled. */
  readonly providerIds: readonly string[];
}

const readMethods: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/** Whether a method is safe in the sense of RFC 9110 §9.2.1 and used by profiles that only read. */
export function isReadMethod(method: string): boolean {
  return readMethods.includes(method);
}

/** At the start of a line a word and a blank, which no header field has there: a request line, in whatever spelling. */
const lineStart = /^([!#$%&'*+\-.^_`|~\w]+)[ \t]+(?![ \t:])/gm;

/** Anywhere, within a body too: a length that lies makes a request of what follows. */
const requestLine = /(?<![!#$%&'*+\-.^_`|~\w])([!#$%&'*+\-.^_`|~\w]+)[ \t]+\S+[ \t]+HTTP\//gi;

const before = '/providers/scim/';
const behind = '/sync/';

/**
 * Reads off the bytes of a probe which requests they may hold: its own, and what stands behind line breaks in path and header
 * fields, or anywhere in raw text. So whoever writes raw bytes cannot forget to say what they do. When in doubt it finds a
 * request where there is none; a body that is framed by a client is none.
 */
export function requestsIn(probe: Probe): RequestsIn {
  const { method, path, headers, raw } = probe;
  if (isOneRequest(probe)) {
    return { methods: [method], writes: isReadMethod(method) ? 0 : 1, providerIds: [providerIdOf(path)] };
  }
  const head = [`${method} ${path}`, ...headers.map(([name, value]) => `${name}: ${value}`)].join('\r\n');
  const written = raw?.parts.map(({ text }) => text).join('') ?? '';
  // Joined, so that a request which is split over parts is found.
  const texts = [head, written];
  return {
    methods: [...new Set([method, ...texts.flatMap(methodsIn)])],
    // Of raw text the head is not sent.
    writes: methodsIn(raw === undefined ? head : written).filter((found) => !isReadMethod(found)).length,
    providerIds: [...new Set([providerIdOf(path), ...texts.flatMap(idsIn)])],
  };
}

/** Whether a client frames it, with no blank or line break where none belongs: then it is what its method and path say. */
export function isOneRequest({
  method,
  path,
  headers,
  raw,
}: Pick<Probe, 'method' | 'path' | 'headers' | 'raw'>): boolean {
  return (
    raw === undefined &&
    !/\s/.test(method + path) &&
    path.lastIndexOf(before) <= 0 &&
    !headers.some(([name, value]) => /[\r\n]/.test(name) || /[\r\n]/.test(value))
  );
}

/** The words of a text that may be read as methods, one for each place. */
function methodsIn(text: string): readonly string[] {
  const places = [lineStart, requestLine].flatMap((pattern) =>
    Array.from(text.matchAll(pattern), ({ index, 1: found = '' }) => [index, found] as const),
  );
  return [...new Map(places).values()];
}

/** What stands between the two texts around a provider id, from each of the first to the next of the second in its line. */
function idsIn(text: string): readonly string[] {
  return text.split(/[\r\n]/).flatMap((line) => {
    const ids: string[] = [];
    for (let at = line.indexOf(before); at !== -1; at = line.indexOf(before, at + 1)) {
      const end = line.indexOf(behind, at + before.length - 1);
      if (end === -1) break;
      ids.push(line.slice(at + before.length, end));
    }
    return ids;
  });
}

/**
 * The provider id in a path that anybody may take for one of the contract, as it is spelled there: in any case, with slashes
 * doubled, with or without the slash at the end and more behind it that nobody can clean; empty where the path is none.
 */
export function providerIdOf(path: string): string {
  const contract = /^\/+providers\/+scim\/(.*)\/sync\/+(?:object|status)(?:[/;](?:(?!\.\.)[^%?])*)?(?:\?.*)?$/is;
  return contract.exec(path)?.[1]?.replace(/^\/+|\/+$/g, '') ?? '';
}
