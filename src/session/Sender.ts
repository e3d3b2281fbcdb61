import { setTimeout as delay } from 'node:timers/promises';
import { type Exchange, isBroken, isSuccessful, resultsOf } from '../http/Exchange.ts';
import { type Identity, type Probe, tokenPlaceholder } from '../http/Probe.ts';
import { requestCount } from '../http/RawRequest.ts';
import { requestKey } from '../http/requestKey.ts';
import type { Received, Transport } from '../http/Transport.ts';
import type { RunCounters } from '../report/Report.ts';
import { createRedactor } from '../report/redact.ts';
import { probe as plainProbe } from '../requirements/probes.ts';
import type { Sent } from '../requirements/Verifier.ts';
import { SuiteError } from '../SuiteError.ts';
import { secretsOf } from '../target/secretsOf.ts';
import type { Target } from '../target/Target.ts';
import { absentProviders, assertSafe, isRead, isReadMethod } from './assertSafe.ts';
import { Freezer, keptLimit } from './Freezer.ts';
import { latenciesOf } from './latenciesOf.ts';
import { Pacer } from './Pacer.ts';
import { RateLimit } from './RateLimit.ts';
import type { Recorded } from './Recorded.ts';
import { acceptedWriteLimit } from './runLimits.ts';
import { type WireTokens, wireRequest } from './wireRequest.ts';

/** After so many probes without an answer in a row a read shows whether the deployment is still there. */
const patience = 3;

/** A run ends after so long, milliseconds, and the time that its rate asks for: no deployment holds it for ever. */
const runLimitMs = 30 * 60 * 1000;
const ratedRequests = 2000;

/** A connection that was idle for longer, milliseconds, may be closed by the other end any moment: no POST is risked on it. */
const idleLimitMs = 1000;

/** So long, milliseconds, a read that found no provider holds good for POSTs to the same id. */
const absenceHoldsMs = 60_000;

/** What a sender works with. */
export interface SenderOptions {
  readonly target: Target;
  readonly transport: Transport;
  /** A well-formed token that never existed; no secret, but redacted like one so that its echo shows. */
  readonly forgedToken: string;
  /** Product and version, as every `User-Agent` begins. */
  readonly product: string;
  /** Most requests, until the run is planned. */
  readonly requestLimit: number;
  /** Most POSTs that the deployment may accept; absent: {@link acceptedWriteLimit}. Only for deployments of this package. */
  readonly writeLimit?: number;
  /** Milliseconds on a clock that only goes forward; absent: that of the process. */
  readonly now?: () => number;
  /** Waits so many milliseconds; absent: for as long as that takes. */
  readonly wait?: (milliseconds: number) => Promise<void>;
}

/**
 * Sends probes: checks their safety, keeps the pace, repeats what a reset lost, and freezes what came back with every token
 * replaced by its placeholder. So nothing behind a sender can leak one.
 */
export class Sender {
  readonly #options: SenderOptions;
  readonly #freezer: Freezer;
  readonly #tokens: WireTokens;
  readonly #sent: Sent[] = [];
  readonly #recorded: Recorded[] = [];
  readonly #refused = new Set<string>();
  readonly #lastUsed = new Map<Identity, number>();
  /** When a read last found no provider behind an id. */
  readonly #absent = new Map<string, number>();
  readonly #now: () => number;
  readonly #openedAt: number;
  readonly #wait: (milliseconds: number) => Promise<void>;
  readonly #pacer: Pacer;
  readonly #rateLimit = new RateLimit();
  #requestLimit: number;
  #begun = 0;
  #requests = 0;
  #acceptedWrites = 0;
  #retries = 0;
  #unanswered = 0;
  #closed = false;

