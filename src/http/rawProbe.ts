import { SuiteError } from '../lib/SuiteError.ts';
import { usualCoding } from './decodeContent.ts';
import { headerValues } from './Exchange.ts';
import { latin1Text } from './latin1Bytes.ts';
import type { Probe } from './Probe.ts';
import { type RawPart, type RawRequest, rawPlaceholders } from './RawRequest.ts';
import { statedLength } from './requestFields.ts';

/** Time limit of a raw probe, milliseconds: requests that violate HTTP often get no response. */
export const rawTimeoutMs = 3_000;

/** How a request body is framed: by its length, as one chunk, not at all, or by a given, possibly wrong `Content-Length`. */
export type RawFraming = 'length' | 'chunked' | 'none' | { readonly contentLength: string };

/** Differences from the bytes that a client would send for the probe; all texts are Latin-1, without line ends. */
export interface RawChanges extends Partial<Omit<RawRequest, 'parts'>> {
  /** Replaces `METHOD <base-path>PATH HTTP/1.1`. */
  readonly requestLine?: string;
  /** Names of fields to leave out, case-insensitive; `Host`, `Content-Length` and `Transfer-Encoding` are possible too. */
  readonly without?: readonly string[];
  /** Lines after the other fields, sent unchanged: `Host: elsewhere`, `X : 1`, ` folded`. */
  readonly lines?: readonly string[];
  /** Absent: `length`. */
  readonly framing?: RawFraming;
  /** Replaces the framed body: invalid chunks, a part of the body, the body and another request. */
  readonly content?: string;
  /** Absent: CRLF. */
  readonly lineEnd?: '\r\n' | '\n';
}

/** The probe as a raw probe: the bytes that a client would send, with the given changes. */
export function rawProbe(probe: Probe, changes: RawChanges = {}): Probe {
  const { end = 'wait', timeoutMs = rawTimeoutMs, quietMs = 0 } = changes;
  const parts = [{ text: rawText(probe, changes), methods: [probe.method] }] as const;
  return { ...probe, raw: { parts, end, timeoutMs, quietMs } };
}

/** Two probes on one connection, the second sent after the response to the first; `end` and times are those of the second. */
export function followedBy(first: Probe, second: Probe): Probe {
  return joined(first, second, (before, [next, ...after]) => [...before, next, ...after]);
}

/** Two probes on one connection, the second sent directly after the first; `end` and times are those of the second. */
export function pipelined(first: Probe, second: Probe): Probe {
  return joined(first, second, (before, [next, ...after]) => [
    ...before.slice(0, -1),
    ...before.slice(-1).map(({ text, methods: [method, ...methods] }) => ({
      text: text + next.text,
      methods: [method, ...methods, ...next.methods] as const,
    })),
    ...after,
  ]);
}

function joined(
  first: Probe,
  second: Probe,
  join: (before: RawRequest['parts'], after: RawRequest['parts']) => readonly RawPart[],
): Probe {
  const [before, after] = [rawOf(first), rawOf(second)];
  const [part = before.parts[0], ...parts] = join(before.parts, after.parts);
  return { ...first, raw: { ...after, parts: [part, ...parts] } };
}

function rawOf(probe: Probe): RawRequest {
  const { raw = rawOf(rawProbe(probe)) } = probe;
  return raw;
}

function rawText(
  probe: Probe,
  { requestLine, without = [], lines = [], framing = 'length', content, lineEnd = '\r\n' }: RawChanges,
): string {
  const { basePath, host, userAgent } = rawPlaceholders;
  const fields = [
    ['Host', host],
    ...probe.headers,
    ['User-Agent', userAgent],
    ...(headerValues(probe.headers, 'accept-encoding').length > 0 ? [] : [usualCoding]),
    ...framingFields(probe, framing),
  ] as const;
  const left = new Set(without.map((name) => name.toLowerCase()));
  const head = [
    requestLine ?? `${probe.method} ${basePath}${probe.path} HTTP/1.1`,
    ...fields.filter(([name]) => !left.has(name.toLowerCase())).map(([name, value]) => `${name}: ${value}`),
    ...lines,
    '',
    '',
  ];
  return head.join(lineEnd) + (content ?? framedBody(probe, framing));
}

function framingFields(probe: Probe, framing: RawFraming): readonly (readonly [string, string])[] {
  if (framing === 'none') return [];
  if (framing === 'chunked') return [['Transfer-Encoding', 'chunked']];
  if (framing !== 'length') return [['Content-Length', framing.contentLength]];
  const length = statedLength(probe);
  return length === undefined ? [] : [['Content-Length', String(length)]];
}

/** @throws SuiteError if the body has a placeholder, whose replacement would change the length. */
function framedBody({ requirement, body }: Probe, framing: RawFraming): string {
  const text = latin1Text(body ?? new Uint8Array());
  const [placeholder] = /<(?:host|base-path|user-agent|\w+-token(?:-\w+)?)>/.exec(text) ?? [];
  if (placeholder !== undefined) {
    throw new SuiteError(
      `the body of ${requirement} contains ${placeholder}, whose length is not known yet; give content`,
    );
  }
  if (framing !== 'chunked') return text;
  return `${text === '' ? '' : chunk(text)}${chunk('')}`;
}

/** One chunk of a chunked body; an empty one is the last chunk (RFC 9112 §7.1). */
export function chunk(text: string): string {
  return `${text.length.toString(16)}\r\n${text}\r\n`;
}
