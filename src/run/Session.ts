import { setTimeout as delay } from 'node:timers/promises';
import type { Contract } from '../contract/Contract.ts';
import { operationNames } from '../contract/operations.ts';
import { type Exchange, isSuccessful } from '../http/Exchange.ts';
import { hasGatewayError } from '../http/gatewayError.ts';
import type { Probe } from '../http/Probe.ts';
import type { Withheld } from '../http/Withheld.ts';
import { locate } from '../judge/Finding.ts';
import { judgeValid } from '../judge/judgeValid.ts';
import { isWorkerLate } from '../judge/lateResponse.ts';
import type { Reason } from '../judge/Reason.ts';
import { reasonSentence } from '../judge/reasonSentence.ts';
import type { RunFigures } from '../report/Report.ts';
import type { Case, Control } from '../requirements/Case.ts';
import { type Conclusion, type FindingGroup, inconclusive, notTested } from '../requirements/Conclusion.ts';
import { type ByCases, type CaseWithResponse, casesOf, type Requirement } from '../requirements/Requirement.ts';
import type { CaseContext, PublishedSchema, Sent, Verifier } from '../requirements/Verifier.ts';
import { tokenOwners } from '../settings/tokenOwners.ts';
import type { RunSink } from '../sink/RunSink.ts';
import { batchCases } from './batchCases.ts';
import { mayBeBlockPage } from './blockPage.ts';
import { ContractCoverage } from './ContractCoverage.ts';
import {
  cellsOf,
  cutEditsOf,
  lackingCase,
  notesOf,
  onceFailed,
  passingFailures,
  servedElsewhere,
} from './caseResults.ts';
import { countJudged, type Owned } from './countJudged.ts';
import { EditClasses } from './EditClasses.ts';
import { FollowUps } from './FollowUps.ts';
import { mayGoTogether } from './mayGoTogether.ts';
import { planRun } from './planRun.ts';
import { type BatchOptions, type CaseResult, runBatch, type Send } from './runBatch.ts';
import { slowTogether } from './runLimits.ts';
import { Sender, type SenderOptions } from './Sender.ts';
import type { CaseFinding } from './shrinkFinding.ts';

/** Dependencies and options of a session. */
export interface SessionOptions extends Omit<SenderOptions, 'requestLimit'> {
  readonly contract: Contract;
  /** The requirements to verify, all of them testable; their negative cases share controls. */
  readonly selected: readonly Requirement[];
  readonly published: PublishedSchema;
  readonly sink?: RunSink | undefined;
  /** Maximum requests in flight once responses are slow; absent: {@link slowTogether}, or one if the settings give a rate. */
  readonly together?: number;
}

/** Maximum repeats of a burst with a 502, 503 or 504 response; the last burst is judged. */
const burstRepeats = 2;

/** A conclusion with all exchanges that it is based on. */
export type Verified = Conclusion & Required<Pick<Conclusion, 'judged'>>;

/**
 * One run against one target: verifies requirements as they declare it, and keeps shared results. Negative cases with the same
 * control are sent as one batch when the first of their requirements is verified; the other requirements reuse the results.
 */
export class Session implements Verifier {
  readonly context: CaseContext;
  readonly published: PublishedSchema;
  readonly sink: RunSink | undefined;
  readonly #sender: Sender;
  readonly #together: number | undefined;
  readonly #wait: (milliseconds: number) => Promise<void>;
  readonly #selected: readonly Requirement[];
  readonly #batches = new Map<string, Promise<readonly CaseResult[]>>();
  readonly #planned = new Map<string, readonly Case[]>();
  readonly #followUps: FollowUps;
  readonly #classes = new EditClasses();
  readonly #coverage: ContractCoverage;
  /** The exchanges judged by the requirements that own a part of every exchange. */
  readonly #judged = new Map<Owned, ReadonlySet<Exchange>>();
  /** Requests of a run without findings. */
  readonly #expected: number;
  /** Edit classes with a request that a firewall or gateway blocked. */
  readonly #blockedEdits = new Set<string | undefined>();

