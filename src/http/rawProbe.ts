import { SuiteError } from '../lib/SuiteError.ts';
import { usualCoding } from './decodeContent.ts';
import { headerValues } from './Exchange.ts';
import { latin1Text } from './latin1Bytes.ts';
import type { Probe } from './Probe.ts';
import { type RawPart, type RawRequest, rawPlaceholders } from './RawRequest.ts';
import { statedLength } from './requestFields.ts';

/** A raw probe is waited for so long, milliseconds: what breaks HTTP is often answered by nothing. */
export const rawTimeoutMs = 3_000;

/** How the end of a request's body is told: by its length, by one chunk, by nothing, or by a `Content-Length` that lies. */
export type RawFraming = 'length' | 'chunked' | 'none' | { readonly contentLength: string };

/** What sets raw bytes apart from those that a client would make of the probe; all texts are Latin-1, without line ends. */
export interface RawChanges extends Partial<Omit<RawRequest, 'parts'>> {
  /** In place of `METHOD <base-path>PATH HTTP/1.1`. */
  readonly requestLine?: string;
  /** Names of fields that are left out, in any case; `Host`, `Content-Length` and `Transfer-Encoding` too. */
  readonly without?: readonly string[];
  /** Lines behind the other fields, as they are: `Host: elsewhere`, `X : 1`, ` folded`. */
  readonly lines?: readonly string[];
  /** Absent: `length`. */
  readonly framing?: RawFraming;
  /** What follows the header section in place of the framed body: bad chunks, a part of the body, another request behind it. */
  readonly content?: string;
  /** Absent: CRLF. */
  readonly lineEnd?: '\r\n' | '\n';
}

/** The probe with the bytes that a client would send, but for the changes. */
export function rawProbe(probe: Probe, changes: RawChanges = {}): Probe {
  const { end = 'wait', timeoutMs = rawTimeoutMs, quietMs = 0 } = changes;
  const parts = [{ text: rawText(probe, changes), methods: [probe.method] }] as const;
  return { ...probe, raw: { parts, end, timeoutMs, quietMs } };
}

/** Two probes on one connection, the second written once the first is answered; it ends and waits as the second does. */
export function followedBy(first: Probe, second: Probe): Probe {
  return joined(first, second, (before, [next, ...after]) => [...before, next, ...after]);
}

/** Two probes on one connection, the second written at once behind the first; it ends and waits as the second does. */
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

/** @throws SuiteError when a placeholder in the body will change the length that is stated. */
function framedBody({ requirement, body }: Probe, framing: RawFraming): string {
  const text = latin1Text(body ?? new Uint8Array());
  const [placeholder] = /<(?:host|base-path|user-agent|\w+-token(?:-\w+)?)>/.exec(text) ?? [];
  if (placeholder !== undefined) {
    throw new SuiteError(
      `the body of ${requirement} holds ${placeholder}, whose length nobody knows ahead; give content`,
    );
  }
  if (framing !== 'chunked') return text;
  return `${text === '' ? '' : chunk(text)}${chunk('')}`;
}

/** One chunk of a chunked body, the last one where it is empty (RFC 9112 §7.1). */
export function chunk(text: string): string {
  return `${text.length.toString(16)}\r\n${text}\r\n`;
}
