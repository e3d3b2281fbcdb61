import { type HttpResponse, resultsOf, statusOf, type TransportFailure } from '../http/Exchange.ts';
import { hasGatewayError } from '../http/gatewayError.ts';
import type { Received, Transport, WireRequest } from '../http/Transport.ts';
import type { Withheld } from '../http/Withheld.ts';
import type { Claim, Gate, Permit, Prepare } from './Gate.ts';
import { isReadMethod } from './requestsIn.ts';
import { retryAfter } from './retryAfter.ts';

/** How often a request is repeated that is answered 429; the longest wait for it, and the wait where no time is given, milliseconds. */
const limitedRepeats = 3;
const longestWaitMs = 60_000;
const usualWaitMs = 1_000;

/** How often a request is repeated that is answered 502, 503 or 504: at once, and after a second. */
const gatewayRepeats = 2;

/** A connection that was idle for longer, milliseconds, may be closed by the other end at any moment. */
const idleLimitMs = 1_000;

/** One request on its way once: what came back, and when. */
export interface Attempt {
  readonly received: Received;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly elapsedMs: number;
  /** 1 for the repeat after a reset. */
  readonly retries: 0 | 1;
}

/** Why an attempt is not the last one: it is to be repeated. */
export type RepeatCause = 'reset' | 'limited' | 'gateway';

type Repeat =
  | { readonly cause: Extract<RepeatCause, 'reset'> }
  | { readonly cause: Extract<RepeatCause, 'limited' | 'gateway'>; readonly waitMs: number };

/** A request, and how it may be treated. `Settled` is what its sender makes of each attempt. */
export interface DeliveryRequest<Settled> {
  readonly wire: WireRequest;
  readonly claim: Claim;
  /** Whether it only reads: then it can be repeated, and may be risked on a connection that was idle. */
  readonly isRead: boolean;
  /** Whether it is sent once, whatever comes back. */
  readonly isOnce?: boolean;
  /** Whether a write can be sent twice and does no more than once; absent: it cannot. */
  readonly isSafeAgain?: () => boolean;
  /** What has to happen before each attempt, see {@link Gate.pass}. */
  readonly prepare?: Prepare;
  /** Settles the permit of an attempt at the gate; `cause` where the attempt is to be repeated. */
  readonly settle: (permit: Permit, attempt: Attempt, cause: RepeatCause | undefined) => Settled;
}

/** What a delivery works with. */
export interface DeliveryOptions {
  readonly transport: Transport;
  readonly gate: Gate;
  /** Milliseconds on a clock that only goes forward. */
  readonly now: () => number;
  /** Waits so many milliseconds. */
  readonly wait: (milliseconds: number) => Promise<void>;
  /** Most repeats after 502, 503 and 504; absent: no limit. */
  readonly gatewayRepeatLimit?: number;
}

/**
 * Sends requests through a gate, and repeats what may be repeated: the one policy for resets, idle connections and 429, of runs
 * and of provisioning.
 *
 * - **Reset.** A request that only reads is repeated once, on a fresh connection; so is a write that its
 *   sender knows to be safe. Any other write may have been done, and is not repeated.
 * - **Idle.** No write is sent on a connection that was idle for over a second: it could be lost, and must not be repeated.
 * - **429** is about our pace, so the request is sent again, when `Retry-After` says or after a second, at most three times
 *   and not after more than a minute. RFC 6585 §4 says only that too many requests were sent in a given time, not that the
 *   one that was answered had no effect. That writes are repeated too is our own ruling: a limiter answers in place of the
 *   operation; and where the operation was done all the same, its repeat adds nothing. A sync of the same object is a
 *   re-sync, which the contract offers; what provisioning creates has a name that nothing else may have, and its other
 *   writes set a value. Once waiting has not helped, nothing waits any more.
 *
 * - **502, 503, 504** may come from a gateway in place of the deployment. What may be repeated after a reset is sent again on
 *   a fresh connection, at once and then after a second; what comes again is the deployment's response. A burst is not
 *   repeated here, because its requests are about each other.
 *
 * Raw bytes have a connection of their own, whose end is part of the response: they are not repeated after a reset.
 */
export class Delivery {
  readonly #options: DeliveryOptions;
  readonly #lastUsed = new Map<string, number>();
  #isWaitingUseless = false;
  #gatewayRepeats = 0;

  constructor(options: DeliveryOptions) {
    this.#options = options;
  }

