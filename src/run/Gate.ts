import type { Exchange } from '../http/Exchange.ts';
import type { Withheld } from '../http/Withheld.ts';
import type { Level } from '../requirements/Requirement.ts';
import { gotNoResponse, writesOf } from './attemptEffects.ts';
import { Pacer } from './Pacer.ts';
import {
  acceptedWithoutObjectLimit,
  acceptedWriteLimit,
  maxConsecutiveTimeouts,
  writesForControls,
  writesKeptFrom,
} from './runLimits.ts';

/** What one send uses of a run's budgets; a repeat uses it again. */
export interface Claim {
  /** Requests in it. */
  readonly requests: number;
  /** Requests in it that the deployment may accept as a write. */
  readonly writes: number;
  /** The write budget that they use: writes that may refer to an object, or writes that refer to none. */
  readonly refersTo: 'object' | 'nothing';
  /**
   * `probe`: counts for reachability. `health`: the read that decides whether the deployment is reachable. `auxiliary`: a
   * request outside the contract's operations, which does not count.
   */
  readonly purpose: 'probe' | 'health' | 'auxiliary';
  /** Number of sends of the burst that should be in flight together; absent: not a burst. */
  readonly burst?: number | undefined;
  /**
   * What it is sent for: the control of negative cases, for which some writes that refer to an object are reserved, or a
   * requirement of a level, which leaves some writes to those of higher levels. Absent: treated as `must`.
   */
  readonly sake?: 'control' | Level;
}

/** Permission to send once. Each permit has to be settled. */
export interface Permit extends Claim {
  /** Number of requests of the run that began before it. */
  readonly begun: number;
}

/** Does the next step before a send, such as a read; undefined if no step is left. A step that returns a reason forbids the send. */
export type Prepare = () => Promise<Withheld | undefined> | undefined;

/** A write budget and its use. */
interface WriteBudget {
  readonly limit: number;
  /** Writes reserved for controls, and writes that requirements of a level leave to higher levels. */
  readonly kept: Readonly<Record<'control' | Level, number>>;
  readonly controls: WriteCount;
  readonly others: WriteCount;
}

/** Used writes of a budget. */
interface WriteCount {
  /** Of settled permits: accepted, or possibly accepted. */
  spent: number;
  /** Of open permits. */
  reserved: number;
}

const nothingKept = { control: 0, must: 0, should: 0, may: 0 };

/** Dependencies and limits of a gate. */
export interface GateOptions {
  /** Request budget, until {@link Gate.limitTo}. */
  readonly requestLimit: number;
  /** Both write budgets, without reserves; absent: those of a run, see {@link acceptedWriteLimit}. */
  readonly writeLimit?: number;
  /** Milliseconds from now until the gate refuses everything. */
  readonly timeLimitMs: number;
  /** Maximum requests per second; absent: no limit. */
  readonly rate?: number | undefined;
  /** Monotonic clock, milliseconds. */
  readonly now: () => number;
  /** Waits for a number of milliseconds. */
  readonly wait: (milliseconds: number) => Promise<void>;
  /** The limit that the response bodies so far exceed, bytes; undefined while they do not. */
  readonly passedLimit: () => number | undefined;
  /** Sends, through this gate, the read that decides whether the deployment is reachable. */
  readonly checkHealth: () => Promise<unknown>;
}

/**
 * Every request passes the gate before a byte of it is sent. The gate checks request budget, write budgets, reachability, time
 * limit and rate, and reserves what the request may use in the same step. So concurrent sends cannot all pass a check before
 * the first of them is counted.
 *
 * After {@link maxConsecutiveTimeouts} consecutive sends without a response, one read decides whether the deployment is
 * reachable. Sends in flight count as without a response, so at most one more than that limit gets none. Only a burst, which
 * starts when no earlier send is without a response, may have more in flight.
 */
