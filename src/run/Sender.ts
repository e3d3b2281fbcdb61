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
import { exchangeId, traceValue } from './exchangeId.ts';
import { type Claim, Gate, type Permit } from './Gate.ts';
import { latenciesOf } from './latenciesOf.ts';
import { mayNameObject } from './mayNameObject.ts';
import type { Recorded } from './Recorded.ts';
import { requestsIn } from './requestsIn.ts';
import { gatewayRepeatLimit, timeLimitMs } from './runLimits.ts';
import { SyncedObjects } from './SyncedObjects.ts';
import { type WireTokens, wireRequest } from './wireRequest.ts';

/** Dependencies and limits of a sender. */
export interface SenderOptions {
  readonly target: Target;
  readonly transport: Transport;
  /** A well-formed token that never existed; not a secret, but redacted like one so that its echo is visible. */
  readonly forgedToken: string;
  /** Product and version at the start of every `User-Agent`, unless the settings give another one. */
  readonly product: string;
  /** UUID of the run that the exchanges belong to; absent: they have no ids, and no field carries one. */
  readonly runId?: string;
  /** Maximum requests until the run is planned. */
  readonly requestLimit: number;
  /** Both write budgets; absent: those of a run. Only for deployments of this package. */
  readonly writeLimit?: number;
  /** Names of people and groups that are known at the time of the call; absent: none. */
  readonly names?: () => Iterable<string>;
  /** Monotonic clock, milliseconds; absent: that of the process. */
  readonly now?: () => number;
  /** Waits for a number of milliseconds; absent: in real time. */
  readonly wait?: (milliseconds: number) => Promise<void>;
}

/** Why a probe was not sent. */
export interface NotSent {
  readonly withheld: Withheld;
}

/** An attempt that was settled at the gate, and whether it is already recorded. */
interface Booked {
  readonly exchange: Exchange;
  readonly begun: number;
  readonly isRecorded: boolean;
}

/**
 * Sends probes: checks their safety, passes the gate with each attempt, and redacts the responses, replacing every token by its
 * placeholder. So code that uses a sender cannot leak a token.
 */
