import { NodeTransport } from './NodeTransport.ts';
import { PlaywrightTransport } from './PlaywrightTransport.ts';
import type { Received, Transport, WireRequest } from './Transport.ts';

/**
 * The transport against a target: Playwright, but for what it cannot send as it is, and for the first request of each
 * method, because only `node:http` stops at the body limit while the body still arrives. What no client sends
 * counts as no such request.
 */
export class TargetTransport implements Transport {
  readonly #playwright = new PlaywrightTransport();
  readonly #node = new NodeTransport();
  readonly #seen = new Set<string>();

  send(request: WireRequest): Promise<Received> {
    if (!NodeTransport.canSend(request)) return this.#node.send(request);
    const first = !this.#seen.has(request.method);
    this.#seen.add(request.method);
    return (first || !PlaywrightTransport.canSend(request) ? this.#node : this.#playwright).send(request);
  }

  async reconnect(identity: string): Promise<void> {
    await Promise.all([this.#playwright.reconnect(identity), this.#node.reconnect(identity)]);
  }

  async close(): Promise<void> {
    await Promise.all([this.#playwright.close(), this.#node.close()]);
  }
}
