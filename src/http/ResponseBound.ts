import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { type ClientRequest, IncomingMessage } from 'node:http';

/** Published by `node:http` when the head of a response has arrived, before the caller gets it. */
const headArrived = 'http.client.response.finish';

/** Published by `node:http` when a request is sent. */
const requestSent = 'http.client.request.start';

/**
 * Limits the size of responses that Playwright receives. Playwright itself buffers and decodes a body of any size, and returns
 * it only when it is complete.
 *
 * Playwright uses `node:http` in this process, so the bytes of a body can be counted when Node delivers them, with TLS too. A
 * body that exceeds the limit is cut just after it, and its connection is closed. The content coding is hidden from Playwright,
 * so that decoding is left to `decompress`, which is bounded.
 *
 * Playwright would wait in vain for a response that switches protocols (101), which Node reports in another way than others.
 */
export class ResponseBound {
  /** Limits of the requests in flight, by origin. */
  readonly #limits = new Map<string, number[]>();
  readonly #watch = (message: unknown): void => this.#bound(message);
  readonly #watchSent = (message: unknown): void => this.#passOnUpgrade(message);

  constructor() {
    subscribe(headArrived, this.#watch);
    subscribe(requestSent, this.#watchSent);
  }

  /**
   * Runs `send`, a request to an origin, with a limit for the encoded body of its response, in bytes. If several requests to the
   * same origin are in flight, the highest limit applies to all.
   */
  async during<T>(origin: string, limit: number, send: () => Promise<T>): Promise<T> {
    const limits = this.#limits.get(origin) ?? [];
    this.#limits.set(origin, limits);
    limits.push(limit);
    try {
      return await send();
    } finally {
      limits.splice(limits.indexOf(limit), 1);
    }
  }

  close(): void {
    unsubscribe(headArrived, this.#watch);
    unsubscribe(requestSent, this.#watchSent);
  }

  #passOnUpgrade(message: unknown): void {
    const { request } = message as { readonly request: ClientRequest };
    if (!this.#limits.has(originOf(request))) return;
    request.once('upgrade', (response, socket) => {
      socket.destroy();
      response.push(null);
      request.emit('response', response);
    });
  }

  #bound(message: unknown): void {
    const { request, response } = message as { readonly request: ClientRequest; readonly response: unknown };
    const limits = this.#limits.get(originOf(request));
    if (limits === undefined || limits.length === 0 || !(response instanceof IncomingMessage)) return;
    // rawHeaders keeps the field.
    delete response.headers['content-encoding'];
    cutBeyond(Math.max(...limits), request, response);
  }
}

function originOf(request: ClientRequest): string {
  return new URL(`${request.protocol}//${String(request.getHeader('host') ?? request.host)}`).origin;
}

/** Ends a response after the first chunk that exceeds the limit. */
function cutBeyond(limit: number, request: ClientRequest, response: IncomingMessage): void {
  const push = response.push.bind(response);
  let size = 0;
  response.push = (piece: Uint8Array | null) => {
    if (size > limit) return false;
    size += piece?.length ?? 0;
    if (size <= limit) return push(piece);
    // Further bytes on this connection belong to no request, so it must not be reused.
    request.shouldKeepAlive = false;
    push(piece);
    return push(null);
  };
}
