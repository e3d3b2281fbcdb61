import { setTimeout as delay } from 'node:timers/promises';
import type { Contract } from '../contract/Contract.ts';
import { type Exchange, statusOf } from '../http/Exchange.ts';
import type { Probe } from '../http/Probe.ts';
import { countExchanges, groupFindings } from '../judge/groupFindings.ts';
import { judgeValid } from '../judge/judgeValid.ts';
import { slowAnswerMs } from '../judge/lateAnswer.ts';
import type { Reason } from '../judge/Reason.ts';
import { reasonSentence } from '../judge/reasonSentence.ts';
import type { RunCounters } from '../report/Report.ts';
import type { Case, Control } from '../requirements/Case.ts';
import type { Requirement } from '../requirements/Requirement.ts';
import type {
  CaseContext,
  Cell,
  FindingGroup,
  PublishedSchema,
  Sent,
  Verification,
  Verifier,
} from '../requirements/Verifier.ts';
import type { RunSink } from '../sink/RunSink.ts';
import { planRun } from './planRun.ts';
import { type CaseResult, runBatch, slowCases, slowTogether } from './runBatch.ts';
import { shrinkLimit } from './runLimits.ts';
import { Sender, type SenderOptions } from './Sender.ts';
import { type CaseFinding, shrinkFinding } from './shrinkFinding.ts';

/** What a session works with. */
export interface SessionOptions extends Omit<SenderOptions, 'requestLimit'> {
  readonly contract: Contract;
  /** The requirements that will be verified, all of them testable: their negatives share controls. */
  readonly selected: readonly Requirement[];
  readonly published: PublishedSchema;
  readonly sink?: RunSink | undefined;
}

/**
 * One run against one target: what requirements work with, and what they share. Negatives with the same control are sent
 * together when the first of their requirements is verified; the others find their results here.
 */
export class Session implements Verifier {
  readonly context: CaseContext;
  readonly published: PublishedSchema;
  readonly sink: RunSink | undefined;
  readonly #sender: Sender;
  readonly #wait: (milliseconds: number) => Promise<void>;
  readonly #selected: readonly Requirement[];
  readonly #batches = new Map<string, Promise<readonly CaseResult[]>>();
  readonly #planned = new Map<string, readonly Case[]>();
  readonly #judged = new Map<string, number>();
  #shrinkRequests = 0;
  #shrinkWrites = 0;
  readonly #shrinkWriteLimit: number;

