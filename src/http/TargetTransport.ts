import { NodeTransport } from './NodeTransport.ts';
import { PlaywrightTransport } from './PlaywrightTransport.ts';
import type { Route } from './Route.ts';
import type { Received, Transport, WireRequest } from './Transport.ts';

/**
 * The transport for a target: Playwright, except for requests that it cannot send unchanged, and for the first request, since
 * only `node:http` reports which other protocol the server speaks. With a proxy everything goes through Node, because
 * Playwright treats a refusal of the proxy as a response of the target.
 */
export class TargetTransport implements Transport {
  readonly #playwright: PlaywrightTransport;
  readonly #node: NodeTransport;
  readonly #isProxied: boolean;
  #isFirst = true;

  constructor(route: Route = {}) {
    this.#playwright = new PlaywrightTransport(route);
    this.#node = new NodeTransport(route);
    this.#isProxied = route.proxy !== undefined;
  }

  send(request: WireRequest): Promise<Received> {
    const clientCanSend = NodeTransport.canSend(request) && PlaywrightTransport.canSend(request);
    const byNode = this.#isProxied || this.#isFirst || !clientCanSend;
    this.#isFirst = false;
    return (byNode ? this.#node : this.#playwright).send(request);
  }

  async reconnect(identity: string): Promise<void> {
    await Promise.all([this.#playwright.reconnect(identity), this.#node.reconnect(identity)]);
  }

  async close(): Promise<void> {
    await Promise.all([this.#playwright.close(), this.#node.close()]);
  }
}
