import { randomUUID } from 'node:crypto';
import type { ContractLoader } from '../contract/contractLoader.ts';
import { loadContract } from '../contract/loadContract.ts';
import { defaultKind } from '../contract/providerKinds.ts';
import type { Transport } from '../http/Transport.ts';
import { packageFacts } from '../lib/packageRoot.ts';
import { SuiteError } from '../lib/SuiteError.ts';
import { createRedactor, redactionNotes } from '../redaction/redact.ts';
import type { ReportedRequirement, RunFacts, RunFigures } from '../report/Report.ts';
import { drawOrder } from '../requirements/drawOrder.ts';
import type { Requirement } from '../requirements/Requirement.ts';
import { gatewayOf } from '../settings/gatewayOf.ts';
import { prefixOf } from '../settings/provisionedNames.ts';
import { secretsOf } from '../settings/secretsOf.ts';
import type { Target, TargetOfRun } from '../settings/Target.ts';
import type { RunSink } from '../sink/RunSink.ts';
import { forgeToken } from './forgeToken.ts';
import { prepareTarget } from './prepareTarget.ts';
import type { Recorded } from './Recorded.ts';
import type { ReportContext } from './reportFinding.ts';
import { settlingRequests, spareRequests } from './runLimits.ts';
import { runRequirement } from './runRequirement.ts';
import { Sender } from './Sender.ts';
import { Session } from './Session.ts';
import { untestable } from './untestable.ts';

/** Dependencies and options of a run. */
export interface RunOptions {
  readonly target: Target;
  readonly transport: Transport;
  /** The requirements to verify. */
  readonly selected: readonly Requirement[];
  /** Loads a contract version; absent: from `specs/`, without a cache. */
  readonly loadContract?: ContractLoader;
  /** Absent if the run has no sink. */
  readonly sink?: RunSink | undefined;
  /** Maximum accepted POSTs; absent: the limit of a run. Only for deployments of this package. */
  readonly writeLimit?: number;
  /** Maximum requests in flight once responses are slow; absent: that of a run. Only for deployments of this package. */
  readonly together?: number;
  /** Monotonic clock, milliseconds; absent: that of the process. */
  readonly now?: () => number;
  /** Waits for a number of milliseconds; absent: in real time. */
  readonly wait?: (milliseconds: number) => Promise<void>;
  readonly strict?: boolean;
  /** Ids that `--only` selected; absent: all. */
  readonly only?: readonly string[];
  /** UUID of the run; absent: a random one. */
  readonly runId?: string;
}

/** A run against one target: the preflight, then requirements one after another, in the order in which they are requested. */
export class Run {
  readonly facts: RunFacts;
  /** The ids of the selected requirements, in the order of verification. */
  readonly order: readonly string[];
  readonly #options: RunOptions;
  readonly #target: TargetOfRun;
  readonly #sender: Sender;
  readonly #session: Session;
  readonly #context: ReportContext;
  readonly #results = new Map<string, Promise<ReportedRequirement>>();
  #last: Promise<unknown> = Promise.resolve();

  private constructor(
    options: RunOptions,
    target: TargetOfRun,
    sender: Sender,
    session: Session,
    context: ReportContext,
    facts: RunFacts,
  ) {
    this.#options = options;
    this.#target = target;
    this.#sender = sender;
    this.#session = session;
    this.#context = context;
    this.facts = facts;
    const { selected } = options;
    // With a custom User-Agent, the order of the requests must not identify the suite either.
    const ordered = target.userAgent === undefined ? selected : drawOrder(selected, target.seed);
    this.order = ordered.map(({ id }) => id);
  }

  /** Sends the preflight, determines the contract version and opens a session. */
  static async open(options: RunOptions): Promise<Run> {
    const { transport, selected, sink, strict = false, only, writeLimit, together, now, wait } = options;
    const { runId = randomUUID() } = options;
    const startedAt = new Date().toISOString();
    const suite = packageFacts();
    const forgedToken = forgeToken(options.target.seed);
    const product = `${suite.name}/${suite.version}`;
    const sending = {
      target: options.target,
      transport,
      forgedToken,
      product,
      runId,
      ...(sink && { names: () => [...sink.names()].filter((name) => prefixOf(name) === undefined) }),
      ...(writeLimit !== undefined && { writeLimit }),
      ...(together !== undefined && { together }),
      ...(now && { now }),
      ...(wait && { wait }),
    };
    const sender = new Sender({ ...sending, requestLimit: settlingRequests + spareRequests });
    const { contract, source, published, implementation, stopped, notes } = await prepareTarget(
      sender,
      options.target,
      options.loadContract ?? loadContract,
    );
    const target: TargetOfRun = { ...options.target, generation: contract.generation };
    const testable = selected.filter((requirement) => untestable(requirement, target) === undefined);
    const session = new Session({ ...sending, target, contract, published, selected: testable, sink }, sender);
    const secrets = secretsOf(target);
    const redactor = createRedactor(secrets);
    const { generation, sha256 } = contract;
    const { baseUrl, providerKind, embedded, profile, seed, examples, userAgent } = target;
    const allNotes = [...notes.map(redactor.text), ...redactionNotes(secrets)];
    return new Run(
      options,
      target,
      sender,
      session,
      { baseUrl, forgedToken, redactor, suiteVersion: suite.version, gateway: gatewayOf(target) },
      {
        runId,
        suite,
        contract: { generation, sha256, source },
        target: {
          origin: new URL(baseUrl).origin,
          baseUrl,
          ...(providerKind === defaultKind ? {} : { providerKind }),
          ...(embedded === undefined ? {} : { embedded }),
          implementation,
        },
        profile,
        strict,
        ...(only === undefined ? {} : { only }),
        seed,
        examples,
        ...(userAgent === undefined ? {} : { userAgent }),
        startedAt,
        ...(stopped === undefined ? {} : { stopped: redactor.text(stopped) }),
        ...(allNotes.length === 0 ? {} : { notes: allNotes }),
      },
    );
  }

  get counters(): RunFigures {
    return this.#session.counters;
  }

  /** The share of the planned requests that has been sent, from 0 to 1. */
  get share(): number {
    return this.#session.share;
  }

  /** Every exchange so far, including auxiliary requests, in the order in which they ended. */
  get recorded(): readonly Recorded[] {
    return this.#sender.recorded;
  }

  /**
   * Verifies a requirement after all that were requested before it. A second call returns the same result.
   *
   * @throws SuiteError if the requirement is not selected, or the preflight has stopped the run.
   */
  verify(id: string): Promise<ReportedRequirement> {
    const known = this.#results.get(id);
    if (known !== undefined) return known;
    const requirement = this.#options.selected.find((one) => one.id === id);
    if (requirement === undefined) throw new SuiteError(`${id} is not among the requirements of this run`);
    if (this.facts.stopped !== undefined) {
      throw new SuiteError(`the preflight has stopped the run: ${this.facts.stopped}`);
    }
    const verified = this.#last.then(() => runRequirement(this.#session, requirement, this.#target, this.#context));
    this.#last = verified;
    this.#results.set(id, verified);
    return verified;
  }

  /** Starts the verification of all selected requirements, so that it does not wait for calls of {@link verify}. */
  begin(): void {
    if (this.facts.stopped !== undefined) return;
    for (const id of this.order) void this.verify(id);
  }

  /** Ends the run: no more requests are sent. */
  close(): Promise<void> {
    return this.#session.close();
  }
}
