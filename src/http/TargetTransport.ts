import { NodeTransport } from './NodeTransport.ts';
import { PlaywrightTransport } from './PlaywrightTransport.ts';
import type { Route } from './Route.ts';
import type { Received, Transport, WireRequest } from './Transport.ts';

/**
 * The transport against a target: Playwright, but for what it cannot send as it is, and for the first request of each
 * method and what is read beside the contract, because only `node:http` stops at the body limit while the body still
 * arrives. Where there is a proxy, everything goes by node: Playwright takes a proxy's refusal for the target's response. What no client sends counts as no such first request.
 */
export class TargetTransport implements Transport {
  readonly #playwright: PlaywrightTransport;
  readonly #node: NodeTransport;
  readonly #seen = new Set<string>();
  readonly #isProxied: boolean;

  constructor(route: Route = {}) {
    this.#playwright = new PlaywrightTransport(route);
    this.#node = new NodeTransport(route);
    this.#isProxied = route.proxy !== undefined;
  }

  send(request: WireRequest): Promise<Received> {
    if (!NodeTransport.canSend(request)) return this.#node.send(request);
    const first = !this.#seen.has(request.method);
    this.#seen.add(request.method);
    const byNode = this.#isProxied || first || request.isUnbounded === true || !PlaywrightTransport.canSend(request);
    return (byNode ? this.#node : this.#playwright).send(request);
  }

  async reconnect(identity: string): Promise<void> {
    await Promise.all([this.#playwright.reconnect(identity), this.#node.reconnect(identity)]);
  }

  async close(): Promise<void> {
    await Promise.all([this.#playwright.close(), this.#node.close()]);
  }
}