  /** @param sender of the run; requirements also see the requests that it has already sent. */
  constructor(options: SessionOptions, sender: Sender = new Sender({ ...options, requestLimit: 0 })) {
    const { tokens, ...target } = options.target;
    this.context = { ...target, contract: options.contract, tokensOf: tokenOwners({ tokens }) };
    this.#coverage = new ContractCoverage(options.contract);
    this.sink = options.sink;
    this.#together = options.together;
    this.#selected = options.selected;
    this.published = options.published;
    this.#sender = sender;
    this.#wait = options.wait ?? delay;
    const { requests, onFailure } = planRun(options.selected, this.context, (one) => this.#plan(one));
    sender.limitTo(requests, new Map(options.selected.map(({ id, level }) => [id, level])));
    this.#expected = requests - onFailure.requests;
    this.#followUps = new FollowUps({ sender, contract: options.contract, writeLimit: onFailure.accepted });
  }

  get sent(): readonly Sent[] {
    return this.#sender.sent;
  }

  get blocked(): ReadonlySet<Exchange> {
    const { sent } = this;
    const ofEdits = sent.filter(({ edit }) => edit !== undefined && this.#blockedEdits.has(edit));
    return new Set(ofEdits.map(({ exchange }) => exchange).filter((exchange) => mayBeBlockPage(exchange, sent)));
  }

  get counters(): RunFigures {
    const judged = operationNames.filter((operation) => this.#judged.has(operation));
    return {
      ...this.#sender.counters,
      judged: countJudged(this.sent, this.#judged),
      coverage: this.#coverage.cells(this.sent, new Set(judged)),
    };
  }

  /** The share of the planned requests that has been sent, from 0 to 1. */
  get share(): number {
    return Math.min(1, this.#sender.requests / this.#expected);
  }

  /** Why no more requests are sent; undefined while the deployment responds. */
  get unavailable(): Withheld | undefined {
    return this.#sender.unavailable;
  }

  /** Ends the run: no more requests are sent. */
  close(): Promise<void> {
    return this.#sender.close();
  }

  send(probe: Probe): Promise<Exchange> {
    return this.#send(probe);
  }

  async sendTogether(probes: readonly Probe[]): Promise<readonly Exchange[]> {
    const canRepeat = probes.every((probe) => this.#sender.isSafeAgain(probe));
    const gatewayErrors: Exchange[] = [];
    for (let repeats = 0; ; repeats += 1) {
      const isLast = repeats === burstRepeats;
      const before = isLast ? gatewayErrors : [];
      const exchanges = await Promise.all(probes.map((probe) => this.#send(probe, probes.length, before)));
      const errors = exchanges.filter(hasGatewayError);
      if (errors.length === 0 || isLast || !canRepeat) return exchanges;
      gatewayErrors.push(...errors);
    }
  }

  async #send(probe: Probe, burst?: number, before?: readonly Exchange[]): Promise<Exchange> {
    const exchange = await this.#sender.send(probe, undefined, burst, before);
    if (!('withheld' in exchange)) return exchange;
    const { withheld } = exchange;
    const result = { kind: 'failure', failure: 'withheld', message: reasonSentence(withheld), withheld } as const;
    return { probe, result, startedAt: Date.now(), elapsedMs: 0, retries: 0 };
  }

  wait(milliseconds: number): Promise<void> {
    return this.#wait(milliseconds);
  }

  /** Verifies one requirement by its cases or its procedure. */
  async verify(requirement: Requirement): Promise<Verified> {
    const verified = await this.#verify(requirement);
    if (requirement.owns !== undefined) this.#judged.set(requirement.owns, new Set(verified.judged));
    return verified;
  }

  async #verify(requirement: Requirement): Promise<Verified> {
    const { id, verification } = requirement;
    if ('cases' in verification) return this.#verifyCases(this.#plan(requirement), verification);
    const conclusion = await verification.procedure(this);
    const own = this.sent.map(({ exchange }) => exchange).filter(({ probe }) => probe.requirement === id);
    return { ...conclusion, judged: conclusion.judged ?? own };
  }

  async #verifyCases(planned: readonly Case[], { review }: ByCases): Promise<Verified> {
    const results: CaseResult[] = [];
    for (const one of planned.filter(({ control }) => control === undefined)) results.push(await this.#sendValid(one));
    for (const batch of batchesOf(planned)) {
      const all = await this.#batch(batch);
      results.push(...all.filter(({ planned: one }) => planned.includes(one)));
    }
    const responded = results.flatMap(({ planned: one, exchange }): readonly CaseWithResponse[] =>
      exchange === undefined ? [] : [{ planned: one, exchange }],
    );
    const conclusion = await this.#conclude(results);
    const reviewed = review === undefined ? conclusion : await review(this, conclusion, responded);
    const judged = new Set(reviewed.judged ?? responded.map(({ exchange }) => exchange));
    return { ...reviewed, judged: [...judged], ...cellsOf(results), ...cutEditsOf(results) };
  }

  #plan(requirement: Requirement): readonly Case[] {
    const planned = this.#planned.get(requirement.id) ?? casesOf(requirement, this.context);
    this.#planned.set(requirement.id, planned);
    return planned;
  }

  async #sendValid(planned: Case): Promise<CaseResult> {
    const exchange = await this.send(planned.probe);
    return { planned, exchange, judgement: judgeValid(this.context.contract, exchange, planned) };
  }

  /** The results of a batch: all cases of all selected requirements with this control. */
  #batch(control: Control): Promise<readonly CaseResult[]> {
    const known = this.#batches.get(control.batch);
    if (known !== undefined) return known;
    const cases = batchCases(control.batch, this.#selected, (one) => this.#plan(one), this.context);
    const send: Send = (...asked) => this.#sender.send(...asked);
    // With a rate in the settings, requests are sent one at a time.
    const options: BatchOptions = {
      together: this.#together ?? (this.context.rate === undefined ? slowTogether : 1),
      mayGoTogether: (probe, isToBeRefused) => mayGoTogether(probe, this.context, isToBeRefused),
      classes: this.#classes,
      onBroken: (exchange, after) => this.#sender.stopWrites({ code: 'broken', exchange, after }),
    };
    const running = runBatch(this.context.contract, control, cases, send, options);
    this.#batches.set(control.batch, running);
    return running;
  }

  async #conclude(results: readonly CaseResult[]): Promise<Conclusion> {
    if (results.length === 0) return notTested({ code: 'no-case' });
    const found = results.flatMap(({ planned, judgement, exchange }): readonly CaseFinding[] =>
      judgement.kind === 'judged' && exchange !== undefined
        ? judgement.findings.map((finding) => ({ ...locate(finding, exchange, planned.edit), planned }))
        : [],
    );
    const { providerId, otherProviderId } = this.context;
    const leftOut = [...passingFailures(results), ...servedElsewhere(results, [providerId, otherProviderId])];
    const notes = notesOf(results, leftOut);
    this.#followUps.countMistakes(found);
    const open: CaseFinding[] = [];
    const blocked: Exchange[] = [];
    const noteBlocked = async (one: CaseWithResponse): Promise<boolean> => {
      if (!(await this.#followUps.isBlocked(one))) return false;
      this.#blockedEdits.add(one.planned.edit);
      blocked.push(one.exchange);
      return true;
    };
    for (const one of found) if (!(await noteBlocked(one))) open.push(one);
    // Where the limit left no repeat for a 503, a harmless request of the class tells as much.
    for (const one of onceFailed(results, leftOut)) await noteBlocked(one);
    const groups = await this.#followUps.group(open);
    const lasting = groups.filter((group) => passingReason(group) === undefined);
    if (lasting.length > 0) return { outcome: 'failed', groups: lasting, ...notes };
    const reasons = [
      ...blocked.map((exchange): Reason => ({ code: 'blocked', exchange })),
      ...groups.flatMap((group) => passingReason(group) ?? []),
      ...results.flatMap((one) =>
        one.judgement.kind === 'unjudged' && !leftOut.includes(one) ? [one.judgement.reason] : [],
      ),
      ...results.flatMap((one) => lackingCase(one) ?? []),
    ];
    return reasons[0] === undefined ? { outcome: 'passed', ...notes } : inconclusive(reasons[0]);
  }
}

/**
 * Why a finding says nothing about the contract: its response came from a gateway, or late and without a free worker, and that
 * to the repeat did not. Undefined if it counts.
 */
function passingReason({ exchange, again }: FindingGroup): Reason | undefined {
  if (again === undefined) return undefined;
  if (hasGatewayError(exchange) && !hasGatewayError(again)) return { code: 'gateway-error', exchange };
  return isWorkerLate(exchange) && isSuccessful(again.result) ? { code: 'worker-not-free', exchange } : undefined;
}

function batchesOf(cases: readonly Case[]): readonly Control[] {
  const controls = cases.flatMap(({ control }) => (control ? [control] : []));
  return controls.filter(({ batch }, index) => controls.findIndex((other) => other.batch === batch) === index);
}