  constructor(options: SenderOptions) {
    this.#options = options;
    this.#now = options.now ?? (() => performance.now());
    this.#openedAt = this.#now();
    this.#requestLimit = options.requestLimit;
    this.#wait = options.wait ?? delay;
    this.#pacer = new Pacer(options.target.rate, this.#now, this.#wait);
    const { operator, restricted, revoked } = options.target.tokens;
    this.#tokens = {
      ...(operator === undefined ? {} : { operator }),
      ...(restricted === undefined ? {} : { restricted }),
      ...(revoked === undefined ? {} : { revoked }),
      forged: options.forgedToken,
    };
    const forgedSecret = { placeholder: tokenPlaceholder('forged'), value: options.forgedToken };
    this.#freezer = new Freezer(createRedactor([...secretsOf(options.target), forgedSecret]));
  }

  get sent(): readonly Sent[] {
    return this.#sent;
  }

  /** Every exchange so far, in the order in which they ended; what was read beside the contract is among them. */
  get recorded(): readonly Recorded[] {
    return this.#recorded;
  }

  get counters(): RunCounters {
    const latencies = latenciesOf(this.#sent);
    return {
      requests: this.#requests,
      acceptedWrites: this.#acceptedWrites,
      retries: this.#retries,
      ...(latencies.length > 0 && { latencies }),
    };
  }

  /** Why nothing more is sent, one sentence; undefined while the deployment answers and there is time. */
  get gone(): string | undefined {
    if (this.#closed) return 'the run was ended';
    const { rate } = this.#options.target;
    const limitMs = runLimitMs + (rate === undefined ? 0 : (1000 * ratedRequests) / rate);
    if (this.#now() - this.#openedAt > limitMs) return `the run took more than ${Math.round(limitMs / 60_000)} minutes`;
    if (this.#requests >= this.#requestLimit) {
      return `the run has sent ${this.#requestLimit} requests, which is its limit`;
    }
    if (this.#freezer.full) return `its answers came to more than ${keptLimit / 2 ** 20} MiB`;
    const last = this.#sent.at(-1)?.exchange.result;
    if (this.#unanswered <= patience || last?.kind !== 'failure') return undefined;
    return `the deployment stopped answering: ${last.message}`;
  }

  /** Sets the most requests of the run, those that were sent already among them. */
  limitTo(requests: number): void {
    this.#requestLimit = requests;
  }

  /** Sends nothing any more: what is asked for from now on is an error. */
  close(): Promise<void> {
    this.#closed = true;
    return this.#options.transport.close();
  }

  /**
   * Sends one probe. Where it could write to a provider that is not given, a read of that provider goes before it, and the
   * probe is withheld unless the read shows that there is none. So is a POST once the deployment has accepted as many as a
   * run may ask for.
   *
   * @returns the exchange, or why the probe was withheld.
   * @throws SuiteError when a ruling on safety forbids the probe, or the run was ended.
   */
  async send(probe: Probe, edit?: string): Promise<Exchange | { readonly withheld: string }> {
    const { target, writeLimit = acceptedWriteLimit } = this.#options;
    assertSafe(probe, target);
    if (!isRead(probe) && this.#acceptedWrites >= writeLimit) {
      return {
        withheld: `nothing that writes is sent any more: ${writeLimit} POSTs were accepted, the limit of a run`,
      };
    }
    for (const id of absentProviders(probe, target)) {
      if (await this.#isAbsent(id, probe.requirement, edit)) continue;
      return { withheld: `no POST was sent to provider ${id}: a read of it did not show that there is none` };
    }
    return this.#exchange(probe, edit);
  }

  /** Whether a read of a provider, a moment ago or now, was answered and not with 2xx. */
  async #isAbsent(id: string, requirement: string, edit: string | undefined): Promise<boolean> {
    if (this.#now() - (this.#absent.get(id) ?? Number.NEGATIVE_INFINITY) < absenceHoldsMs) return true;
    const read = plainProbe(requirement, 'sync-status', this.#options.target, { providerId: id });
    const { result } = await this.#exchange(read, edit);
    const absent = result.kind === 'answer' && !isSuccessful(result);
    if (absent) this.#absent.set(id, this.#now());
    return absent;
  }

  /**
   * Reads something beside the contract's operations, once. It is counted, paced and redacted like everything, but is not
   * among {@link sent}: no requirement judges it, and an answer that stays away says nothing about the deployment.
   *
   * @throws SuiteError when the probe is no read, or the run was ended.
   */
  async readBeside(probe: Probe, where: Pick<Target, 'baseUrl' | 'timeoutMs'>): Promise<Exchange> {
    const { transport, product } = this.#options;
    assertSafe(probe, { profile: 'observe', allowWrites: false });
    const request = wireRequest(probe, where, this.#tokens, `${product} (${probe.requirement})`);
    await this.#pacer.wait();
    if (this.#closed) throw new SuiteError(`${probe.requirement} is not sent: the run was ended`);
    const startedAt = Date.now();
    const start = this.#now();
    const begun = this.#begun++;
    this.#requests += 1;
    const { recorded, ...result } = await transport.send({ ...request, isUnbounded: true });
    const exchange: Exchange = {
      probe,
      result: this.#freezer.result(result),
      startedAt: recorded?.startedAt ?? startedAt,
      elapsedMs: recorded?.elapsedMs ?? this.#now() - start,
      retries: 0,
    };
    this.#recorded.push({ exchange, begun, baseUrl: where.baseUrl });
    return exchange;
  }

  async #exchange(probe: Probe, edit: string | undefined): Promise<Exchange> {
    const { target } = this.#options;
    for (let repeat = 0; ; repeat += 1) {
      const begun = await this.#turn(probe);
      const exchange = await this.#attempt(probe);
      const asked = this.#rateLimit.waitAfter(exchange, repeat);
      if (asked !== undefined) {
        // No answer to what the probe asks; a replay has to meet it all the same.
        this.#recorded.push({ exchange, begun, baseUrl: target.baseUrl });
        await this.#wait(asked);
        continue;
      }
      this.#count(exchange);
      const sent = { exchange, ...(edit === undefined ? {} : { edit }) };
      this.#sent.push(sent);
      this.#recorded.push({ ...sent, begun, baseUrl: target.baseUrl });
      if (this.#unanswered === patience) await this.#exchange(healthCheck(target), undefined);
      return exchange;
    }
  }

  /** Waits for the turn of a probe; its place among all that began. */
  async #turn(probe: Probe): Promise<number> {
    await this.#pacer.wait();
    if (this.#closed) throw new SuiteError(`${probe.requirement} is not sent: the run was ended`);
    await this.#avoidIdleConnection(probe);
    return this.#begun++;
  }

  /** Sends a probe, once more after a reset where that is safe, and freezes what came back. */
  async #attempt(probe: Probe): Promise<Exchange> {
    const { target, transport, product } = this.#options;
    const request = wireRequest(probe, target, this.#tokens, `${product} (${probe.requirement})`);
    const startedAt = Date.now();
    const start = this.#now();
    this.#requests += requestCount(probe);
    let received = await transport.send(request);
    let retries = 0;
    if (isLost(received, probe) && (isRead(probe) || this.#refused.has(requestKey(probe)))) {
      await transport.reconnect(probe.identity);
      retries = 1;
      this.#requests += 1;
      this.#retries += 1;
      received = await transport.send(request);
    }
    const { connection, recorded, ...result } = received;
    if (probe.raw === undefined) this.#lastUsed.set(probe.identity, this.#now());
    return {
      probe,
      result: this.#freezer.result(result),
      ...(connection === undefined ? {} : { connection: this.#freezer.connection(connection) }),
      startedAt: recorded?.startedAt ?? startedAt,
      elapsedMs: recorded?.elapsedMs ?? this.#now() - start,
      retries,
    };
  }

  /** A POST on a connection that the other end is about to close would be lost, and must not be repeated. */
  async #avoidIdleConnection(probe: Probe): Promise<void> {
    const lastUsed = this.#lastUsed.get(probe.identity);
    // Raw bytes have a connection of their own.
    if (probe.raw !== undefined || isRead(probe) || lastUsed === undefined || this.#now() - lastUsed <= idleLimitMs)
      return;
    await this.#options.transport.reconnect(probe.identity);
  }

  #count(exchange: Exchange): void {
    const { probe, result } = exchange;
    this.#unanswered = result.kind === 'failure' && !isBroken(result) ? this.#unanswered + 1 : 0;
    if (isRead(probe)) return;
    this.#acceptedWrites += acceptedWrites(exchange);
    if (result.kind === 'failure') return;
    if (result.status >= 400 && result.status < 500) this.#refused.add(requestKey(probe));
  }
}

/** The read that tells a deployment which is gone from one that some probes get no answer of. */
function healthCheck(target: Target): Probe {
  return plainProbe('HEALTH', 'sync-status', target);
}

/** Whether a request was lost with its connection. Raw bytes go out on a fresh one: its end is their answer. */
function isLost(received: Received, { raw }: Probe): boolean {
  return raw === undefined && received.kind === 'failure' && received.failure === 'reset';
}

/** The answers 2xx to a request that is no read; of several requests on one connection, answers come in their order. */
function acceptedWrites(exchange: Exchange): number {
  const { method, raw } = exchange.probe;
  const methods = raw?.parts.flatMap((part) => part.methods) ?? [method];
  return resultsOf(exchange).filter((result, index) => isSuccessful(result) && !isReadMethod(methods[index] ?? method))
    .length;
}
