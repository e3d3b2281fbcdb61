import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import { classifyFailure, failure } from './classifyFailure.ts';
import { type Answer, headerValues, type TransportFailure } from './Exchange.ts';
import type { HeaderList } from './Probe.ts';
import type { Transport, WireRequest } from './Transport.ts';

/**
 * Sends through `node:http` and `node:https`: header fields in order and repeated, the path as it is, and a body limit that
 * holds while the body arrives. Used for our own deployments, and against a target for what Playwright cannot send.
 */
export class NodeTransport implements Transport {
  readonly #agents = new Map<string, HttpAgent>();

  send(request: WireRequest): Promise<Answer | TransportFailure> {
    return new Promise((resolve) => {
      const secure = request.origin.startsWith('https:');
      const { hostname, port } = new URL(request.origin);
      const length: HeaderList = request.body ? [['Content-Length', String(request.body.length)]] : [];
      const fields: HeaderList = [
        ['Host', new URL(request.origin).host],
        ...request.headers,
        ...length,
        ['Connection', 'keep-alive'],
      ];
      const outgoing = (secure ? httpsRequest : httpRequest)({
        hostname: hostname.replace(/^\[|\]$/g, ''),
        port,
        method: request.method,
        path: request.path,
        headers: fields.flat(),
        agent: this.#agent(request.identity, secure),
      });
      const deadline = setTimeout(() => end(failure('timeout', request)), request.timeoutMs);
      function end(result: Answer | TransportFailure): void {
        clearTimeout(deadline);
        resolve(result);
        if (result.kind === 'failure') outgoing.destroy();
      }
      outgoing.on('error', (error) => end(classifyFailure(error, request)));
      outgoing.on('response', (incoming) => receive(incoming, request, end));
      outgoing.end(request.body);
    });
  }

  reconnect(identity: string): Promise<void> {
    for (const scheme of ['http', 'https']) {
      this.#agents.get(`${scheme} ${identity}`)?.destroy();
      this.#agents.delete(`${scheme} ${identity}`);
    }
    return Promise.resolve();
  }

  close(): Promise<void> {
    for (const agent of this.#agents.values()) agent.destroy();
    this.#agents.clear();
    return Promise.resolve();
  }

  #agent(identity: string, secure: boolean): HttpAgent {
    const key = `${secure ? 'https' : 'http'} ${identity}`;
    const agent =
      this.#agents.get(key) ?? (secure ? new HttpsAgent({ keepAlive: true }) : new HttpAgent({ keepAlive: true }));
    this.#agents.set(key, agent);
    return agent;
  }
}

function receive(
  incoming: IncomingMessage,
  request: WireRequest,
  end: (result: Answer | TransportFailure) => void,
): void {
  const chunks: Buffer[] = [];
  let size = 0;
  incoming.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > request.bodyLimit) end(failure('too-large', request));
    else chunks.push(chunk);
  });
  incoming.on('error', () => end(failure('truncated', request)));
  incoming.on('aborted', () => end(failure('truncated', request)));
  incoming.on('end', () => {
    const headers = pairs(incoming.rawHeaders);
    try {
      const body = decode(Buffer.concat(chunks), headers, request.bodyLimit);
      end({ kind: 'answer', status: incoming.statusCode ?? 0, headers, body });
    } catch (error) {
      const kind = classifyFailure(error, request).failure;
      end(failure(kind === 'too-large' ? kind : 'malformed', request, 'content coding'));
    }
  });
}

function pairs(raw: readonly string[]): HeaderList {
  return Array.from(
    { length: raw.length / 2 },
    (_, index) => [raw[2 * index] ?? '', raw[2 * index + 1] ?? ''] as const,
  );
}

/** Undoes the content coding (RFC 9110 §8.4) of those that every probe accepts. */
function decode(body: Buffer, headers: HeaderList, limit: number): Uint8Array {
  const coding = headerValues(headers, 'content-encoding').at(-1)?.trim().toLowerCase();
  if (body.length === 0) return new Uint8Array();
  if (coding === 'gzip' || coding === 'x-gzip') return gunzipSync(body, { maxOutputLength: limit });
  if (coding === 'deflate') return inflateSync(body, { maxOutputLength: limit });
  if (coding === 'br') return brotliDecompressSync(body, { maxOutputLength: limit });
  return new Uint8Array(body);
}
