import { Agent as HttpAgent, request as httpRequest, type IncomingMessage } from 'node:http';
import { Agent as HttpsAgent, request as httpsRequest } from 'node:https';
import { isIP, type Socket } from 'node:net';
import { type ConnectionOptions, connect as connectSecurely } from 'node:tls';
import { classifyFailure, failure } from './classifyFailure.ts';
import { decompress } from './decompress.ts';
import type { HttpResponse, TransportFailure } from './Exchange.ts';
import { openTunnel } from './openTunnel.ts';
import type { HeaderList } from './Probe.ts';
import { RawTransport } from './RawTransport.ts';
import { type HttpProxy, type Route, tlsOptions } from './Route.ts';
import { requestFields } from './requestFields.ts';
import type { Received, Transport, WireRequest } from './Transport.ts';

/**
 * Sends through `node:http` and `node:https`: keeps the order and repetition of header fields, sends the path unchanged, and
 * enforces the body limit while the body arrives. Used for embedded deployments, and for requests to a target that Playwright
 * cannot send. Requests that Node refuses to send too, such as raw bytes, go through a plain socket.
 */
export class NodeTransport implements Transport {
  readonly #agents = new Map<string, HttpAgent>();
  /** Agents with requests in flight that get no new ones. */
  readonly #retired: HttpAgent[] = [];
  readonly #raw: RawTransport;
  readonly #route: Route;
  readonly #closing = new AbortController();

  constructor(route: Route = {}) {
    this.#route = route;
    this.#raw = new RawTransport(route);
  }

  /** Whether Node sends this request: it refuses methods, paths and fields that are not valid HTTP. */
  static canSend({ method, path, headers, raw }: WireRequest): boolean {
    const token = /^[!#$%&'*+\-.^_`|~\w]+$/;
    return (
      raw === undefined &&
      token.test(method) &&
      /^[\x21-\xff]+$/.test(path) &&
      headers.every(([name, value]) => token.test(name) && /^[\t\x20-\x7e\x80-\xff]*$/.test(value))
    );
  }

  send(request: WireRequest): Promise<Received> {
    return NodeTransport.canSend(request) ? this.#send(request) : this.#raw.send(request);
  }

  #send(request: WireRequest): Promise<HttpResponse | TransportFailure> {
    return new Promise((resolve) => {
      const secure = request.origin.startsWith('https:');
      const { hostname, port } = new URL(request.origin);
      const outgoing = (secure ? httpsRequest : httpRequest)({
        hostname: hostname.replace(/^\[|\]$/g, ''),
        port,
        method: request.method,
        path: request.path,
        // Without Content-Length, Node would send an empty body chunked.
        headers: requestFields(request).flat(),
        agent: this.#agent(request.identity, secure),
        ...tlsOptions(this.#route, request.origin),
      });
      const deadline = setTimeout(() => end(failure('timeout', request)), request.timeoutMs);
      function end(result: HttpResponse | TransportFailure): void {
        clearTimeout(deadline);
        resolve(result);
        if (result.kind === 'failure') outgoing.destroy();
      }
      let responding = false;
      outgoing.on('error', (error) => {
        const failed = classifyFailure(error, request);
        end(responding && failed.failure === 'reset' ? failure('truncated', request) : failed);
      });
      // After an interim response, the lack of a final one means that the response is truncated.
      outgoing.on('information', () => {
        responding = true;
      });
      outgoing.on('response', (incoming) => {
        responding = true;
        receive(incoming, request, end);
      });
      // Without these listeners Node silently ends a request that gets 101, and every CONNECT.
      for (const event of ['upgrade', 'connect']) {
        outgoing.on(event, (incoming: IncomingMessage, socket: Socket, head: Buffer) => {
          socket.destroy();
          const { statusCode = 0, rawHeaders } = incoming;
          end({ kind: 'answer', status: statusCode, headers: pairs(rawHeaders), body: new Uint8Array(head) });
        });
      }
      outgoing.end(request.body);
    });
  }

  reconnect(identity: string): Promise<void> {
    for (const secure of [true, false]) {
      const agent = this.#agents.get(agentKey(identity, secure));
      if (agent === undefined) continue;
      this.#agents.delete(agentKey(identity, secure));
      this.#retired.push(agent);
      for (const socket of Object.values(agent.freeSockets).flat()) socket?.destroy();
    }
    return Promise.resolve();
  }

  close(): Promise<void> {
    // Without a reason Node makes an error, whose stack holds on to its callers, and so to all exchanges of a run that has ended.
    this.#closing.abort('closed');
    for (const agent of [...this.#agents.values(), ...this.#retired]) agent.destroy();
    this.#agents.clear();
    this.#raw.close();
    return Promise.resolve();
  }

  #agent(identity: string, secure: boolean): HttpAgent {
    const key = agentKey(identity, secure);
    const known = this.#agents.get(key);
    if (known !== undefined) return known;
    const agent = secure
      ? new HttpsAgent({ keepAlive: true, ALPNProtocols: ['http/1.1'] })
      : new HttpAgent({ keepAlive: true });
    if (this.#route.proxy !== undefined) tunnelled(agent, this.#route.proxy, secure, this.#closing.signal);
    this.#agents.set(key, agent);
    return agent;
  }
}

type Connected = (error: Error | null, socket?: Socket) => void;

/** Makes an agent connect to every host through a proxy. */
function tunnelled(agent: HttpAgent, proxy: HttpProxy, secure: boolean, signal: AbortSignal): void {
  Object.assign(agent, {
    createConnection: ({ host = '', port, ...options }: ConnectionOptions, connected: Connected) => {
      const end = { host, port: Number(port || (secure ? 443 : 80)) };
      const tls = { ...options, servername: isIP(host) ? '' : host };
      openTunnel(proxy, end, signal).then(
        (socket) => connected(null, secure ? connectSecurely({ ...tls, socket, host }) : socket),
        connected,
      );
    },
  });
}

function agentKey(identity: string, secure: boolean): string {
  return `${secure ? 'https' : 'http'} ${identity}`;
}

function receive(
  incoming: IncomingMessage,
  request: WireRequest,
  end: (result: HttpResponse | TransportFailure) => void,
): void {
  const chunks: Buffer[] = [];
  let size = 0;
  incoming.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > request.bodyLimit) end(failure('too-large', request));
    else chunks.push(chunk);
  });
  incoming.on('error', () => end(failure('truncated', request)));
  incoming.on('end', () => {
    const { statusCode: status = 0, rawHeaders } = incoming;
    end(decompress({ status, headers: pairs(rawHeaders), body: Buffer.concat(chunks) }, request));
  });
}

function pairs(raw: readonly string[]): HeaderList {
  return Array.from(
    { length: raw.length / 2 },
    (_, index) => [raw[2 * index] ?? '', raw[2 * index + 1] ?? ''] as const,
  );
}