export class Sender {
  readonly #options: SenderOptions;
  readonly #redactor: ExchangeRedactor;
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
      passedLimit: () => this.#redactor.passed,
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
    this.#redactor = new ExchangeRedactor(redactor, new PersonalData(options.names ?? (() => [])));
  }

  get sent(): readonly Sent[] {
    return this.#sent;
  }

  /** Every exchange so far, including auxiliary requests, in the order in which they ended. */
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

  /** Why no more requests are sent; undefined while the deployment responds and no limit of the run is reached. */
  get unavailable(): Withheld | undefined {
    return this.#gate.unavailable;
  }

  /**
   * Sets the request limit of the run, which includes requests already sent, and the levels of its requirements: near the write
   * limit, lower levels leave writes to higher ones.
   */
  limitTo(requests: number, levels: ReadonlyMap<string, Level> = this.#levels): void {
    this.#gate.limitTo(requests);
    this.#levels = levels;
  }

  /** Refuses all writes from now on. */
  stopWrites(reason: Withheld): void {
    this.#gate.stopWrites(reason);
  }

  /** Ends the run: no more requests or repeats are sent, and connections with a request in flight are closed. */
  close(): Promise<void> {
    this.#gate.close();
    return this.#options.transport.close();
  }

  /**
   * Sends one probe. If it could write to a provider that the settings do not name, that provider is read first, and the probe
   * is withheld unless the read shows that there is no such provider.
   *
   * @param burst number of sends that should be in flight together, including this one.
   * @param before 502, 503 and 504 responses to earlier bursts of the same probes, if this is the last such burst.
   * @returns the exchange, or why the probe was withheld.
   * @throws SuiteError if a safety ruling forbids the probe.
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
   * Whether sending a probe twice has the effect of sending it once: it only reads, was refused before, refers to no object, or
   * syncs an object that this run has synced. Of raw bytes that may write an object, only those that contain one request at most.
   */
  isSafeAgain(probe: Probe): boolean {
    if (isRead(probe)) return true;
    const { raw, ...framed } = probe;
    if (raw !== undefined) {
      const isOne = requestsIn(probe).writes <= 1;
      return !mayNameObject(probe, this.#options.target) || (isOne && this.#synced.isSafeAgain(framed));
    }
    return this.#refused.has(requestKey(probe)) || this.#synced.isSafeAgain(probe);
  }

  /** Whether the safety rulings permit a probe. */
  isAllowed(probe: Probe): boolean {
    try {
      assertSafe(probe, this.#options.target);
      return true;
    } catch (error) {
      if (error instanceof SuiteError) return false;
      throw error;
    }
  }

  /** Makes the next request of an identity use a new connection. */
  reconnect(identity: Probe['identity']): Promise<void> {
    return this.#options.transport.reconnect(identity);
  }

  /**
   * Sends an auxiliary request once: a read outside the contract's operations. It is counted, paced and redacted like every
   * request, but is not in {@link sent}: no requirement judges it, and a missing response does not count for reachability.
   *
   * @returns the exchange, or why the probe was withheld.
   * @throws SuiteError if the probe may write.
   */
  async readAuxiliary(probe: Probe, where: Pick<Target, 'baseUrl' | 'timeoutMs'>): Promise<Exchange | NotSent> {
    const { target, product } = this.#options;
    assertSafe(probe, { ...target, profile: 'observe' });
    // Credentials for a gateway are not sent to another origin.
    const isSame = new URL(where.baseUrl).origin === new URL(target.baseUrl).origin;
    const { headers: _, ...elsewhere } = target;
    const reached = { ...(isSame ? target : elsewhere), ...where };
    return this.#delivery.send({
      wire: wireRequest(probe, reached, this.#tokens, product),
      traced: this.#traced(probe, reached),
      ...{ claim: claimOf(probe, 'auxiliary'), isRead: true, isOnce: true },
      settle: (permit, attempt) => {
        const exchange = this.#exchangeOf(probe, permit, attempt);
        this.#gate.settle(permit, exchange);
        this.#recorded.push({ exchange, begun: permit.begun, baseUrl: where.baseUrl });
        return exchange;
      },
    });
  }

  /** The read that distinguishes an unreachable deployment from one that does not respond to some probes. */
  async #checkHealth(): Promise<void> {
    const probe = plainProbe('HEALTH', 'sync-status', this.#options.target);
    // Sent once, on a new connection that no earlier request can have broken: this read alone decides.
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
    const earlier: Exchange[] = [...before];
    let isRemembered = false;
    const booked = await this.#delivery.send({
      wire: wireRequest(probe, target, this.#tokens, product),
      traced: this.#traced(probe, target),
      ...{ claim, isRead: isRead(probe), isOnce: claim.purpose === 'health' },
      isSafeAgain: () => this.isSafeAgain(probe),
      prepare: () => this.#showAbsence(absent, probe.requirement, edit),
      settle: (permit, attempt, cause): Booked => {
        const exchange = {
          ...this.#exchangeOf(probe, permit, attempt),
          ...(earlier.length > 0 && { earlier: [...earlier] }),
        };
        this.#gate.settle(permit, exchange);
        this.#synced.note(exchange);
        if (cause === 'gateway') earlier.push(exchange);
        this.#retries += attempt.retries;
        this.#noteRefusal(exchange);
        const { begun } = permit;
        // This response is not judged, but a replay needs it.
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

  /** Reads the first provider that is not yet shown to be absent; undefined if all are. */
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
    // 429 does not show that the request is refused at another time.
    if (result.status >= 400 && result.status < 500 && result.status !== 429) this.#refused.add(requestKey(probe));
  }

  /** The request of each attempt with the id of its exchange, if the settings name a field for it. */
  #traced(probe: Probe, target: Parameters<typeof wireRequest>[1]): ((begun: number) => WireRequest) | undefined {
    const { runId, product } = this.#options;
    const { traceHeader } = this.#options.target;
    if (runId === undefined || traceHeader === undefined) return undefined;
    return (begun) => {
      const value = traceValue(traceHeader, { runId, position: begun + 1 });
      return wireRequest(probe, target, this.#tokens, product, [traceHeader, value]);
    };
  }

  #exchangeOf(probe: Probe, { begun }: Permit, attempt: Attempt): Exchange {
    const { wire, received, startedAt, elapsedMs, retries } = attempt;
    const { runId } = this.#options;
    const { connection, recorded: _, ...result } = received;
    return {
      ...(runId !== undefined && { id: exchangeId({ runId, position: begun + 1 }) }),
      probe,
      result: this.#redactor.result(result),
      ...(wire.raw === undefined && { sentHeaders: sentHeaders(probe, wire) }),
      ...(connection === undefined ? {} : { connection: this.#redactor.connection(connection) }),
      ...{ startedAt, elapsedMs, retries },
    };
  }
}

/** All header fields of a request, its probe's and added ones, with placeholders in place of tokens. */
function sentHeaders({ headers }: Probe, wire: WireRequest): HeaderList {
  return requestFields({ ...wire, headers: [...headers, ...wire.headers.slice(headers.length)] });
}