  /**
   * Sends a request until an attempt is its last.
   *
   * @returns what its sender made of the last attempt; or why there was none. A repeat that the gate refuses is left out:
   * the attempt before it is the last then, though it was settled with a cause.
   */
  async send<Settled>(request: DeliveryRequest<Settled>): Promise<Settled | { readonly withheld: Withheld }> {
    const { transport, gate, wait } = this.#options;
    const { wire, claim, settle } = request;
    let last: { readonly settled: Settled } | undefined;
    let retries: 0 | 1 = 0;
    let limited = 0;
    let gateway = 0;
    for (;;) {
      const begun = await gate.pass(
        claim,
        (permit) => ({ permit, attempt: this.#attempt(wire, retries) }),
        () => request.prepare?.() ?? this.#leaveIdle(request),
      );
      if ('code' in begun) return last === undefined ? { withheld: begun } : last.settled;
      const { permit } = begun;
      let repeat: Repeat | undefined;
      try {
        const attempt = await begun.attempt;
        repeat = request.isOnce ? undefined : this.#repeat(request, attempt, limited, gateway);
        last = { settled: settle(permit, attempt, repeat?.cause) };
      } finally {
        // Where something was thrown: nobody else gives it back, and others may wait for it.
        gate.settle(permit);
      }
      if (repeat === undefined) return last.settled;
      if (repeat.cause !== 'reset' && repeat.waitMs > 0) await wait(repeat.waitMs);
      if (repeat.cause !== 'limited') await transport.reconnect(wire.identity);
      retries = repeat.cause === 'reset' ? 1 : 0;
      limited += repeat.cause === 'limited' ? 1 : 0;
      gateway += repeat.cause === 'gateway' ? 1 : 0;
      this.#gatewayRepeats += repeat.cause === 'gateway' ? 1 : 0;
    }
  }

  async #attempt(wire: WireRequest, retries: 0 | 1): Promise<Attempt> {
    const { transport, now } = this.#options;
    const startedAt = Date.now();
    const start = now();
    const received = await transport.send(wire);
    if (wire.raw === undefined) this.#lastUsed.set(wire.identity, now());
    const { recorded } = received;
    return {
      received,
      startedAt: recorded?.startedAt ?? startedAt,
      elapsedMs: recorded?.elapsedMs ?? now() - start,
      retries,
    };
  }

  #leaveIdle({ wire: { identity, raw }, isRead }: DeliveryRequest<unknown>): Promise<undefined> | undefined {
    const lastUsed = this.#lastUsed.get(identity);
    const isIdle = lastUsed !== undefined && this.#options.now() - lastUsed > idleLimitMs;
    if (isRead || raw !== undefined || !isIdle) return undefined;
    this.#lastUsed.delete(identity);
    return this.#options.transport.reconnect(identity).then(() => undefined);
  }

  #repeat(
    { wire, claim, isRead, isSafeAgain }: DeliveryRequest<unknown>,
    attempt: Attempt,
    limited: number,
    gateway: number,
  ): Repeat | undefined {
    const { received, retries } = attempt;
    if (received.kind === 'failure') {
      const isLost = received.failure === 'reset' && wire.raw === undefined && retries === 0;
      return isLost && (isRead || isSafeAgain?.() === true) ? { cause: 'reset' } : undefined;
    }
    const { connection } = received;
    if (hasGatewayError({ result: received, ...(connection && { connection }) })) {
      const { gatewayRepeatLimit = Number.POSITIVE_INFINITY } = this.#options;
      const isBurst = (claim.burst ?? 1) > 1;
      const isSpent = gateway === gatewayRepeats || this.#gatewayRepeats >= gatewayRepeatLimit;
      if (isBurst || isSpent || !(isRead || isSafeAgain?.() === true)) return undefined;
      return { cause: 'gateway', waitMs: gateway === 0 ? 0 : usualWaitMs };
    }
    const waitMs = limitedWait(wire, attempt, isRead);
    if (waitMs === undefined || this.#isWaitingUseless || waitMs > longestWaitMs) return undefined;
    this.#isWaitingUseless = limited === limitedRepeats;
    return this.#isWaitingUseless ? undefined : { cause: 'limited', waitMs };
  }
}

/** How long to wait before a repeat, milliseconds; undefined where no response is 429, or a write may have been done. */
function limitedWait(
  wire: WireRequest,
  { received, startedAt, elapsedMs }: Attempt,
  isRead: boolean,
): number | undefined {
  const { connection } = received;
  const results = resultsOf({ result: received, ...(connection && { connection }) });
  const limited = results.find((result) => statusOf(result) === 429);
  if (limited?.kind !== 'answer' || (!isRead && mayBeDone(wire, results))) return undefined;
  return retryAfter(limited.headers, startedAt + elapsedMs) ?? usualWaitMs;
}

/** Whether any write among the requests on one connection has another response than a refusal, or none. */
function mayBeDone({ method, raw }: WireRequest, results: readonly (HttpResponse | TransportFailure)[]): boolean {
  const methods = raw?.parts.flatMap((part) => part.methods) ?? [method];
  const isRefused = (index: number) => {
    const result = results[index];
    return result !== undefined && Math.floor(statusOf(result) / 100) === 4;
  };
  // What writes though none of its requests says so.
  if (methods.every(isReadMethod)) return true;
  // Responses beyond those that were asked for may be to requests that nobody has counted.
  return Array.from({ length: Math.max(methods.length, results.length) }, (_, index) => index).some(
    (index) => !isReadMethod(methods[index] ?? method) && !isRefused(index),
  );
}
