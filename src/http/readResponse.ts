import type { ByteReader } from './ByteReader.ts';
import { headerValues } from './Exchange.ts';
import type { HeaderList } from './Probe.ts';
import { ResponseError } from './ResponseError.ts';

/** Maximum bytes of status line and header fields, and of the trailer fields. */
export const headLimit = 256 * 1024;

/** Maximum number of interim (1xx) responses before the final one. */
export const interimLimit = 20;

/** A response before content decoding. */
export interface EncodedResponse {
  readonly status: number;
  readonly headers: HeaderList;
  readonly body: Buffer;
  /** What follows on the connection: further responses, its end, or another protocol. */
  readonly next: 'persists' | 'closes' | 'other protocol';
}

interface Head {
  readonly version: string;
  readonly status: number;
  readonly headers: HeaderList;
}

/**
 * Reads one final response and skips interim ones before it (RFC 9112). It is as strict as Node's own parser: leniency would
 * hide faults of the target.
 *
 * @param method of the request: a response to HEAD has no body (RFC 9112 §6.3).
 * @throws ResponseError if it is not HTTP, is truncated, or exceeds a limit; or the error of the connection.
 */
export async function readResponse(reader: ByteReader, method: string, bodyLimit: number): Promise<EncodedResponse> {
  for (let interim = 0; interim <= interimLimit; interim += 1) {
    const head = await readHead(reader);
    const { status, headers } = head;
    if (status < 200 && status !== 101) continue;
    const other = status === 101 || (method === 'CONNECT' && status < 300);
    const empty = other || method === 'HEAD' || status === 204 || status === 304;
    const body = empty ? Buffer.alloc(0) : await readBody(reader, headers, bodyLimit);
    const closes = !persists(head) || (!empty && framingOf(headers).kind === 'rest');
    return { status, headers, body, next: other ? 'other protocol' : closes ? 'closes' : 'persists' };
  }
  throw new ResponseError('malformed', `more than ${interimLimit} interim responses`);
}

async function readHead(reader: ByteReader): Promise<Head> {
  const first = await reader.line(headLimit);
  const [, version, status] = /^HTTP\/(1\.[01]) ([1-9]\d\d)(?: [\t\x20-\x7e\x80-\xff]*)?$/.exec(first) ?? [];
  if (version === undefined) throw new ResponseError('malformed', 'no status line');
  return { version, status: Number(status), headers: await readFields(reader, headLimit - first.length) };
}

/** Field lines up to the empty line (RFC 9112 §5), without a space before the colon and without line folding. */
async function readFields(reader: ByteReader, limit: number): Promise<HeaderList> {
  const fields: (readonly [string, string])[] = [];
  for (let left = limit; ; ) {
    const line = await reader.line(left);
    if (line === '') return fields;
    left -= line.length + 2;
    const [, name, value] = /^([!#$%&'*+\-.^_`|~\w]+):[ \t]*([\t\x20-\x7e\x80-\xff]*)$/.exec(line) ?? [];
    if (name === undefined || value === undefined) throw new ResponseError('malformed', 'no header field');
    fields.push([name, value.replace(/[ \t]+$/, '')]);
  }
}

type Framing = { readonly kind: 'chunked' | 'rest' } | { readonly kind: 'length'; readonly length: number };

/** How a body is framed (RFC 9112 §6.3). Several lengths, or a length together with a transfer coding, are an error. */
function framingOf(headers: HeaderList): Framing {
  const codings = headerValues(headers, 'transfer-encoding').join(',');
  const lengths = headerValues(headers, 'content-length');
  if (codings !== '') {
    if (lengths.length > 0) throw new ResponseError('malformed', 'Content-Length with Transfer-Encoding');
    return { kind: /(?:^|[,\s])chunked\s*$/i.test(codings) ? 'chunked' : 'rest' };
  }
  const [length] = lengths;
  if (length === undefined) return { kind: 'rest' };
  if (lengths.length > 1 || !/^\d{1,15}$/.test(length)) throw new ResponseError('malformed', 'Content-Length');
  return { kind: 'length', length: Number(length) };
}

async function readBody(reader: ByteReader, headers: HeaderList, limit: number): Promise<Buffer> {
  const framing = framingOf(headers);
  const pieces: Buffer[] = [];
  let size = 0;
  const take = async (length: number, mayEnd = false): Promise<void> => {
    for (let left = length; left > 0; ) {
      const piece = await reader.some(left);
      if (piece === undefined && mayEnd) return;
      if (piece === undefined) throw new ResponseError('truncated');
      size += piece.length;
      if (size > limit) throw new ResponseError('too-large');
      pieces.push(piece);
      left -= piece.length;
    }
  };
  if (framing.kind === 'rest') await take(Number.POSITIVE_INFINITY, true);
  else if (framing.kind === 'length') await take(framing.length);
  else {
    for (let length = await chunkLength(reader); length > 0; length = await chunkLength(reader)) {
      await take(length);
      if ((await reader.line(2)) !== '') throw new ResponseError('malformed', 'no line end after a chunk');
    }
    await readFields(reader, headLimit);
  }
  return Buffer.concat(pieces);
}

/** The size of the next chunk; chunk extensions are ignored (RFC 9112 §7.1). */
async function chunkLength(reader: ByteReader): Promise<number> {
  const [, size] = /^([\da-f]{1,12})(?:;.*)?$/i.exec(await reader.line(headLimit)) ?? [];
  if (size === undefined) throw new ResponseError('malformed', 'no chunk size');
  return Number.parseInt(size, 16);
}

/** Whether the connection persists after a response, by its version and fields (RFC 9112 §9.3). */
function persists({ version, headers }: Head): boolean {
  const options = headerValues(headers, 'connection')
    .join(',')
    .toLowerCase()
    .split(/[,\s]+/);
  return version === '1.1' ? !options.includes('close') : options.includes('keep-alive');
}
