import { once } from 'node:events';
import { connect, isIP, type Socket } from 'node:net';
import { connect as connectSecurely } from 'node:tls';
import { ByteReader } from './ByteReader.ts';
import { classifyFailure, failure } from './classifyFailure.ts';
import { decompress } from './decompress.ts';
import type { ConnectionEnd, HttpResponse, TransportFailure } from './Exchange.ts';
import { openTunnel } from './openTunnel.ts';
import { ResponseError } from './ResponseError.ts';
import { type Route, tlsOptions } from './Route.ts';
import { type EncodedResponse, headLimit, readResponse } from './readResponse.ts';
import { requestBytes } from './requestFields.ts';
import type { Received, WireRaw, WireRequest } from './Transport.ts';

/** Maximum number of unsolicited responses to read. */
const unaskedLimit = 5;

/**
 * Sends exact bytes through `node:net` and `node:tls`, each request on its own new connection: for requests that no HTTP client
 * sends. The time limit and the body limit of the request apply to all responses of the connection together.
 */
export class RawTransport {
  readonly #open = new Set<Socket>();
  readonly #route: Route;

  constructor(route: Route = {}) {
    this.#route = route;
  }

  /** Sends a request. Without raw bytes it is sent as a client would, except that invalid paths and fields are permitted. */
  async send(request: WireRequest): Promise<Received> {
    const { raw = plain(request), timeoutMs, bodyLimit } = request;
    const connecting = new AbortController();
    let socket: Socket | undefined;
    let reader: ByteReader | undefined;
    const deadline = setTimeout(() => {
      reader?.abort(new ResponseError('timeout'));
      connecting.abort(new ResponseError('timeout'));
    }, timeoutMs);
    try {
      socket = await open(request.origin, this.#route, connecting.signal);
      reader = new ByteReader(socket, bodyLimit + headLimit);
      this.#open.add(socket);
      const isSecure = 'encrypted' in socket;
      if (isSecure || socket.connecting) {
        await once(socket, isSecure ? 'secureConnect' : 'connect', { signal: connecting.signal });
      }
      return await converse(socket, reader, raw, request);
    } catch (error) {
      return connecting.signal.aborted ? failure('timeout', request) : failed(error, false, request);
    } finally {
      clearTimeout(deadline);
      if (socket !== undefined) this.#open.delete(socket);
      socket?.destroy();
    }
  }

  /** Aborts requests in flight. */
  close(): void {
    for (const socket of this.#open) socket.destroy(new ResponseError('reset'));
  }
}

/** Opens the connection. Nothing is written before Node has verified the certificate. */
async function open(origin: string, route: Route, signal: AbortSignal): Promise<Socket> {
  const { protocol, hostname, port } = new URL(origin);
  const host = hostname.replace(/^\[|\]$/g, '');
  const end = { host, port: Number(port || (protocol === 'https:' ? 443 : 80)) };
  const tunnel = route.proxy && (await openTunnel(route.proxy, end, signal));
  if (protocol !== 'https:') return tunnel ?? connect(end);
  const servername = isIP(host) ? '' : host;
  const tls = { servername, ALPNProtocols: ['http/1.1'], ...tlsOptions(route, origin) };
  return connectSecurely({ ...(tunnel ? { socket: tunnel, host } : end), ...tls });
}

function plain(request: WireRequest): WireRaw {
  return { parts: [{ bytes: requestBytes(request), methods: [request.method] }], end: 'wait', quietMs: 0 };
}

async function converse(
  socket: Socket,
  reader: ByteReader,
  { parts, end, quietMs }: WireRaw,
  request: WireRequest,
): Promise<Received> {
  const results: (HttpResponse | TransportFailure)[] = [];
  let next: EncodedResponse['next'] = 'persists';
  const receive = async (method: string): Promise<boolean> => {
    const from = reader.consumed;
    try {
      const packed = await readResponse(reader, method, request.bodyLimit);
      next = packed.next;
      results.push(decompress(packed, request));
      return next !== 'other protocol';
    } catch (error) {
      // If no response is expected, the lack of one is not a failure.
      if (method !== '' || reader.consumed > from) results.push(failed(error, reader.consumed > from, request));
      return false;
    }
  };
  let goesOn = true;
  for (const [index, { bytes, methods }] of parts.entries()) {
    // Nothing is sent, and no response awaited, after one that ends the connection (RFC 9112 §9.6).
    goesOn = goesOn && next === 'persists';
    if (!goesOn) break;
    socket.write(bytes);
    if (end === 'close' && index === parts.length - 1) socket.end();
    for (const [place, method] of methods.entries()) {
      goesOn = goesOn && (place === 0 || next === 'persists') && (await receive(method));
    }
  }
  if (!goesOn) return received(results, connectionEnd(reader, next), request);
  const quiet = quietMs > 0 ? setTimeout(() => reader.abort(new ResponseError('truncated')), quietMs) : undefined;
  for (let unasked = 0; unasked < unaskedLimit && (quiet !== undefined || reader.hasBytes); unasked += 1) {
    if (quiet === undefined) setImmediate(() => reader.abort(new ResponseError('truncated')));
    if (!(await receive(''))) break;
  }
  clearTimeout(quiet);
  return received(results, connectionEnd(quiet === undefined ? {} : reader, next), request);
}

function received(
  results: readonly (HttpResponse | TransportFailure)[],
  end: ConnectionEnd,
  request: WireRequest,
): Received {
  const [result = failure('other', request), ...further] = results;
  return request.raw === undefined ? result : { ...result, connection: { further, end } };
}

/** @param reader empty if nothing was read after the last response: whether the end has already arrived is random. */
function connectionEnd({ ended }: Pick<Partial<ByteReader>, 'ended'>, next: EncodedResponse['next']): ConnectionEnd {
  if (ended?.error !== undefined) return 'reset';
  return ended !== undefined || next === 'closes' ? 'closed' : 'kept';
}

/** @param begun whether a byte of the response had arrived. */
function failed(error: unknown, begun: boolean, request: WireRequest): TransportFailure {
  const found =
    error instanceof ResponseError ? failure(error.failure, request, error.detail) : classifyFailure(error, request);
  if (found.failure === 'truncated' && !begun) return failure('reset', request);
  if (found.failure === 'reset' && begun) return failure('truncated', request);
  return found;
}
