import { isAbsolute, relative } from 'node:path';
import { TargetTransport } from '../http/TargetTransport.ts';
import type { Transport } from '../http/Transport.ts';
import { SuiteError } from '../lib/SuiteError.ts';
import { createRedactor, type Redactor } from '../redaction/redact.ts';
import { buildReport } from '../report/buildReport.ts';
import { type NumberedExchange, numberedExchanges } from '../report/exchanges/NumberedExchange.ts';
import { excuseFailure } from '../report/ledger/excuseFailure.ts';
import type { Report, ReportedRequirement, RunFacts, TargetsEntry } from '../report/Report.ts';
import { catalogue } from '../requirements/catalogue.ts';
import type { Requirement } from '../requirements/Requirement.ts';
import { Run } from '../run/Run.ts';
import { routeOf } from '../settings/routeOf.ts';
import { secretsOf } from '../settings/secretsOf.ts';
import type { OpenTarget } from './openTarget.ts';
import type { RunMessage, RunResponse } from './RunMessage.ts';
import { runEvidence } from './runEvidence.ts';
import { untilEnded } from './untilEnded.ts';

/** Options of a run host. */
export interface HostOptions {
  readonly opened: OpenTarget;
  readonly strict: boolean;
  /** Report folder, absolute. */
  readonly output: string;
  /** The ids that the user listed, for the report. Absent: the report lists what was selected, unless that is everything. */
  readonly only?: readonly string[];
  /** The flags that the run was started with, for the report. Absent: none. */
  readonly flags?: RunFacts['flags'];
  /** Plans the run from the whole catalogue, because more may be selected later. Absent: from the first selection. */
  readonly interactive?: boolean;
  /** Absent: that of every run against a target. The host closes it. */
  readonly transport?: Transport;
  /** All requirements that can be selected; absent: the catalogue of the suite. */
  readonly catalogue?: readonly Requirement[];
  /** The entry of the targets file that the run is for, and all of them; absent if there is no file. */
  readonly targetsEntry?: TargetsEntry;
  readonly targets?: readonly TargetsEntry[];
  /**
   * Resolves when the run may begin; `ended` resolves when it has ended. See {@link Turns}. Absent: it begins at once.
   */
  readonly turn?: (ended: Promise<void>) => Promise<void>;
  /** Is told once when tests have got the result of everything that is selected. */
  readonly onAllAsked?: () => void;
  /** Is told of each requirement as soon as it is verified, and how much of what is planned has been sent, from 0 to 1. */
  readonly onResult?: (result: ReportedRequirement, share: number) => void;
}

/**
 * Hosts the run against one target, for the bin and for Playwright's tests. It opens the run once the selection is known,
 * verifies the selection in the order of the run, regardless of the order of the tests, and builds the report. A requirement
 * that is requested again gets the same result, and nothing is sent again.
 */
