import { isAbsolute, relative } from 'node:path';
import { TargetTransport } from '../http/TargetTransport.ts';
import type { Transport } from '../http/Transport.ts';
import { SuiteError } from '../lib/SuiteError.ts';
import { createRedactor } from '../redaction/redact.ts';
import { buildReport } from '../report/buildReport.ts';
import { type NumberedExchange, numberedExchanges } from '../report/exchanges/NumberedExchange.ts';
import { excuseFailure } from '../report/ledger/excuseFailure.ts';
import type { Report, ReportedRequirement, RunFacts } from '../report/Report.ts';
import { catalogue } from '../requirements/catalogue.ts';
import type { Requirement } from '../requirements/Requirement.ts';
import { Run } from '../run/Run.ts';
import { routeOf } from '../settings/routeOf.ts';
import { secretsOf } from '../settings/secretsOf.ts';
import type { OpenTarget } from './openTarget.ts';
import type { RunMessage, RunResponse } from './RunMessage.ts';
import { runEvidence } from './runEvidence.ts';
import { untilEnded } from './untilEnded.ts';

/** What a host is told of its run. */
export interface HostOptions {
  readonly opened: OpenTarget;
  readonly strict: boolean;
  /** Report folder, absolute. */
  readonly output: string;
  /** The ids that the user listed, for the report. Absent: the report lists what was selected, unless that is everything. */
  readonly only?: readonly string[];
  /** Plans the run from the whole catalogue, because more may be selected later. Absent: from the first selection. */
  readonly interactive?: boolean;
  /** Absent: that of every run against a target. Closed at the end. */
  readonly transport?: Transport;
  /** The requirements that there are; absent: all. */
  readonly catalogue?: readonly Requirement[];
  /** Is told of each requirement as soon as it is verified, and how much of what is planned has been sent, from 0 to 1. */
  readonly onResult?: (result: ReportedRequirement, share: number) => void;
}

/**
 * Hosts the run of one target, for the bin and for Playwright's tests: opens it once the selection is known, verifies that in
 * the order of the run, in whatever order the tests ask, and builds the report. A requirement that is asked for again
 * gets the same result: nothing is sent again.
 */
export class RunHost {
  readonly #options: HostOptions;
  readonly #transport: Transport;
  readonly #catalogue: readonly Requirement[];
  readonly #selected = new Set<string>();
  readonly #results = new Map<string, ReportedRequirement>();
  readonly #asked = new Set<string>();
  #run: Promise<Run> | undefined;
  #opened: Run | undefined;
  #isSelectionKnown = false;
  #closed = false;

