import { setTimeout as delay } from 'node:timers/promises';
import type { Exchange } from '../http/Exchange.ts';
import { type HeaderList, type Probe, tokenPlaceholder } from '../http/Probe.ts';
import { requestFields } from '../http/requestFields.ts';
import { requestKey } from '../http/requestKey.ts';
import type { Transport, WireRequest } from '../http/Transport.ts';
import type { Withheld } from '../http/Withheld.ts';
import { SuiteError } from '../lib/SuiteError.ts';
import { ExchangeRedactor } from '../redaction/ExchangeRedactor.ts';
import { PersonalData } from '../redaction/PersonalData.ts';
import { createRedactor } from '../redaction/redact.ts';
import type { RunCounters } from '../report/Report.ts';
import { probe as plainProbe } from '../requirements/probes.ts';
import type { Level } from '../requirements/Requirement.ts';
import type { Sent } from '../requirements/Verifier.ts';
import { secretsOf } from '../settings/secretsOf.ts';
import type { Target } from '../settings/Target.ts';
import { AbsentProviders } from './AbsentProviders.ts';
import { absentProviders, assertSafe, isRead } from './assertSafe.ts';
import { claimOf } from './attemptEffects.ts';
import { type Attempt, Delivery } from './Delivery.ts';
import { type Claim, Gate } from './Gate.ts';
import { latenciesOf } from './latenciesOf.ts';
import type { Recorded } from './Recorded.ts';
import { gatewayRepeatLimit, timeLimitMs } from './runLimits.ts';
import { SyncedObjects } from './SyncedObjects.ts';
import { type WireTokens, wireRequest } from './wireRequest.ts';

/** What a sender works with. */
export interface SenderOptions {
  readonly target: Target;
  readonly transport: Transport;
  /** A well-formed token that never existed; no secret, but redacted like one so that its echo shows. */
  readonly forgedToken: string;
  /** Product and version, as every `User-Agent` begins unless the settings have another. */
  readonly product: string;
  /** Most requests, until the run is planned. */
  readonly requestLimit: number;
  /** Both write budgets; absent: those of a run. Only for deployments of this package. */
  readonly writeLimit?: number;
  /** Names of people and groups that are known by now; absent: none ever are. */
  readonly names?: () => Iterable<string>;
  /** Milliseconds on a clock that only goes forward; absent: that of the process. */
  readonly now?: () => number;
  /** Waits so many milliseconds; absent: for as long as that takes. */
  readonly wait?: (milliseconds: number) => Promise<void>;
}

/** Why a probe was not sent. */
export interface NotSent {
  readonly withheld: Withheld;
}

/** An attempt that the gate has booked, and whether it is among the recorded already. */
interface Booked {
  readonly exchange: Exchange;
  readonly begun: number;
  readonly isRecorded: boolean;
}

/**
 * Sends probes: checks their safety, passes the gate with each attempt, and redacts what came back, with every token replaced
 * by its placeholder. So no code that works with a sender can leak one.
 */
export class Sender {
  readonly #options: SenderOptions;
  readonly #freezer: ExchangeRedactor;
  readonly #tokens: WireTokens;
  readonly #sent: Sent[] = [];
  readonly #recorded: Recorded[] = [];
  readonly #refused = new Set<string>();
  readonly #synced: SyncedObjects;
  readonly #absent: AbsentProviders;
  readonly #gate: Gate;
  readonly #delivery: Delivery;
  #retries = 0;
  #levels: ReadonlyMap<string, Level> = new Map();