export class Gate {
  readonly #options: GateOptions;
  readonly #pacer: Pacer;
  readonly #writes: { readonly [refersTo in Claim['refersTo']]: WriteBudget };
  readonly #openedAt: number;
  #requestLimit: number;
  #begun = 0;
  #requests = 0;
  #acceptedWrites = 0;
  /** Permits that are not settled yet. */
  readonly #open = new Set<Permit>();
  #inFlight = 0;
  #timeouts = 0;
  #unreachable: Exchange | undefined;
  #checking: Promise<void> | undefined;
  #isClosed = false;
  #writesStopped: Withheld | undefined;
  #waiting: (() => void)[] = [];

  constructor(options: GateOptions) {
    this.#options = options;
    this.#requestLimit = options.requestLimit;
    this.#writes = {
      object: newBudget(
        options.writeLimit ?? acceptedWriteLimit,
        options.writeLimit === undefined ? { control: writesForControls, ...writesKeptFrom } : nothingKept,
      ),
      nothing: newBudget(options.writeLimit ?? acceptedWithoutObjectLimit, nothingKept),
    };
    this.#openedAt = options.now();
    this.#pacer = new Pacer(options.rate, options.now, options.wait);
  }

  /** Requests sent so far, including those in flight. */
  get requests(): number {
    return this.#requests;
  }

  /** Writes that the deployment has accepted (2xx). */
  get acceptedWrites(): number {
    return this.#acceptedWrites;
  }

  /** Why even a read is refused; undefined while reads are permitted. */
  get unavailable(): Withheld | undefined {
    return this.#refusal({ requests: 1, writes: 0, refersTo: 'nothing', purpose: 'probe' });
  }

  /** Sets the request budget; requests already sent count towards it. */
  limitTo(requests: number): void {
    this.#requestLimit = requests;
  }

  /** Refuses all writes from now on; only the first reason counts. */
  stopWrites(reason: Withheld): void {
    this.#writesStopped ??= reason;
  }

  /** Refuses everything from now on, including requests that wait. Requests in flight end normally and are not repeated. */
  close(): void {
    this.#isClosed = true;
    this.#announce();
  }

  /**
   * Waits until a claim may be sent, and reserves what it uses. A write waits if the budget may suffice once the writes in
   * flight are settled.
   *
   * @param prepare called before the send until it returns undefined; a reason refuses the send.
   * @returns the permit, or why the send is refused.
   */
  reserve(claim: Claim, prepare?: Prepare): Promise<Permit | Withheld> {
    return this.pass(claim, (permit) => permit, prepare);
  }

  /**
   * The same as {@link reserve}, and sends: `send` is called synchronously with the permit, so that nothing, such as the end
   * of the run, can happen in between.
   */
  async pass<Begun>(claim: Claim, send: (permit: Permit) => Begun, prepare: Prepare = none): Promise<Begun | Withheld> {
    let turn: number | undefined;
    for (;;) {
      const refusal = this.#refusal(claim);
      if (refusal !== undefined) return refusal;
      const obstacle = this.#obstacle(claim) ?? prepare();
      if (obstacle !== undefined) {
        const found = await obstacle;
        if (found !== undefined) return found;
      } else if (turn === undefined || !this.#pacer.isHeld(turn)) {
        turn = await this.#pacer.wait();
      } else return send(this.#admit(claim));
    }
  }

  /**
   * Returns a permit and records its exchange. Later calls with the same permit have no effect.
   *
   * @param exchange absent if the outcome is unknown: its writes count as possibly accepted.
   */
  settle(permit: Permit, exchange?: Exchange): void {
    if (!this.#open.delete(permit)) return;
    const { purpose, writes } = permit;
    const count = this.#countOf(permit);
    if (purpose !== 'auxiliary') this.#inFlight -= 1;
    count.reserved -= writes;
    const { accepted, unknown } = exchange === undefined ? { accepted: 0, unknown: writes } : writesOf(exchange);
    this.#acceptedWrites += accepted;
    count.spent += accepted + unknown;
    if (purpose !== 'auxiliary' && exchange !== undefined) {
      this.#timeouts = gotNoResponse(exchange) ? this.#timeouts + 1 : 0;
      if (purpose === 'health' && this.#timeouts > maxConsecutiveTimeouts) this.#unreachable = exchange;
    }
    this.#announce();
  }

  /** Sends the read that decides whether the deployment is reachable, if that is in doubt; otherwise undefined. */
  checkReachable(): Promise<void> | undefined {
    if (this.#timeouts < maxConsecutiveTimeouts || this.unavailable !== undefined) return undefined;
    this.#checking ??= this.#options
      .checkHealth()
      .then(() => undefined)
      .finally(() => {
        this.#checking = undefined;
      });
    return this.#checking;
  }

  #refusal(claim: Claim): Withheld | undefined {
    const { requests, writes, refersTo } = claim;
    const { now, timeLimitMs, passedLimit } = this.#options;
    if (this.#isClosed) return { code: 'run-closed' };
    if (this.#unreachable !== undefined) return { code: 'unreachable', exchange: this.#unreachable };
    if (now() - this.#openedAt > timeLimitMs) {
      return { code: 'time-limit', minutes: Math.round(timeLimitMs / 60_000) };
    }
    if (this.#requests + requests > this.#requestLimit) return { code: 'request-limit', requests: this.#requestLimit };
    const passed = passedLimit();
    if (passed !== undefined) return { code: 'body-limit', mebibytes: passed / 2 ** 20 };
    if (writes > 0 && this.#writesStopped !== undefined) return this.#writesStopped;
    const remaining = this.#remainingFor(claim, ({ spent }) => spent);
    if (writes > 0 && writes > remaining) return { code: 'write-limit', writes: this.#limitOf(claim), refersTo };
    return undefined;
  }

  /**
   * The remaining writes of the budget that a claim may use: nothing else uses the reserves of controls and of higher levels.
   */
  #remainingFor({ refersTo, sake = 'must' }: Claim, used: (count: WriteCount) => number): number {
    const { limit, controls, others } = this.#writes[refersTo];
    const ofAll = limit - used(controls) - used(others);
    return sake === 'control' ? ofAll : Math.min(ofAll, this.#limitOf({ refersTo, sake }) - used(others));
  }

  /** The write limit of a claim: without the reserves that it must leave to others. */
  #limitOf({ refersTo, sake = 'must' }: Pick<Claim, 'refersTo' | 'sake'>): number {
    const { limit, kept } = this.#writes[refersTo];
    return sake === 'control' ? limit : limit - kept.control - kept[sake];
  }

  #countOf({ refersTo, sake }: Claim): WriteCount {
    const { controls, others } = this.#writes[refersTo];
    return sake === 'control' ? controls : others;
  }

  /** What a claim has to wait for; undefined if nothing. */
  #obstacle(claim: Claim): Promise<undefined> | undefined {
    const { writes, purpose, burst = 1 } = claim;
    const remaining = this.#remainingFor(claim, ({ spent, reserved }) => spent + reserved);
    if (writes > 0 && writes > remaining) return this.#nextChange();
    if (purpose !== 'probe') return undefined;
    const checking = this.checkReachable();
    if (checking !== undefined) return checking.then(() => undefined);
    const width = this.#timeouts === 0 ? Math.max(maxConsecutiveTimeouts, burst) : maxConsecutiveTimeouts;
    return this.#timeouts + this.#inFlight < width ? undefined : this.#nextChange();
  }

  #admit(claim: Claim): Permit {
    this.#requests += claim.requests;
    this.#countOf(claim).reserved += claim.writes;
    if (claim.purpose !== 'auxiliary') this.#inFlight += 1;
    const permit = { ...claim, begun: this.#begun++ };
    this.#open.add(permit);
    return permit;
  }

  #nextChange(): Promise<undefined> {
    return new Promise((resolve) => this.#waiting.push(() => resolve(undefined)));
  }

  /** Wakes waiting requests, in order: each checks again whether it may be sent. */
  #announce(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const wake of waiting) wake();
  }
}

function newBudget(limit: number, kept: WriteBudget['kept']): WriteBudget {
  return { limit, kept, controls: { spent: 0, reserved: 0 }, others: { spent: 0, reserved: 0 } };
}

function none(): undefined {
  return undefined;
}