  /** @param sender of the run; what it has sent is seen by the requirements. */
  constructor(options: SessionOptions, sender: Sender = new Sender({ ...options, requestLimit: 0 })) {
    const { tokens: _, ...target } = options.target;
    this.context = { ...target, contract: options.contract };
    this.sink = options.sink;
    this.#selected = options.selected;
    this.published = options.published;
    this.#sender = sender;
    this.#wait = options.wait ?? delay;
    // What is planned to be counted is what is sent.
    const planned = options.selected.map((requirement) =>
      requirement.cases === undefined ? requirement : { ...requirement, cases: () => this.#plan(requirement) },
    );
    const { requests, onFailure } = planRun(planned, this.context);
    sender.limitTo(requests);
    this.#shrinkWriteLimit = onFailure.accepted;
  }

  get sent(): readonly Sent[] {
    return this.#sender.sent;
  }

  get counters(): RunCounters {
    return this.#sender.counters;
  }

  /** Why nothing more is sent; undefined while the deployment responds and the run's limits are not reached. */
  get unavailable(): Reason | undefined {
    return this.#sender.unavailable;
  }

  /** How many exchanges a requirement was judged on; those that it shares with others count for each. */
  exchangesOf(id: string): number {
    return this.#judged.get(id) ?? this.sent.filter(({ exchange }) => exchange.probe.requirement === id).length;
  }

  /** Ends the run: nothing is sent any more. */
  close(): Promise<void> {
    return this.#sender.close();
  }

  send(probe: Probe): Promise<Exchange> {
    return this.#send(probe);
  }

  sendTogether(probes: readonly Probe[]): Promise<readonly Exchange[]> {
    return Promise.all(probes.map((probe) => this.#send(probe, probes.length)));
  }

  async #send(probe: Probe, burst?: number): Promise<Exchange> {
    const exchange = await this.#sender.send(probe, undefined, burst);
    if (!('withheld' in exchange)) return exchange;
    const result = { kind: 'failure', failure: 'withheld', message: reasonSentence(exchange.withheld) } as const;
    return { probe, result, startedAt: Date.now(), elapsedMs: 0, retries: 0 };
  }

  wait(milliseconds: number): Promise<void> {
    return this.#wait(milliseconds);
  }

  async verifyCases(requirement: Pick<Requirement, 'id' | 'cases'>): Promise<Verification> {
    const planned = this.#plan(requirement);
    const results: CaseResult[] = [];
    for (const one of planned.filter(({ control }) => control === undefined)) results.push(await this.#sendValid(one));
    for (const batch of batchesOf(planned)) {
      const all = await this.#batch(batch);
      results.push(...all.filter(({ planned: one }) => planned.includes(one)));
    }
    this.#judged.set(requirement.id, new Set(results.flatMap(({ exchange }) => exchange ?? [])).size);
    return { ...(await this.#conclude(results)), ...cellsOf(results) };
  }

  #plan({ id, cases }: Pick<Requirement, 'id' | 'cases'>): readonly Case[] {
    const planned = this.#planned.get(id) ?? cases?.(this.context) ?? [];
    this.#planned.set(id, planned);
    return planned;
  }

  async #sendValid(planned: Case): Promise<CaseResult> {
    const exchange = await this.send(planned.probe);
    return { planned, exchange, judgement: judgeValid(this.context.contract, exchange, planned) };
  }

  /** The results of a batch: of all cases of all selected requirements with this control. */
  #batch(control: Control): Promise<readonly CaseResult[]> {
    const known = this.#batches.get(control.batch);
    if (known !== undefined) return known;
    const cases = this.#selected
      .flatMap((requirement) => this.#plan(requirement))
      .filter((one) => one.control?.batch === control.batch);
    const send = (probe: Probe, edit?: string) => this.#sender.send(probe, edit);
    // Whoever asks for a pace is not sent several requests at once.
    const together = this.context.rate === undefined ? slowTogether : 1;
    const running = runBatch(this.context.contract, control, cases, send, together);
    this.#batches.set(control.batch, running);
    return running;
  }

  async #conclude(results: readonly CaseResult[]): Promise<Verification> {
    if (results.length === 0) return { outcome: 'not-tested', reason: 'the settings leave no case to send' };
    const found = results.flatMap(({ planned, judgement }): readonly CaseFinding[] =>
      judgement.kind === 'judged' ? judgement.findings.map((finding) => ({ finding, planned })) : [],
    );
    const notes = cutNotes(results);
    if (found.length > 0) return { outcome: 'failed', groups: await this.#group(found), ...notes };
    const reasons = results.flatMap(({ judgement }) => (judgement.kind === 'unjudged' ? [judgement.reason] : []));
    if (reasons[0] !== undefined) return { outcome: 'inconclusive', reason: reasons[0] };
    return { outcome: 'passed', ...notes };
  }

  async #group(found: readonly CaseFinding[]): Promise<readonly FindingGroup[]> {
    const groups: FindingGroup[] = [];
    for (const members of groupFindings(found)) {
      const [first] = members;
      let last: Exchange | undefined = first.finding.exchange;
      // Each slow answer may be a task that failed, which the deployment repeats for minutes: one shows as much as fifty.
      const smallest = await shrinkFinding(this.context.contract, first, async (probe) => {
        if (last === undefined || last.elapsedMs > slowAnswerMs) return undefined;
        last = await this.#sendToShrink(probe, first.planned.edit);
        return last;
      });
      groups.push({ ...smallest, count: countExchanges(members) });
    }
    return groups;
  }

  async #sendToShrink(probe: Probe, edit: string | undefined): Promise<Exchange | undefined> {
    if (this.#shrinkRequests >= shrinkLimit || this.#shrinkWrites >= this.#shrinkWriteLimit) return undefined;
    if (this.unavailable !== undefined) return undefined;
    this.#shrinkRequests += 1;
    const before = this.counters.acceptedWrites;
    const exchange = await this.#sender.send(probe, edit);
    this.#shrinkWrites += this.counters.acceptedWrites - before;
    return 'withheld' in exchange ? undefined : exchange;
  }
}

/** The cells of a table that these cases fill; nothing where they are in none. */
function cellsOf(results: readonly CaseResult[]): { readonly cells?: readonly Cell[] } {
  const cells = results.flatMap(({ planned, judgement, exchange }): readonly Cell[] => {
    if (planned.cell === undefined) return [];
    const { identity } = planned.probe;
    const status = exchange === undefined ? 0 : statusOf(exchange.result);
    const wrong = judgement.kind === 'judged' && judgement.findings.length > 0;
    return [{ identity, ...planned.cell, acceptable: planned.acceptable.text, status, wrong }];
  });
  return cells.length === 0 ? {} : { cells };
}

/** Says which classes of edits were ended before all their cases were sent. */
function cutNotes(results: readonly CaseResult[]): { readonly notes?: readonly string[] } {
  const cut = results
    .filter(({ judgement }) => judgement.kind === 'cut')
    .map(({ planned }) => planned.edit ?? 'valid request');
  const notes = [...new Set(cut)].map(
    (edit) => `${edit}: ended after ${slowCases} cases, whose answers took over ${slowAnswerMs / 1000} s`,
  );
  return notes.length === 0 ? {} : { notes };
}

function batchesOf(cases: readonly Case[]): readonly Control[] {
  const controls = cases.flatMap(({ control }) => (control ? [control] : []));
  return controls.filter(({ batch }, index) => controls.findIndex((other) => other.batch === batch) === index);
}
