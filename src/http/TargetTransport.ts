import { NodeTransport } from './NodeTransport.ts';
import { PlaywrightTransport } from './PlaywrightTransport.ts';
import type { Route } from './Route.ts';
import type { Received, Transport, WireRequest } from './Transport.ts';

/**
 * The transport against a target: Playwright, but for what it cannot send as it is, and for the very first request, because
 * only `node:http` tells what the other end speaks where that is not HTTP/1.1. Where there is a proxy, everything goes by
 * node: Playwright takes a proxy's refusal for the target's response.
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