export class RunHost {
  readonly #options: HostOptions;
  readonly #transport: Transport;
  readonly #catalogue: readonly Requirement[];
  readonly #redactor: Redactor;
  readonly #selected = new Set<string>();
  readonly #results = new Map<string, ReportedRequirement>();
  readonly #asked = new Set<string>();
  #run: Promise<Run> | undefined;
  #opened: Run | undefined;
  #isSelectionKnown = false;
  #final: RunMessage | undefined;
  #complete: { readonly selected: number; readonly message: RunMessage } | undefined;
  #closed = false;
  #end: () => void = () => undefined;
  readonly #ended = new Promise<void>((resolve) => {
    this.#end = resolve;
  });

  constructor(options: HostOptions) {
    this.#options = options;
    this.#transport = untilEnded(
      options.transport ?? new TargetTransport(routeOf(options.opened.target)),
      () => this.#closed,
    );
    this.#catalogue = options.catalogue ?? catalogue;
    this.#redactor = createRedactor(secretsOf(options.opened.target));
  }

  /** Selects requirements and starts to verify them. Those selected before stay selected. */
  select(ids: readonly string[]): void {
    if (this.#final !== undefined) return;
    const before = this.#selected.size;
    this.#isSelectionKnown = true;
    this.#add(ids);
    if (this.#run !== undefined && this.#selected.size === before) return;
    // The tests that ask get the error; nobody waits here.
    this.verifySelected().then(this.#end, this.#end);
  }

  /**
   * Verifies all selected requirements; none if the preflight stopped the run.
   *
   * @throws the error that made the run impossible.
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
    const { opened, strict, interactive = false, turn } = this.#options;
    const all = interactive || !this.#isSelectionKnown;
    const selected = this.#catalogue.filter(({ id }) => all || this.#selected.has(id));
    const open = async () => {
      await turn?.(this.#ended);
      const { target, sink } = opened;
      this.#opened = await Run.open({ target, transport: this.#transport, selected, sink, strict });
      return this.#opened;
    };
    this.#run ??= open();
    // What else will be asked for is not known, so nobody can wait for the end.
    if (!this.#isSelectionKnown) this.#end();
    return this.#run;
  }

  async #verify(run: Run, id: string): Promise<ReportedRequirement> {
    const known = this.#results.get(id);
    if (known !== undefined) return known;
    const verified = await run.verify(id);
    const { ledger } = this.#options.opened;
    const result = ledger === undefined ? verified : excuseFailure(verified, ledger, run.facts);
    // A verification that the end of the run cut short says nothing about the target.
    if (this.#closed || this.#results.has(id)) return result;
    this.#results.set(id, result);
    this.#options.onResult?.(result, run.share);
    return result;
  }

  /**
   * The facts of the run, after its preflight.
   *
   * @throws the error that made the run impossible.
   */
  async facts(): Promise<RunMessage> {
    return this.#final ?? this.#message(await this.#open());
  }

  /** Gives back the memory that the results and exchanges of an ended run take. It then has its facts alone. */
  forget(): void {
    if (this.#opened !== undefined) this.#final = this.#message(this.#opened);
    this.#opened = undefined;
    this.#run = undefined;
    this.#results.clear();
  }

  /**
   * The result of a requirement, which is verified now if it was not before; absent if the preflight stopped the run.
   *
   * @throws SuiteError if there is no such requirement, or the run was ended.
   */
  async ask(id: string): Promise<RunResponse> {
    if (this.#final !== undefined) throw new SuiteError(`${id} has no result any more: the run was ended`);
    const requirement = this.#catalogue.find((one) => one.id === id);
    if (requirement === undefined) throw new SuiteError(`there is no requirement ${id}`);
    this.#add([id]);
    const run = await this.#open();
    if (run.facts.stopped !== undefined) return this.#message(run);
    const result = await this.#verify(run, id);
    if (this.#closed) throw new SuiteError(`${id} has no result: the run was ended`);
    const isFirst = !this.#asked.has(id);
    const isFirstOfAll = this.#asked.size === 0;
    this.#asked.add(id);
    const evidence = runEvidence(requirement, this.#options.opened.target, run.recorded, this.#redactor);
    const areAllAsked = this.#isSelectionKnown && [...this.#selected].every((one) => this.#asked.has(one));
    const message = this.#message(run);
    // Playwright keeps every message in memory. Without a known selection any test may be the last.
    const isWhole = isFirstOfAll || areAllAsked || !this.#isSelectionKnown;
    const response = { ...(isWhole ? message : withoutLists(message)), result, evidence };
    if (isFirst && areAllAsked) this.#options.onAllAsked?.();
    return response;
  }

  /** The facts and figures so far. They take a pass over all exchanges, so those of a complete run are kept. */
  #message(run: Run): RunMessage {
    const isComplete = this.#isComplete && this.#results.size === this.#selected.size;
    if (isComplete && this.#complete?.selected === this.#selected.size) return this.#complete.message;
    const message = this.#newMessage(run);
    if (isComplete) this.#complete = { selected: this.#selected.size, message };
    return message;
  }

  #newMessage(run: Run): RunMessage {
    const { output, opened, targets } = this.#options;
    const way = relative(process.cwd(), output);
    return {
      facts: this.#facts(run),
      counters: run.counters,
      output: way.startsWith('..') || isAbsolute(way) ? output : way,
      ...(opened.ledger && { ledger: opened.ledger }),
      ...(targets && { targets }),
    };
  }

  #facts(run: Run): RunFacts {
    const { flags = {}, targetsEntry, only = [...this.#selected] } = this.#options;
    const given = Object.entries(flags).map(([flag, text]) => [flag, this.#redactor.text(text)] as const);
    const facts = {
      ...run.facts,
      ...(given.length > 0 && { flags: Object.fromEntries(given) }),
      ...(targetsEntry && { targetsEntry }),
    };
    const isComplete = this.#options.only === undefined && only.length === this.#catalogue.length;
    return isComplete ? facts : { ...facts, only };
  }

  /** All exchanges of the run so far, in the order in which they began. */
  get exchanges(): readonly NumberedExchange[] {
    const run = this.#opened;
    if (run === undefined) return [];
    return numberedExchanges(run.recorded, this.#redactor);
  }

  /** Ids of the requirements whose result a test has received. */
  get asked(): ReadonlySet<string> {
    return this.#asked;
  }

  /** Whether everything that is selected has a result, or the preflight stopped the run. */
  get #isComplete(): boolean {
    if (this.#opened?.facts.stopped !== undefined) return true;
    return this.#opened !== undefined && [...this.#selected].every((id) => this.#results.has(id));
  }

  /**
   * Ends the run, and the target if it is embedded. A verification in progress is cut short.
   *
   * @param why reason for an early end, one sentence for the notes of the report; absent: no note.
   * @returns the report; undefined if the preflight has no response yet, so that nothing is known.
   */
  async close(why?: string): Promise<Report | undefined> {
    const { opened } = this.#options;
    const run = this.#opened;
    const interrupted = !this.#isComplete;
    this.#closed = true;
    this.#end();
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

/** Without the coverage and the list of all targets, which are most of a message and the same in each. */
function withoutLists({
  targets: _targets,
  counters: { coverage: _coverage, ...counters },
  ...message
}: RunMessage): RunMessage {
  return { ...message, counters };
}

function withNote(facts: RunFacts, note: string): RunFacts {
  return { ...facts, notes: [...(facts.notes ?? []), note] };
}
