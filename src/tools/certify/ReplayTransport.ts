import { createHash } from 'node:crypto';
import type { TransportFailure } from '../../http/Exchange.ts';
import type { Received, Transport, WireRequest } from '../../http/Transport.ts';
import type { EvidenceExchange } from './Evidence.ts';
import { exchangeOf } from './evidenceExchange.ts';

/** An exchange that has not been asked for yet, and the request that it is the answer to. */
interface Kept {
  readonly place: number;
  readonly evidence: EvidenceExchange;
  readonly key: string;
}

interface Waiting {
  readonly ended: number;
  readonly received: Received;
  readonly resolve: (received: Received) => void;
}

const reset: TransportFailure = { kind: 'failure', failure: 'reset', message: 'the connection was reset' };

/** What is answered to a request of which a bundle holds no exchange. */
const unknown: TransportFailure = { kind: 'failure', failure: 'other', message: 'the bundle holds no answer to it' };

/**
 * A transport without a network: it answers each request as it was answered once, in the same order, and says which request
 * it had no answer to and which answer nobody asked for. A probe that was repeated after a reset meets its reset again.
 */
export class ReplayTransport implements Transport {
  readonly #kept: Kept[];
  readonly #problems: string[] = [];
  /** Exchanges whose reset has been met, by their request. */
  readonly #repeats = new Map<string, Kept[]>();
  readonly #waiting: Waiting[] = [];
  #now = 0;

  /** @param wire the request that an exchange was; undefined where the target of the run would send no such thing. */
  constructor(exchanges: readonly EvidenceExchange[], wire: (exchange: EvidenceExchange) => WireRequest | undefined) {
    this.#kept = exchanges.map((evidence, place) => {
      const request = wire(evidence);
      return { place, evidence, key: request === undefined ? `no request ${place}` : keyOf(request) };
    });
  }

  /** The time at which the next request began, milliseconds since the epoch. */
  get now(): number {
    return this.#kept[0]?.evidence.startedAt ?? this.#now;
  }

  /** What does not fit, one sentence each: requests without an answer, answers out of order or left over. */
  get problems(): readonly string[] {
    return [
      ...this.#problems,
      ...this.#kept.map((kept) => `${nameOf(kept)} is of no request that this suite sends with these settings`),
    ];
  }

  send(request: WireRequest): Promise<Received> {
    const key = keyOf(request);
    const repeated = this.#repeats.get(key)?.shift();
    const kept = repeated ?? this.#take(key, request);
    if (kept === undefined) return Promise.resolve(unknown);
    const { evidence } = kept;
    const { startedAt, elapsedMs, retries } = evidence;
    if (retries > 0 && repeated === undefined) {
      return this.#answer(-1, reset).then((received) => {
        // Not before: the same request may be sent many times at once.
        this.#repeats.set(key, [...(this.#repeats.get(key) ?? []), kept]);
        return received;
      });
    }
    this.#now = startedAt + elapsedMs;
    const { result, connection } = exchangeOf(evidence);
    const recorded = { startedAt, elapsedMs };
    return this.#answer(evidence.ended, { ...result, ...(connection && { connection }), recorded });
  }

  reconnect(): Promise<void> {
    return Promise.resolve();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  #take(key: string, { method, origin, path, identity }: WireRequest): Kept | undefined {
    const index = this.#kept.findIndex((kept) => kept.key === key);
    const [found] = index === -1 ? [] : this.#kept.splice(index, 1);
    const request = `${method} ${origin}${path} as ${identity}`;
    if (found === undefined) this.#problems.push(`there is no answer to ${request}, which this suite sends`);
    else if (index > 0) this.#problems.push(`${nameOf(found)} is not in its place`);
    return found;
  }

  /** Answers once all requests that are sent at once have been, those that ended first at first. */
  #answer(ended: number, received: Received): Promise<Received> {
    return new Promise((resolve) => {
      this.#waiting.push({ ended, received, resolve });
      if (this.#waiting.length === 1) setImmediate(() => this.#deliver());
    });
  }

  #deliver(): void {
    const [first] = this.#waiting.toSorted((a, b) => a.ended - b.ended);
    if (first === undefined) return;
    this.#waiting.splice(this.#waiting.indexOf(first), 1);
    first.resolve(first.received);
    if (this.#waiting.length > 0) setImmediate(() => this.#deliver());
  }
}

function nameOf({ place, evidence: { requirement, request } }: Kept): string {
  return `exchange ${place + 1} (${requirement}: ${request.method} ${request.path})`;
}

/** Everything that makes two requests the same. */
function keyOf({ identity, method, origin, path, headers, body, raw }: WireRequest): string {
  const hash = createHash('sha256');
  for (const part of [body ?? new Uint8Array(), ...(raw?.parts.map(({ bytes }) => bytes) ?? [])]) {
    hash.update(`${part.length}:`).update(part);
  }
  const framing = raw && [raw.end, raw.quietMs, raw.parts.map(({ methods }) => methods)];
  return JSON.stringify([identity, method, origin, path, headers, body !== undefined, framing, hash.digest('hex')]);
}
