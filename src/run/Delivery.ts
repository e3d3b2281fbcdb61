import { type HttpResponse, resultsOf, statusOf, type TransportFailure } from '../http/Exchange.ts';
import { hasGatewayError } from '../http/gatewayError.ts';
import type { Received, Transport, WireRequest } from '../http/Transport.ts';
import type { Withheld } from '../http/Withheld.ts';
import type { Claim, Gate, Permit, Prepare } from './Gate.ts';
import { isReadMethod } from './requestsIn.ts';
import { retryAfter } from './retryAfter.ts';

/** After 429: maximum repeats of a request, longest wait, and wait if the response gives no time, milliseconds. */
const limitedRepeats = 3;
const longestWaitMs = 60_000;
const usualWaitMs = 1_000;

/** Maximum repeats of a request after 502, 503 or 504: one at once, one after a second. */
const gatewayRepeats = 2;

/** Milliseconds; the other end may close a connection at any moment once it was idle for longer. */
const idleLimitMs = 1_000;

/** One attempt to send a request: what was received, and when. */
export interface Attempt {
  /** The request as it was sent. */
  readonly wire: WireRequest;
  readonly received: Received;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly elapsedMs: number;
  /** 1 for the repeat after a reset. */
  readonly retries: 0 | 1;
}

/** Why an attempt is repeated. */
export type RepeatCause = 'reset' | 'limited' | 'gateway';

type Repeat =
  | { readonly cause: Extract<RepeatCause, 'reset'> }
  | { readonly cause: Extract<RepeatCause, 'limited' | 'gateway'>; readonly waitMs: number };

/** A request and its delivery options. `Settled` is the sender's result for an attempt. */
export interface DeliveryRequest<Settled> {
  readonly wire: WireRequest;
  /** The same with what differs in each attempt; absent: nothing does. `begun` is that of the permit. */
  readonly traced?: ((begun: number) => WireRequest) | undefined;
  readonly claim: Claim;
  /** Whether it only reads: it can be repeated, and sent on a connection that was idle. */
  readonly isRead: boolean;
  /** Whether it is never repeated. */
  readonly isOnce?: boolean;
  /** Whether sending a write twice has the effect of sending it once; absent: it has not. */
  readonly isSafeAgain?: () => boolean;
  /** Runs before each attempt, see {@link Gate.pass}. */
  readonly prepare?: Prepare;
  /** Settles the permit of an attempt at the gate; `cause` is given if the attempt will be repeated. */
  readonly settle: (permit: Permit, attempt: Attempt, cause: RepeatCause | undefined) => Settled;
}

/** Dependencies and limits of a delivery. */
export interface DeliveryOptions {
  readonly transport: Transport;
  readonly gate: Gate;
  /** Monotonic clock, milliseconds. */
  readonly now: () => number;
  /** Waits for a number of milliseconds. */
  readonly wait: (milliseconds: number) => Promise<void>;
  /** Maximum repeats after 502, 503 and 504, of all requests; absent: no limit. */
  readonly gatewayRepeatLimit?: number;
}

/**
 * Sends requests through a gate and repeats those that are safe to repeat. This is the only policy for resets, idle
 * connections, 429 and gateway errors, for runs and for provisioning.
 *
 * - **Reset.** A read is repeated once, on a fresh connection; so is a write that its sender knows to be safe. Any other write
 *   may have taken effect, so it is not repeated.
 * - **Idle.** A write is not sent on a connection that was idle for over a second: it could be lost, and it must not be repeated.
 * - **429** is about the pace of the client, so the request is sent again after the time in `Retry-After`, else after a second,
 *   at most three times and never after more than a minute. RFC 6585 §4 says only that too many requests were sent in a given
 *   time, not that the limited request had no effect. Repeating writes too is a ruling of this suite: a limiter responds
 *   instead of the operation, and if the operation did take effect, the repeat adds nothing. A sync of the same object is a
 *   re-sync, which the contract allows; provisioning creates objects with unique names, and its other writes set a value. Once
 *   waiting has not helped, no request waits again.
 * - **502, 503, 504** may come from a gateway instead of the deployment. A request that may be repeated after a reset is sent
 *   again on a fresh connection, at once and then after a second; a status that persists is the deployment's response. A burst
 *   is not repeated here, because its requests belong together.
 *
 * A raw request has its own connection, whose end is part of the response, so it is not repeated after a reset.
 */
export class Delivery {
  readonly #options: DeliveryOptions;
  readonly #lastUsed = new Map<string, number>();
  /** By identity: what leaves a connection that was idle. */
  readonly #leaving = new Map<string, Promise<undefined>>();
  #isWaitingUseless = false;
  #gatewayRepeats = 0;

  constructor(options: DeliveryOptions) {
    this.#options = options;
  }

  /**
   * Sends a request, and repeats it as the policy allows.
   *
   * @returns the sender's result for the last attempt, or why there was no attempt. If the gate refuses a repeat, the attempt
   * before it is the last one, although it was settled with a cause.
   */
  async send<Settled>(request: DeliveryRequest<Settled>): Promise<Settled | { readonly withheld: Withheld }> {
    const { transport, gate, wait } = this.#options;
    const { wire, traced, claim, settle } = request;
    let last: { readonly settled: Settled } | undefined;
    let retries: 0 | 1 = 0;
    let limited = 0;
    let gateway = 0;
    for (;;) {
      const begun = await gate.pass(
        claim,
        (permit) => ({ permit, attempt: this.#attempt(traced?.(permit.begun) ?? wire, retries) }),
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
        // After an exception nothing else releases the permit, and other requests may wait for it.
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
      wire,
      received,
      startedAt: recorded?.startedAt ?? startedAt,
      elapsedMs: recorded?.elapsedMs ?? now() - start,
      retries,
    };
  }

  #leaveIdle({ wire: { identity, raw }, isRead }: DeliveryRequest<unknown>): Promise<undefined> | undefined {
    // Requests that are sent together stay in their order, so they wait for the same.
    const leaving = this.#leaving.get(identity);
    if (leaving !== undefined) return leaving;
    const lastUsed = this.#lastUsed.get(identity);
    const isIdle = lastUsed !== undefined && this.#options.now() - lastUsed > idleLimitMs;
    if (isRead || raw !== undefined || !isIdle) return undefined;
    this.#lastUsed.delete(identity);
    const begun = this.#options.transport
      .reconnect(identity)
      .finally(() => this.#leaving.delete(identity))
      .then(() => undefined);
    this.#leaving.set(identity, begun);
    return begun;
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

/** How long to wait before a repeat, milliseconds; undefined if no response is 429, or a write may have taken effect. */
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

/** Whether any write among the requests on one connection has no response, or a response other than 4xx. */
function mayBeDone({ method, raw }: WireRequest, results: readonly (HttpResponse | TransportFailure)[]): boolean {
  const methods = raw?.parts.flatMap((part) => part.methods) ?? [method];
  const isRefused = (index: number) => {
    const result = results[index];
    return result !== undefined && Math.floor(statusOf(result) / 100) === 4;
  };
  // The request was classified as a write although none of its methods is one.
  if (methods.every(isReadMethod)) return true;
  // More responses than requests: the server may have read further requests in the bytes.
  return Array.from({ length: Math.max(methods.length, results.length) }, (_, index) => index).some(
    (index) => !isReadMethod(methods[index] ?? method) && !isRefused(index),
  );
}
