import { type APIRequestContext, request as playwright } from '@playwright/test';
import { classifyFailure, failure } from './classifyFailure.ts';
import { type Answer, headerValues, type TransportFailure } from './Exchange.ts';
import type { Transport, WireRequest } from './Transport.ts';

/**
 * Sends through Playwright's `APIRequestContext`, one context per identity. A context that was handed a cookie is thrown
 * away, so that no later request carries it.
 */
export class PlaywrightTransport implements Transport {
  readonly #contexts = new Map<string, Promise<APIRequestContext>>();

  /**
   * Whether Playwright sends this request as it is: it resolves the path as a URL, joins repeated fields, and gives a body
   * without media type one.
   */
  static canSend({ origin, path, headers, body }: WireRequest): boolean {
    const url = URL.canParse(origin + path) ? new URL(origin + path) : undefined;
    const names = headers.map(([name]) => name.toLowerCase());
    return (
      url !== undefined &&
      url.pathname + url.search === path &&
      new Set(names).size === names.length &&
      (body === undefined || names.includes('content-type'))
    );
  }

  async send(request: WireRequest): Promise<Answer | TransportFailure> {
    const context = await this.#context(request.identity);
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
        const body = new Uint8Array(await response.body());
        if (body.length > request.bodyLimit) return failure('too-large', request);
        const headers = response.headersArray().map(({ name, value }) => [name, value] as const);
        if (headerValues(headers, 'set-cookie').length > 0) await this.reconnect(request.identity);
        return { kind: 'answer', status: response.status(), headers, body };
      } finally {
        await response.dispose();
      }
    } catch (error) {
      return classifyFailure(error, request);
    }
  }

  async reconnect(identity: string): Promise<void> {
    const context = this.#contexts.get(identity);
    this.#contexts.delete(identity);
    await (await context)?.dispose();
  }

  async close(): Promise<void> {
    for (const identity of [...this.#contexts.keys()]) await this.reconnect(identity);
  }

  #context(identity: string): Promise<APIRequestContext> {
    const context = this.#contexts.get(identity) ?? playwright.newContext();
    this.#contexts.set(identity, context);
    return context;
  }
}
