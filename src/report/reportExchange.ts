import type { Answer, Exchange, TransportFailure } from '../http/Exchange.ts';
import { latin1Bytes } from '../http/latin1Bytes.ts';
import type { HeaderList } from '../http/Probe.ts';
import { fillRaw, type RawRequest, rawValuesOf } from '../http/RawRequest.ts';
import { cutAttributes, cutMarker } from './cutAttributes.ts';
import { cutCookie } from './cutCookie.ts';
import type { ReportedBody, ReportedExchange, ReportedRaw, ReportedResponse } from './Report.ts';
import type { Redactor } from './redact.ts';

/** Bytes of a body that a report shows at most. */
export const reportedBodyLimit = 4096;

/**
 * Freezes an exchange for the report: this is the one place where secrets are replaced, long bodies cut, and personal
 * data (the attributes of log events) and session cookies taken out.
 *
 * @param baseUrl without a trailing slash.
 */
export function reportExchange(exchange: Exchange, baseUrl: string, redactor: Redactor): ReportedExchange {
  const { probe, result, sentHeaders = probe.headers, connection } = exchange;
  return {
    identity: probe.identity,
    request: {
      method: redactor.text(probe.method),
      url: redactor.text(baseUrl + probe.path),
      headers: reportHeaders(sentHeaders, redactor),
      ...(probe.body && { body: reportBody(redactor.bytes(probe.body)), bodyLength: probe.body.length }),
      ...(probe.raw && { raw: reportRaw(probe.raw, baseUrl, redactor) }),
    },
    response: reportResult(result, redactor),
    ...(connection && {
      connection: { further: connection.further.map((one) => reportResult(one, redactor)), end: connection.end },
    }),
    startedAt: new Date(exchange.startedAt).toISOString(),
    elapsedMs: exchange.elapsedMs,
  };
}

function reportResult(result: Answer | TransportFailure, redactor: Redactor): ReportedResponse {
  if (result.kind === 'failure') return { failure: result.failure, message: redactor.text(result.message) };
  return {
    status: result.status,
    headers: reportHeaders(result.headers, redactor),
    body: reportBody(withoutAttributes(redactor.bytes(result.body))),
    bodyLength: result.body.length,
  };
}

function reportRaw({ parts, end }: RawRequest, baseUrl: string, redactor: Redactor): ReportedRaw {
  const values = rawValuesOf(baseUrl);
  return {
    parts: parts.map(({ text }) => {
      const bytes = redactor.bytes(latin1Bytes(fillRaw(text, values), 'a raw text'));
      return { bytes: reportBody(bytes), length: bytes.length };
    }),
    end,
  };
}

function reportHeaders(headers: HeaderList, redactor: Redactor): HeaderList {
  return headers.map(([name, value]) => {
    const safe = redactor.headerValue(value);
    return [
      redactor.text(name),
      name.toLowerCase() === 'set-cookie' ? cutCookie(safe, () => cutMarker) : safe,
    ] as const;
  });
}

function withoutAttributes(body: Uint8Array): Uint8Array {
  return Uint8Array.from(Buffer.from(cutAttributes(Buffer.from(body).toString('latin1')), 'latin1'));
}

function reportBody(bytes: Uint8Array): ReportedBody {
  const shown = cut(bytes);
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(shown) };
  } catch {
    return { base64: Buffer.from(shown).toString('base64') };
  }
}

/** Cuts before a UTF-8 sequence that the limit would split: continuation bytes are `10xxxxxx` (RFC 3629 §3). */
function cut(bytes: Uint8Array): Uint8Array {
  if (bytes.length <= reportedBodyLimit) return bytes;
  let end = reportedBodyLimit;
  while (end > reportedBodyLimit - 3 && ((bytes[end] ?? 0) & 0xc0) === 0x80) end -= 1;
  return bytes.subarray(0, end);
}