  constructor(options: HostOptions) {
    this.#options = options;
    this.#transport = untilEnded(
      options.transport ?? new TargetTransport(routeOf(options.opened.target)),
      () => this.#closed,
    );
    this.#catalogue = options.catalogue ?? catalogue;
  }

  /** States which requirements will be asked for, and begins to verify them. Those selected before stay selected. */
  select(ids: readonly string[]): void {
    const before = this.#selected.size;
    this.#isSelectionKnown = true;
    this.#add(ids);
    if (this.#run !== undefined && this.#selected.size === before) return;
    // The tests that ask get the error; nobody waits here.
    this.verifySelected().catch(() => undefined);
  }

  /**
   * Verifies all that is selected; nothing if the preflight stopped the run.
   *
   * @throws whatever made the run impossible.
   */
  async verifySelected(): Promise<void> {
    const run = await this.#open();
    if (run.facts.stopped !== undefined) return;
    const selected = [...this.#selected].toSorted((a, b) => run.order.indexOf(a) - run.order.indexOf(b));
    await Promise.all(selected.map((id) => this.#verify(run, id)));
  }

  #add(ids: readonly string[]): void {
    for (const { id } of this.#catalogue) if (ids.includes(id)) this.#selected.add(id);
  }

  #open(): Promise<Run> {
    const { opened, strict, interactive = false } = this.#options;
    const all = interactive || !this.#isSelectionKnown;
    this.#run ??= Run.open({
      target: opened.target,
      transport: this.#transport,
      selected: this.#catalogue.filter(({ id }) => all || this.#selected.has(id)),
      sink: opened.sink,
      strict,
    }).then((run) => {
      this.#opened = run;
      return run;
    });
    return this.#run;
  }

  async #verify(run: Run, id: string): Promise<ReportedRequirement> {
    const known = this.#results.get(id);
    if (known !== undefined) return known;
    const verified = await run.verify(id);
    const { ledger } = this.#options.opened;
    const result = ledger === undefined ? verified : excuseFailure(verified, ledger, run.facts);
    // What ends because the run was ended says nothing of the target.
    if (this.#closed || this.#results.has(id)) return result;
    this.#results.set(id, result);
    this.#options.onResult?.(result, run.share);
    return result;
  }

  /**
   * The facts of the run, after its preflight.
   *
   * @throws whatever made the run impossible.
   */
  async facts(): Promise<RunMessage> {
    return this.#message(await this.#open());
  }

  /**
   * The result of a requirement, verified if it was not yet; none if the preflight stopped the run.
   *
   * @throws SuiteError when there is no such requirement, or the run was ended.
   */
  async ask(id: string): Promise<RunResponse> {
    const requirement = this.#catalogue.find((one) => one.id === id);
    if (requirement === undefined) throw new SuiteError(`there is no requirement ${id}`);
    this.#add([id]);
    const run = await this.#open();
    if (run.facts.stopped !== undefined) return this.#message(run);
    const result = await this.#verify(run, id);
    if (this.#closed) throw new SuiteError(`${id} has no result: the run was ended`);
    this.#asked.add(id);
    const evidence = runEvidence(requirement, this.#options.opened.target, run.recorded);
    return { ...this.#message(run), result, evidence };
  }

  #message(run: Run): RunMessage {
    const { output, opened } = this.#options;
    const way = relative(process.cwd(), output);
    return {
      facts: this.#facts(run),
      counters: run.counters,
      output: way.startsWith('..') || isAbsolute(way) ? output : way,
      ...(opened.ledger && { ledger: opened.ledger }),
    };
  }

  #facts({ facts }: Run): RunFacts {
    if (this.#options.only !== undefined) return { ...facts, only: this.#options.only };
    const only = [...this.#selected];
    return only.length === this.#catalogue.length ? facts : { ...facts, only };
  }

  /** All exchanges of the run so far, in the order in which they began. */
  get exchanges(): readonly NumberedExchange[] {
    const run = this.#opened;
    if (run === undefined) return [];
    const redactor = createRedactor(secretsOf(this.#options.opened.target));
    return numberedExchanges(run.recorded, redactor);
  }

  /** Ids of the requirements whose result a test has got. */
  get asked(): ReadonlySet<string> {
    return this.#asked;
  }

  /** Whether everything that is selected has a result, or the preflight stopped the run. */
  get #isComplete(): boolean {
    if (this.#opened?.facts.stopped !== undefined) return true;
    return this.#opened !== undefined && [...this.#selected].every((id) => this.#results.has(id));
  }

  /**
   * Ends the run, and the target if it is ours. What is still being verified is cut short.
   *
   * @param why it is cut short, one sentence for the notes of its report; absent: nothing is said.
   * @returns the report; undefined if the preflight has no response yet, so that nothing is known.
   */
  async close(why?: string): Promise<Report | undefined> {
    const { opened } = this.#options;
    const run = this.#opened;
    const interrupted = !this.#isComplete;
    this.#closed = true;
    const report =
      run &&
      buildReport({
        facts: interrupted && why !== undefined ? withNote(this.#facts(run), why) : this.#facts(run),
        catalogue: this.#catalogue,
        results: [...this.#results.values()],
        counters: run.counters,
        finishedAt: new Date().toISOString(),
        interrupted,
        ...(opened.ledger && { ledger: opened.ledger }),
      });
    await (run ?? this.#transport).close();
    await opened.close();
    return report;
  }
}

function withNote(facts: RunFacts, note: string): RunFacts {
  return { ...facts, notes: [...(facts.notes ?? []), note] };
}