  constructor(options: SenderOptions) {
    const { target, transport, requestLimit, writeLimit, now = () => performance.now(), wait = delay } = options;
    this.#options = options;
    this.#synced = new SyncedObjects(target);
    this.#absent = new AbsentProviders(target, now);
    this.#gate = new Gate({
      ...{ requestLimit, rate: target.rate, timeLimitMs: timeLimitMs(target.rate), now, wait },
      ...(writeLimit !== undefined && { writeLimit }),
      passedLimit: () => this.#freezer.passed,
      checkHealth: () => this.#checkHealth(),
    });
    this.#delivery = new Delivery({ transport, gate: this.#gate, now, wait, gatewayRepeatLimit });
    const { operator, viewer, restricted, revoked } = target.tokens;
    this.#tokens = {
      ...(operator === undefined ? {} : { operator }),
      ...(viewer === undefined ? {} : { viewer }),
      ...(restricted === undefined ? {} : { restricted }),
      ...(revoked === undefined ? {} : { revoked }),
      forged: options.forgedToken,
    };
    const forgedSecret = { placeholder: tokenPlaceholder('forged'), value: options.forgedToken };
    const redactor = createRedactor([...secretsOf(target), forgedSecret]);
    this.#freezer = new ExchangeRedactor(redactor, new PersonalData(options.names ?? (() => [])));
  }

  get sent(): readonly Sent[] {
    return this.#sent;
  }

  /** Every exchange so far, in the order in which they ended; auxiliary requests are among them. */
  get recorded(): readonly Recorded[] {
    return this.#recorded;
  }

  /** Requests sent so far. */
  get requests(): number {
    return this.#gate.requests;
  }

  /** Writes that the deployment has accepted so far. */
  get acceptedWrites(): number {
    return this.#gate.acceptedWrites;
  }

  get counters(): RunCounters {
    const latencies = latenciesOf(this.#sent);
    return {
      requests: this.#gate.requests,
      exchanges: this.#sent.length,
      acceptedWrites: this.#gate.acceptedWrites,
      retries: this.#retries,
      ...(latencies.length > 0 && { latencies }),
    };
  }

  /** Why nothing more is sent; undefined while the deployment responds and the run's limits are not reached. */
  get unavailable(): Withheld | undefined {
    return this.#gate.unavailable;
  }

  /**
   * Sets the most requests of the run, those that were sent already among them, and the levels of its requirements: near the
   * write limit lower ones make room for higher ones.
   */
  limitTo(requests: number, levels: ReadonlyMap<string, Level> = this.#levels): void {
    this.#gate.limitTo(requests);
    this.#levels = levels;
  }

  /** Lets nothing but reads through from now on. */
  stopWrites(reason: Withheld): void {
    this.#gate.stopWrites(reason);
  }

  /** Ends the run: nothing more is sent, no repeat either, and connections with a request in flight are closed. */
  close(): Promise<void> {
    this.#gate.close();
    return this.#options.transport.close();
  }

  /**
   * Sends one probe. Where it could write to a provider that is not given, a read of that provider goes before it, and the
   * probe is withheld unless the read shows that there is none.
   *
   * @param burst how many sends are meant to be in flight together, this one among them.
   * @param before responses 502, 503 or 504 that bursts of the same probes got before, if this is the last such burst.
   * @returns the exchange, or why the probe was withheld.
   * @throws SuiteError when a ruling on safety forbids the probe.
   */
  async send(
    probe: Probe,
    edit?: string,
    burst?: number,
    before: readonly Exchange[] = [],
  ): Promise<Exchange | NotSent> {
    assertSafe(probe, this.#options.target);
    const claim = claimOf(probe, 'probe', { burst, objects: this.#options.target, levels: this.#levels });
    const exchange = await this.#send(probe, edit, claim, before);
    await this.#gate.checkReachable();
    return exchange;
  }

  /**
   * Whether a probe can be sent again and does no more than once: it only reads, was refused before, refers to no object, or
   * syncs an object that this run has synced. Raw bytes that may write never can.
   */
  isSafeAgain(probe: Probe): boolean {
    if (isRead(probe)) return true;
    return probe.raw === undefined && (this.#refused.has(requestKey(probe)) || this.#synced.isSafeAgain(probe));
  }

  /** Whether the rulings on safety let a probe be sent. */
  isAllowed(probe: Probe): boolean {
    try {
      assertSafe(probe, this.#options.target);
      return true;
    } catch (error) {
      if (error instanceof SuiteError) return false;
      throw error;
    }
  }

  /** Makes the next request of an identity use a fresh connection. */
  reconnect(identity: Probe['identity']): Promise<void> {
    return this.#options.transport.reconnect(identity);
  }

  /**
   * Sends an auxiliary request: a read outside the contract's operations, once. It is counted, paced and redacted like every
   * request, but is not among {@link sent}: no requirement judges it, and a missing response says nothing about the deployment.
   *
   * @returns the exchange, or why the probe was withheld.
   * @throws SuiteError when the probe does not only read.
   */
  async readBeside(probe: Probe, where: Pick<Target, 'baseUrl' | 'timeoutMs'>): Promise<Exchange | NotSent> {
    const { target, product } = this.#options;
    assertSafe(probe, { ...target, profile: 'observe' });
    // What a gateway asks for is shown to no other origin.
    const isSame = new URL(where.baseUrl).origin === new URL(target.baseUrl).origin;
    const { headers: _, ...elsewhere } = target;
    const wire = wireRequest(probe, { ...(isSame ? target : elsewhere), ...where }, this.#tokens, product);
    return this.#delivery.send({
      wire,
      ...{ claim: claimOf(probe, 'auxiliary'), isRead: true, isOnce: true },
      settle: (permit, attempt) => {
        const exchange = this.#exchangeOf(probe, wire, attempt);
        this.#gate.settle(permit, exchange);
        this.#recorded.push({ exchange, begun: permit.begun, baseUrl: where.baseUrl });
        return exchange;
      },
    });
  }

  /** The read that tells an unreachable deployment from one that does not respond to some probes. */
  async #checkHealth(): Promise<void> {
    const probe = plainProbe('HEALTH', 'sync-status', this.#options.target);
    // Once, and on a connection that nothing has spoiled: this read alone decides.
    await this.#options.transport.reconnect(probe.identity);
    await this.#send(probe, undefined, claimOf(probe, 'health'));
  }

  async #send(
    probe: Probe,
    edit: string | undefined,
    claim: Claim,
    before: readonly Exchange[] = [],
  ): Promise<Exchange | NotSent> {
    const { target, product } = this.#options;
    const named = edit === undefined ? {} : { edit };
    const remember = ({ exchange, begun, isRecorded }: Booked) => {
      this.#sent.push({ exchange, ...named });
      if (!isRecorded) this.#recorded.push({ exchange, ...named, begun, baseUrl: target.baseUrl });
    };
    const absent = absentProviders(probe, target);
    const wire = wireRequest(probe, target, this.#tokens, product);
    const earlier: Exchange[] = [...before];
    let isRemembered = false;
    const booked = await this.#delivery.send({
      wire,
      ...{ claim, isRead: isRead(probe), isOnce: claim.purpose === 'health' },
      isSafeAgain: () => this.isSafeAgain(probe),
      prepare: () => this.#showAbsence(absent, probe.requirement, edit),
      settle: (permit, attempt, cause): Booked => {
        const exchange = {
          ...this.#exchangeOf(probe, wire, attempt),
          ...(earlier.length > 0 && { earlier: [...earlier] }),
        };
        this.#gate.settle(permit, exchange);
        this.#synced.note(exchange);
        if (cause === 'gateway') earlier.push(exchange);
        this.#retries += attempt.retries;
        this.#noteRefusal(exchange);
        const { begun } = permit;
        // No response to what the probe asks; a replay has to meet it all the same.
        const isRecorded = cause === 'limited' || cause === 'gateway';
        if (isRecorded) this.#recorded.push({ exchange, begun, baseUrl: target.baseUrl });
        if (cause === undefined) remember({ exchange, begun, isRecorded });
        isRemembered = cause === undefined;
        return { exchange, begun, isRecorded };
      },
    });
    if ('withheld' in booked) return booked;
    if (!isRemembered) remember(booked);
    return booked.exchange;
  }

  /** Reads the first provider of which no read has just shown that there is none; undefined where there is none left. */
  #showAbsence(
    ids: readonly string[],
    requirement: string,
    edit: string | undefined,
  ): Promise<Withheld | undefined> | undefined {
    const id = ids.find((one) => !this.#absent.isShown(one));
    if (id === undefined) return undefined;
    const read = plainProbe(requirement, 'sync-status', this.#options.target, { providerId: id });
    return this.#send(read, edit, claimOf(read, 'probe')).then((exchange) => {
      if ('withheld' in exchange) return exchange.withheld;
      this.#absent.note(id, exchange);
      return this.#absent.isShown(id) ? undefined : { code: 'provider-not-absent', providerId: id, exchange };
    });
  }

  #noteRefusal({ probe, result }: Exchange): void {
    if (isRead(probe) || result.kind === 'failure') return;
    // 429 says nothing about what becomes of the request at another time.
    if (result.status >= 400 && result.status < 500 && result.status !== 429) this.#refused.add(requestKey(probe));
  }

  #exchangeOf(probe: Probe, wire: WireRequest, { received, startedAt, elapsedMs, retries }: Attempt): Exchange {
    const { connection, recorded: _, ...result } = received;
    return {
      probe,
      result: this.#freezer.result(result),
      ...(wire.raw === undefined && { sentHeaders: sentHeaders(probe, wire) }),
      ...(connection === undefined ? {} : { connection: this.#freezer.connection(connection) }),
      ...{ startedAt, elapsedMs, retries },
    };
  }
}

/** All fields of a request, in which placeholders stand for tokens: those of its probe, and those that were added to them. */
function sentHeaders({ headers }: Probe, wire: WireRequest): HeaderList {
  return requestFields({ ...wire, headers: [...headers, ...wire.headers.slice(headers.length)] });
}
