import { NodeTransport } from '../../../../src/http/NodeTransport.ts';
import type { Received, Transport, WireRequest } from '../../../../src/http/Transport.ts';
import type { Moment } from './watchedAdmin.ts';

/** A request of a command, by its place among those that count, and the moment at which its process ends. */
export interface Death {
  readonly request: number;
  readonly moment: Moment;
  /** Whether reads do not count. */
  readonly writesAlone?: boolean;
}

/**
 * Simulates a process that is killed at a moment of one of its requests: the request never settles, so that no further
 * line of the command runs, not even a `finally`. Files hold what was written by then, as after a kill.
 */
export class DyingTransport implements Transport {
  readonly #inner = new NodeTransport();
  readonly #death: Death;
  readonly #die: () => void;
  #requests = 0;
  /** Resolves at that moment. */
  readonly died: Promise<'died'>;

  constructor(death: Death) {
    const { promise, resolve } = withResolvers();
    this.#death = death;
    this.#die = () => resolve('died');
    this.died = promise;
  }

  async send(request: WireRequest): Promise<Received> {
    const { request: last, moment, writesAlone = false } = this.#death;
    if (!writesAlone || request.method !== 'GET') this.#requests += 1;
    const isLast = this.#requests === last && !(writesAlone && request.method === 'GET');
    if (isLast && moment === 'before') return this.#end();
    const received = await this.#inner.send(request);
    return isLast ? this.#end() : received;
  }

  reconnect(identity: string): Promise<void> {
    return this.#inner.reconnect(identity);
  }

  close(): Promise<void> {
    return this.#inner.close();
  }

  async #end(): Promise<never> {
    await this.#inner.close();
    this.#die();
    return new Promise(() => undefined);
  }
}

function withResolvers(): { readonly promise: Promise<'died'>; readonly resolve: (value: 'died') => void } {
  let resolve: (value: 'died') => void = () => undefined;
  const promise = new Promise<'died'>((settle) => {
    resolve = settle;
  });
  return { promise, resolve };
}
