import { subscribe, unsubscribe } from 'node:diagnostics_channel';
import { type ClientRequest, IncomingMessage } from 'node:http';

/** Published by `node:http` when the head of a response has come, before whoever asked is told of it. */
const channel = 'http.client.response.finish';

/**
 * Bounds what Playwright takes in of a response: by itself it keeps and unpacks a body of any size, and shows nothing of it
 * before it is whole.
 *
 * Playwright's requests are made with `node:http` in this process, so the body can be counted where node hands it over, also
 * behind TLS. One that goes beyond the limit ends there, a few bytes longer than the limit, and its connection is closed.
 * Playwright is not told of a content coding either, and so leaves unpacking to `unpack`, which is bounded.
 */
export class ResponseBound {
  /** Limits of the requests under way, by origin. */
  readonly #limits = new Map<string, number[]>();
  readonly #watch = (message: unknown): void => this.#bound(message);

  constructor() {
    subscribe(channel, this.#watch);
  }

  /**
   * Does what sends a request to an origin, with a limit for the body of its response as it comes, bytes. Where several are
   * under way to the same origin, the highest limit holds for all.
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
    unsubscribe(channel, this.#watch);
  }

  #bound(message: unknown): void {
    const { request, response } = message as { readonly request: ClientRequest; readonly response: unknown };
    const limits = this.#limits.get(originOf(request));
    if (limits === undefined || limits.length === 0 || !(response instanceof IncomingMessage)) return;
    // The list of fields as they came stays whole.
    delete response.headers['content-encoding'];
    cutBeyond(Math.max(...limits), request, response);
  }
}

function originOf(request: ClientRequest): string {
  return new URL(`${request.protocol}//${String(request.getHeader('host') ?? request.host)}`).origin;
}

/** Ends a response with the first piece of its body that goes beyond the limit. */
function cutBeyond(limit: number, request: ClientRequest, response: IncomingMessage): void {
  const push = response.push.bind(response);
  let size = 0;
  response.push = (piece: Uint8Array | null) => {
    if (size > limit) return false;
    size += piece?.length ?? 0;
    if (size <= limit) return push(piece);
    // What still comes on this connection is nobody's response: it closes once the end was read.
    request.shouldKeepAlive = false;
    push(piece);
    return push(null);
  };
}
