import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { type OperationName, operations } from '../../src/contract/operations.ts';
import { type Exchange, type HttpResponse, headerValues, type TransportFailure } from '../../src/http/Exchange.ts';
import type { HeaderList, Identity } from '../../src/http/Probe.ts';
import { SuiteError } from '../../src/lib/SuiteError.ts';

/** The releases that were recorded; each names one file of this folder. */
export const releases = ['2024.8.1', '2025.4.0', '2025.8.1', '2026.5.0-rc1'] as const;

/** One of the releases that were recorded. */
export type Release = (typeof releases)[number];

/** The generation of the contract that a recorded release has. */
export function generationOf(release: Release): string {
  return { '2024.8.1': '2024.8', '2025.4.0': '2025.4', '2025.8.1': '2025.8', '2026.5.0-rc1': '2025.10' }[release];
}

/** Bytes as a recording holds them: text where they are UTF-8, else base64; neither where there were none. */
interface RecordedBody {
  readonly body?: string;
  readonly bodyBase64?: string;
}

/** One exchange as the files of this folder hold it. */
export interface RecordedExchange {
  readonly id: string;
  readonly note: string;
  readonly role: string;
  /** Present when the request went around the front proxy. */
  readonly via?: string;
  /** `bodyTruncatedTo`: the body that was sent was longer than the one kept. */
  readonly request: RecordedBody & {
    readonly method: string;
    readonly path: string;
    readonly headers: HeaderList;
    readonly bodyTruncatedTo?: number;
    /** All that was sent, where the header fields above are not what stood on the wire: no `Host`, two, or another version. */
    readonly raw?: string;
  };
  /** Status 0 where no answer came within `ms`. */
  readonly response: RecordedBody & { readonly status: number; readonly headers: HeaderList; readonly ms: number };
}

/** One file of this folder. */
export interface Recording {
  readonly server: {
    readonly name: string;
    readonly version: string;
    readonly commit: string;
    /** What ran, for a person. */
    readonly detail: string;
  };
  readonly exchanges: readonly RecordedExchange[];
}

/** The text of the recording of one release. */
export function readRecordingText(release: Release): string {
  return readFileSync(new URL(`authentik-${release}.json`, import.meta.url), 'utf8');
}

/** One call that a release of authentik made to the service provider of a recording. */
export interface RecordedCall {
  readonly exchange: string;
  readonly provider: string;
  readonly method: string;
  readonly path: string;
  /** What the service provider of the recording answered; absent where it closed the connection. */
  readonly status?: number;
  readonly contentType?: string;
  readonly body?: string;
}

/** Reads the calls that one release made to its service providers. */
export function readCalls(release: Release): readonly RecordedCall[] {
  return JSON.parse(readFileSync(new URL(`authentik-${release}-sink.json`, import.meta.url), 'utf8')).calls;
}

/** Reads the recording of one release. */
export function readRecording(release: Release): Recording {
  return JSON.parse(readRecordingText(release));
}

/**
 * The operation whose path a request spells, however oddly: with an id that is none, a doubled slash, another case.
 *
 * @throws SuiteError for the path of another operation: such an exchange does not belong into these files.
 */
export function operationOf({ id, request }: RecordedExchange): OperationName {
  const name = /\/providers\/+sc(?:i|%69)m\/(?:.*\/)?(?:s|%73)ync\/(object|status)/i
    .exec(request.path)?.[1]
    ?.toLowerCase();
  if (name === 'object') return 'sync-object';
  if (name === 'status') return 'sync-status';
  throw new SuiteError(`recording ${id}: ${request.path} is the path of neither operation`);
}

/** Whether an exchange uses the method of its operation; another one is no operation of the contract. */
export function isOperation({ probe }: Exchange): boolean {
  return probe.method === operations[probe.operation].method;
}

/**
 * Turns a recorded exchange into the one that our transport would have frozen: tokens stay placeholders, the content
 * coding is undone, the path is the whole one (the base URL of the recordings is the origin).
 */
export function toExchange(recorded: RecordedExchange): Exchange {
  const { id, request, response } = recorded;
  const body = bytesOf(request);
  const date = Date.parse(headerValues(response.headers, 'date')[0] ?? '');
  return {
    probe: {
      requirement: `RECORDED ${id}`,
      operation: operationOf(recorded),
      identity: identityOf(recorded),
      method: request.method,
      path: request.path,
      headers: request.headers,
      ...(body.length === 0 ? {} : { body }),
    },
    result: resultOf(response),
    // No clock of the client was recorded.
    startedAt: Number.isNaN(date) ? 0 : date - response.ms,
    elapsedMs: response.ms,
    retries: 0,
  };
}

function resultOf(response: RecordedExchange['response']): HttpResponse | TransportFailure {
  const { status, headers, ms } = response;
  if (status === 0) return { kind: 'failure', failure: 'timeout', message: `no answer within ${Math.round(ms)} ms` };
  const coded = bytesOf(response);
  const body = headerValues(headers, 'content-encoding').includes('gzip') ? gunzipSync(coded) : coded;
  return { kind: 'answer', status, headers, body: new Uint8Array(body) };
}

function bytesOf({ body, bodyBase64 }: RecordedBody): Uint8Array {
  return bodyBase64 === undefined ? new TextEncoder().encode(body ?? '') : Buffer.from(bodyBase64, 'base64');
}

/** The nearest identity to a role: the fixtures of the recordings know more kinds of permission than we have words. */
function identityOf({ role, request }: RecordedExchange): Identity {
  if (role === '-')
    return request.headers.some(([name]) => /^(authorization|cookie)$/i.test(name)) ? 'forged' : 'anonymous';
  if (['admin', 'viewadd', 'viewaddobj', 'session'].includes(role)) return 'operator';
  return ['inactive', 'apppassword'].includes(role) ? 'revoked' : 'restricted';
}
