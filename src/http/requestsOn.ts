import { headerValues } from './Exchange.ts';
import type { HeaderList, Probe } from './Probe.ts';
import type { RawPart } from './RawRequest.ts';

/** One request that expects a response, according to its bytes. */
export interface RequestOn {
  readonly method: string;
  /** Path and query, relative to the base URL. */
  readonly path: string;
  readonly headers: HeaderList;
  /** Whether it conforms to the grammar of HTTP/1.1; if not, any server in front may refuse it, with any body. */
  readonly isWellFormed: boolean;
  /** Bytes of content; of raw text, all bytes after its head. */
  readonly contentLength: number;
}

/** A request line that names a path below the base URL. */
const requestLine = /^([A-Z]+) <base-path>(\/\S*) HTTP\/1\.[01]\r\n/;

/** A header field by RFC 9112 §5: no space before the colon, no control character in its value. */
const fieldLine = /^([!#$%&'*+\-.^_`|~\w]+):[ \t]*([^\0-\x08\x0a-\x1f\x7f]*?)[ \t]*$/;

/**
 * The requests of a probe that expect a response, in the order of the responses: one, or all in its raw text. If raw text cannot
 * be parsed as a request, the request is described by the probe and is not well-formed.
 */
export function requestsOn(probe: Probe): readonly RequestOn[] {
  const { method, path, headers, body, raw } = probe;
  const own = { method, path, headers, contentLength: body?.length ?? 0 };
  if (raw === undefined) return [{ ...own, isWellFormed: true }];
  return raw.parts.flatMap((part) => requestsOf(part).map((one) => one ?? { ...own, isWellFormed: false }));
}

/** One entry for each method of the part; undefined if the text cannot be parsed as that request. */
function requestsOf({ text, methods }: RawPart): readonly (RequestOn | undefined)[] {
  if (methods.length === 1) return [readRequest(text)];
  // Pipelined requests: all but the last have no content, so each request line begins a request.
  const texts = text.split(/(?=^[A-Z]+ <base-path>)/m);
  return methods.map((_, index) => (texts.length === methods.length ? readRequest(texts[index] ?? '') : undefined));
}

function readRequest(text: string): RequestOn | undefined {
  const [line, method = '', path = ''] = requestLine.exec(text) ?? [];
  if (line === undefined) return undefined;
  const end = text.indexOf('\r\n\r\n');
  const lines = text.slice(line.length, Math.max(end, line.length)).split('\r\n');
  const fields = lines.flatMap((one) => {
    const [, name, value] = fieldLine.exec(one) ?? [];
    return name === undefined || value === undefined ? [] : [[name, value] as const];
  });
  const content = end === -1 ? '' : text.slice(end + 4);
  const isWellFormed = end !== -1 && fields.length === lines.length && isFramed(fields, content);
  return { method, path, headers: fields, isWellFormed, contentLength: content.length };
}

/** Whether there is one `Host`, and the content is framed in one way (RFC 9112 §3.2, §6). */
function isFramed(headers: HeaderList, content: string): boolean {
  const lengths = headerValues(headers, 'content-length');
  const codings = headerValues(headers, 'transfer-encoding');
  if (headerValues(headers, 'host').length !== 1 || lengths.length + codings.length > 1) return false;
  return codings.length === 1 ? isChunked(content) : (lengths[0] ?? '0') === String(content.length);
}

/** Whether a text is a chunked body that ends with its last chunk (RFC 9112 §7.1); the suite sends no trailers. */
function isChunked(content: string): boolean {
  for (let at = 0; ; ) {
    const size = /^([\da-f]+)\r\n/i.exec(content.slice(at, at + 20));
    if (size === null) return false;
    const length = Number.parseInt(size[1] ?? '', 16);
    const end = at + size[0].length + length;
    if (content.slice(end, end + 2) !== '\r\n') return false;
    if (length === 0) return end + 2 === content.length;
    at = end + 2;
  }
}
