import type { Exchange, HttpResponse, TransportFailure } from '../../http/Exchange.ts';
import type { ReportedBody } from '../../report/Report.ts';
import type { Recorded } from '../../run/Recorded.ts';
import type { EvidenceExchange, EvidenceResult } from './Evidence.ts';

/**
 * The exchanges of a run in the form of a bundle, without secrets and personal data.
 *
 * @param recorded in the order in which they ended.
 */
export function evidenceExchanges(recorded: readonly Recorded[]): readonly EvidenceExchange[] {
  return recorded
    .map((one, ended) => ({ ...one, ended }))
    .toSorted((a, b) => a.begun - b.begun)
    .map(({ exchange, edit, baseUrl, ended }) => {
      const { id, probe, result, connection, startedAt, elapsedMs, retries } = exchange;
      const { requirement, operation, identity, method, path, headers, body, raw } = probe;
      return {
        ...(id !== undefined && { id }),
        requirement,
        operation,
        ...(edit !== undefined && { edit }),
        identity,
        request: { method, baseUrl, path, headers, ...(body && { body: bodyOf(body) }), ...(raw && { raw }) },
        response: resultOf(result),
        ...(connection && { connection: { further: connection.further.map(resultOf), end: connection.end } }),
        startedAt,
        elapsedMs,
        retries,
        ended,
      };
    });
}

/** The exchange that a bundle keeps. */
export function exchangeOf({ id, requirement, operation, identity, request, ...rest }: EvidenceExchange): Exchange {
  const { method, path, headers, body, raw } = request;
  const { response, connection, startedAt, elapsedMs, retries } = rest;
  return {
    ...(id !== undefined && { id }),
    probe: {
      ...{ requirement, operation, identity, method, path, headers },
      ...(body && { body: bytesOf(body) }),
      ...(raw && { raw }),
    },
    result: receivedOf(response),
    ...(connection && { connection: { further: connection.further.map(receivedOf), end: connection.end } }),
    ...{ startedAt, elapsedMs, retries },
  };
}

function resultOf(result: HttpResponse | TransportFailure): EvidenceResult {
  if (result.kind === 'failure') return { failure: result.failure, message: result.message };
  return { status: result.status, headers: result.headers, body: bodyOf(result.body) };
}

function receivedOf(result: EvidenceResult): HttpResponse | TransportFailure {
  return 'failure' in result
    ? { kind: 'failure', ...result }
    : { kind: 'answer', status: result.status, headers: result.headers, body: bytesOf(result.body) };
}

/** Bytes as text if that is lossless, else in base64. */
function bodyOf(bytes: Uint8Array): ReportedBody {
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    return { base64: Buffer.from(bytes).toString('base64') };
  }
}

function bytesOf(body: ReportedBody): Uint8Array {
  return new Uint8Array('text' in body ? Buffer.from(body.text, 'utf8') : Buffer.from(body.base64, 'base64'));
}
