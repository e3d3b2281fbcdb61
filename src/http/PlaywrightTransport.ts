import { type APIRequestContext, request as playwright } from '@playwright/test';
import { classifyFailure, failure } from './classifyFailure.ts';
import { decompress } from './decompress.ts';
import { type HttpResponse, headerValues, type TransportFailure } from './Exchange.ts';
import { ResponseBound } from './ResponseBound.ts';
import type { ClientCertificate, Route } from './Route.ts';
import type { Transport, WireRequest } from './Transport.ts';

/** Fields that Playwright adds if they are missing. */
const filledIn: readonly string[] = ['accept', 'accept-encoding', 'user-agent'];

/**
 * Sends through Playwright's `APIRequestContext`. A context belongs to one identity and sends one request at a time. A context
 * that may have received a cookie is disposed of, so that no other request carries it.
 */
export class PlaywrightTransport implements Transport {
  /** Idle contexts, by identity. */
  readonly #idle = new Map<string, APIRequestContext[]>();
  readonly #open = new Set<APIRequestContext>();
  readonly #route: Route;
  readonly #bound = new ResponseBound();

  constructor(route: Route = {}) {
    this.#route = route;
  }

  /**
   * Whether Playwright sends this request unchanged: it resolves the path as a URL, joins repeated fields, adds missing ones,
   * gives a body without media type one, and never reports a response to CONNECT.
   */
  static canSend({ method, origin, path, headers, body }: WireRequest): boolean {
    const url = URL.canParse(origin + path) ? new URL(origin + path) : undefined;
    const names = headers.map(([name]) => name.toLowerCase());
    return (
      url !== undefined &&
      url.pathname + url.search === path &&
      method !== 'CONNECT' &&
      new Set(names).size === names.length &&
      filledIn.every((name) => names.includes(name)) &&
      (body === undefined || names.includes('content-type'))
    );
  }

  async send(request: WireRequest): Promise<HttpResponse | TransportFailure> {
    const { identity } = request;
    const idle = this.#idle.get(identity) ?? [];
    this.#idle.set(identity, idle);
    const context = idle.pop() ?? (await this.#newContext());
    const result = await this.#bound.during(request.origin, request.bodyLimit, () => fetchOnce(context, request));
    // A failed request may have received its header fields, and a cookie with them.
    const clean = result.kind === 'answer' && headerValues(result.headers, 'set-cookie').length === 0;
    if (clean && this.#idle.get(identity) === idle) idle.push(context);
    else await this.#dispose(context);
    return result;
  }

  async reconnect(identity: string): Promise<void> {
    const idle = this.#idle.get(identity) ?? [];
    this.#idle.delete(identity);
    await Promise.all(idle.map((context) => this.#dispose(context)));
  }

  async close(): Promise<void> {
    this.#idle.clear();
    this.#bound.close();
    await Promise.all([...this.#open].map((context) => this.#dispose(context)));
  }

  async #newContext(): Promise<APIRequestContext> {
    const { clientCertificate } = this.#route;
    const context = await playwright.newContext(
      clientCertificate && { clientCertificates: [playwrightCertificate(clientCertificate)] },
    );
    this.#open.add(context);
    return context;
  }

  async #dispose(context: APIRequestContext): Promise<void> {
    if (this.#open.delete(context)) await context.dispose();
  }
}

function playwrightCertificate({ origin, certificate, key }: ClientCertificate) {
  return { origin, cert: Buffer.from(certificate), key: Buffer.from(key) };
}

async function fetchOnce(context: APIRequestContext, request: WireRequest): Promise<HttpResponse | TransportFailure> {
  try {
    const response = await context.fetch(request.origin + request.path, {
      method: request.method,
      headers: Object.fromEntries(request.headers),
      ...(request.body ? { data: Buffer.from(request.body) } : {}),
      maxRedirects: 0,
      maxRetries: 0,
      failOnStatusCode: false,
      timeout: request.timeoutMs,
    });
    try {
      const body = await response.body();
      if (body.length > request.bodyLimit) return failure('too-large', request);
      const headers = response.headersArray().map(({ name, value }) => [name, value] as const);
      return decompress({ status: response.status(), headers, body }, request);
    } finally {
      await response.dispose();
    }
  } catch (error) {
    return classifyFailure(error, request);
  }
}
