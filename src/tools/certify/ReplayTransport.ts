import { createHash } from 'node:crypto';
import type { TransportFailure } from '../../http/Exchange.ts';
import type { Received, Transport, WireRequest } from '../../http/Transport.ts';
import type { EvidenceExchange } from './Evidence.ts';
import { exchangeOf } from './evidenceExchange.ts';

/** An exchange that has not been replayed yet, with the key of its request. */
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

/** The result of a request that the bundle has no exchange for. */
const unknown: TransportFailure = { kind: 'failure', failure: 'other', message: 'the bundle has no exchange for it' };

/**
 * A transport without a network: it returns the recorded result of each request, in the recorded order, and reports requests
 * without an exchange and exchanges without a request. A probe that was repeated after a reset gets its reset again.
 */
export class ReplayTransport implements Transport {
  readonly #kept: Kept[];
  readonly #problems: string[] = [];
  /** Exchanges whose reset has been replayed, by the key of their request. */
  readonly #repeats = new Map<string, Kept[]>();
  readonly #waiting: Waiting[] = [];
  #now = 0;

  /** @param wire the request of an exchange; undefined if a run of this target cannot send it. */
  constructor(exchanges: readonly EvidenceExchange[], wire: (exchange: EvidenceExchange) => WireRequest | undefined) {
    this.#kept = exchanges.map((evidence, place) => {
      const request = wire(evidence);
      return { place, evidence, key: request === undefined ? `no request ${place}` : keyOf(request) };
    });
  }

  /** When the next request began, milliseconds since the epoch. */
  get now(): number {
    return this.#kept[0]?.evidence.startedAt ?? this.#now;
  }

  /** What does not match, one sentence each: requests without an exchange, exchanges out of order or left over. */
  get problems(): readonly string[] {
    return [
      ...this.#problems,
      ...this.#kept.map((kept) => `${nameOf(kept)} is not a request that this suite sends with these settings`),
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
      return this.#respond(-1, reset).then((received) => {
        // Not earlier: the same request may be sent many times at once.
        this.#repeats.set(key, [...(this.#repeats.get(key) ?? []), kept]);
        return received;
      });
    }
    this.#now = startedAt + elapsedMs;
    const { result, connection } = exchangeOf(evidence);
    const recorded = { startedAt, elapsedMs };
    return this.#respond(evidence.ended, { ...result, ...(connection && { connection }), recorded });
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
    if (found === undefined) this.#problems.push(`this suite sends ${request}, which the bundle has no exchange for`);
    else if (index > 0) this.#problems.push(`${nameOf(found)} is out of order`);
    return found;
  }

  /** Responds once all simultaneous requests are sent, in the order in which they ended. */
  #respond(ended: number, received: Received): Promise<Received> {
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

/** Everything that makes two requests the same: not the trace. */
function keyOf({ identity, method, origin, path, headers: sent, body, raw, trace = '' }: WireRequest): string {
  const hash = createHash('sha256');
  const add = (part: Uint8Array) => hash.update(`${part.length}:`).update(part);
  const untraced = (text: string) => (trace === '' ? text : text.replaceAll(trace, ''));
  add(body ?? new Uint8Array());
  for (const { bytes } of raw?.parts ?? []) {
    add(trace === '' ? bytes : Buffer.from(untraced(Buffer.from(bytes).toString('latin1')), 'latin1'));
  }
  const headers = sent.map(([name, value]) => [name, untraced(value)]);
  const framing = raw && [raw.end, raw.quietMs, raw.parts.map(({ methods }) => methods)];
  return JSON.stringify([identity, method, origin, path, headers, body !== undefined, framing, hash.digest('hex')]);
}
