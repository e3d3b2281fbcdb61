import { TargetTransport } from '../../src/http/TargetTransport.ts';
import type { Received, Transport, WireRequest } from '../../src/http/Transport.ts';

/** The transport against a target, keeping every request that goes through it, so that they can be sent again. */
export class RecordingTransport implements Transport {
  readonly #transport = new TargetTransport();
  readonly #requests: WireRequest[] = [];

  get requests(): readonly WireRequest[] {
    return this.#requests;
  }

  send(request: WireRequest): Promise<Received> {
    this.#requests.push(request);
    return this.#transport.send(request);
  }

  reconnect(identity: string): Promise<void> {
    return this.#transport.reconnect(identity);
  }

  close(): Promise<void> {
    return this.#transport.close();
  }
}
