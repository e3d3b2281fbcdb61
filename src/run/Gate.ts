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

/** What one send takes of a run's budgets; a probe that is repeated takes it again. */
export interface Claim {
  /** Requests in it that have to be answered. */
  readonly requests: number;
  /** Requests in it that the deployment may accept as a write. */
  readonly writes: number;
  /** Which write budget they use: of what may refer to an object, or of what refers to none. */
  readonly refersTo: 'object' | 'nothing';
  /**
   * `probe`: its response, or none, says whether the deployment is reachable. `health`: the read that decides that.
   * `auxiliary`: a request outside the contract's operations, which says nothing about it.
   */
  readonly purpose: 'probe' | 'health' | 'auxiliary';
  /** How many sends are meant to be in flight together, all of one burst; absent: no burst. */
  readonly burst?: number | undefined;
  /**
   * What it is sent for: the control of negatives, for which some of the writes that refer to an object are kept, or a
   * requirement of a level, which leaves some to those of higher levels. Absent: it leaves none.
   */
  readonly sake?: 'control' | Level;
}

/** Leave to send once. Each permit has to be settled. */
export interface Permit extends Claim {
  /** How many requests of the run began before it. */
  readonly begun: number;
}

/** Does what has to happen before a send, such as a read; undefined once there is nothing to do. A reason forbids the send. */
export type Prepare = () => Promise<Withheld | undefined> | undefined;

/** How much of a write budget is used. */
interface WriteBudget {
  readonly limit: number;
  /** Those of the limit that only controls use, and what a requirement of a level leaves of the others. */
  readonly kept: Readonly<Record<'control' | Level, number>>;
  readonly controls: WriteCount;
  readonly others: WriteCount;
}

/** Writes of a budget that are gone, or may be. */
interface WriteCount {
  /** Those that were accepted or may have been, of the settled permits. */
  spent: number;
  /** Those of the permits that are not settled. */
  reserved: number;
}

const nothingKept = { control: 0, must: 0, should: 0, may: 0 };

/** What a gate works with. */
export interface GateOptions {
  /** Request budget, until {@link Gate.limitTo}. */
  readonly requestLimit: number;
  /** Both write budgets, with nothing kept for controls; absent: those of a run, see {@link acceptedWriteLimit}. */
  readonly writeLimit?: number;
  /** Milliseconds from now after which the gate lets nothing more through. */
  readonly timeLimitMs: number;
  /** Requests per second at most; absent: no limit. */
  readonly rate?: number | undefined;
  /** Milliseconds on a clock that only goes forward. */
  readonly now: () => number;
  /** Waits so many milliseconds. */
  readonly wait: (milliseconds: number) => Promise<void>;
  /** The limit that the bodies received so far have come beyond, bytes; undefined while there is none. */
  readonly passedLimit: () => number | undefined;
  /** Sends, through this gate, the one read that decides whether the deployment is reachable. */
  readonly checkHealth: () => Promise<unknown>;
}

/**
 * The one place that every request passes before a byte of it is sent: request budget, write budget, reachability, time limit
 * and rate are checked here, and what the request may use of them is reserved in the same step. So concurrent sends cannot
 * all pass a check before the first of them is counted.
 *
 * After {@link maxConsecutiveTimeouts} sends without a response in a row one read decides; sends in flight count as without a
 * response until one arrives, so at most one more than that limit goes unanswered. Only a burst, which is sent while
 * every earlier send has its response, may have more in flight.
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
  /** Permits that are not settled. */
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

  /** Requests sent so far, those in flight included. */
  get requests(): number {
    return this.#requests;
  }

  /** Writes that the deployment has accepted (2xx). */
  get acceptedWrites(): number {
    return this.#acceptedWrites;
  }

  /** Why not even a read is let through any more; undefined while one is. */
  get unavailable(): Withheld | undefined {
    return this.#refusal({ requests: 1, writes: 0, refersTo: 'nothing', purpose: 'probe' });
  }

  /** Sets the request budget; requests that were already sent count towards it. */
  limitTo(requests: number): void {
    this.#requestLimit = requests;
  }

  /** Lets nothing but reads through from now on; only the first reason counts. */
  stopWrites(reason: Withheld): void {
    this.#writesStopped ??= reason;
  }

  /** Lets nothing more through, whoever is waiting included. What is in flight ends as it ends, and is not repeated. */
  close(): void {
    this.#isClosed = true;
    this.#announce();
  }

  /**
   * Waits until the claim may be sent, and reserves what it uses.
   *
   * @param prepare what has to happen before, again and again until it returns undefined; a reason ends it.
   * @returns the permit, or why nothing may be sent. A write that may still find room once those in flight are settled
   * waits for them.
   */
  reserve(claim: Claim, prepare?: Prepare): Promise<Permit | Withheld> {
    return this.pass(claim, (permit) => permit, prepare);
  }

  /**
   * The same, and sends: `send` is called in the step in which the permit is given, so that nothing, such as the end of the
   * run, can come between the two.
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
   * Takes a permit back, and books what came of it; once, whatever it is called with later.
   *
   * @param exchange absent where nobody knows what happened: its writes stay counted, as possibly accepted.
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

  /** Sends the read that decides whether the deployment is reachable, where that is in question; else undefined. */
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
    const room = this.#roomFor(claim, ({ spent }) => spent);
    if (writes > 0 && writes > room) return { code: 'write-limit', writes: this.#limitOf(claim), refersTo };
    return undefined;
  }

  /**
   * How many more writes there is room for, for the sake of a claim: what is kept for controls, or for higher levels, nothing
   * else uses.
   */
  #roomFor({ refersTo, sake = 'must' }: Claim, used: (count: WriteCount) => number): number {
    const { limit, controls, others } = this.#writes[refersTo];
    const ofAll = limit - used(controls) - used(others);
    return sake === 'control' ? ofAll : Math.min(ofAll, this.#limitOf({ refersTo, sake }) - used(others));
  }

  /** How many writes may be accepted for the sake of a claim, or of all but controls. */
  #limitOf({ refersTo, sake = 'must' }: Pick<Claim, 'refersTo' | 'sake'>): number {
    const { limit, kept } = this.#writes[refersTo];
    return sake === 'control' ? limit : limit - kept.control - kept[sake];
  }

  #countOf({ refersTo, sake }: Claim): WriteCount {
    const { controls, others } = this.#writes[refersTo];
    return sake === 'control' ? controls : others;
  }

  /** What a claim that is not refused has to wait for. */
  #obstacle(claim: Claim): Promise<undefined> | undefined {
    const { writes, purpose, burst = 1 } = claim;
    const room = this.#roomFor(claim, ({ spent, reserved }) => spent + reserved);
    if (writes > 0 && writes > room) return this.#nextChange();
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

  /** Wakes those who wait, in their order: each looks again whether it may go. */
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
