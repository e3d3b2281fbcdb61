import { randomUUID } from 'node:crypto';
import type { ContractLoader } from '../contract/contractLoader.ts';
import { loadContract } from '../contract/loadContract.ts';
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

/** What a run is made of. */
export interface RunOptions {
  readonly target: Target;
  readonly transport: Transport;
  /** The requirements that will be verified; all others are unknown to the run. */
  readonly selected: readonly Requirement[];
  /** Loads the contract of a generation; absent: from `specs/`, each time anew. */
  readonly loadContract?: ContractLoader;
  /** Absent where the run has no sink. */
  readonly sink?: RunSink | undefined;
  /** Most POSTs that the deployment may accept; absent: the limit of a run. Only for deployments of this package. */
  readonly writeLimit?: number;
  /** Most requests in flight once responses are slow; absent: that of a run. Only for deployments of this package. */
  readonly together?: number;
  /** Milliseconds on a clock that only goes forward; absent: that of the process. */
  readonly now?: () => number;
  /** Waits so many milliseconds; absent: for as long as that takes. */
  readonly wait?: (milliseconds: number) => Promise<void>;
  readonly strict?: boolean;
  /** Ids that the user asked for; absent: all. */
  readonly only?: readonly string[];
}

/** A run against one target: preflight first, then requirements one after the other, whoever asks for them. */
export class Run {
  readonly facts: RunFacts;
  /** The ids of the selected requirements in the order in which they are to be verified. */
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
    // Who is not told who asks is not to know it by the order either.
    const ordered = target.userAgent === undefined ? selected : drawOrder(selected, target.seed);
    this.order = ordered.map(({ id }) => id);
  }

  /** Sends the preflight, settles the generation of the contract and opens a session. */
  static async open(options: RunOptions): Promise<Run> {
    const { transport, selected, sink, strict = false, only, writeLimit, together, now, wait } = options;
    const startedAt = new Date().toISOString();
    const suite = packageFacts();
    const forgedToken = forgeToken(options.target.seed);
    const product = `${suite.name}/${suite.version}`;
    const sending = {
      target: options.target,
      transport,
      forgedToken,
      product,
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
    const { baseUrl, embedded, profile, seed, examples, userAgent } = target;
    const allNotes = [...notes.map(redactor.text), ...redactionNotes(secrets)];
    return new Run(
      options,
      target,
      sender,
      session,
      { baseUrl, forgedToken, redactor, gateway: gatewayOf(target) },
      {
        runId: randomUUID(),
        suite,
        contract: { generation, sha256, source },
        target: {
          origin: new URL(baseUrl).origin,
          baseUrl,
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

  /** How much of what is planned has been sent, from 0 to 1. */
  get share(): number {
    return this.#session.share;
  }

  /** Every exchange so far, in the order in which they ended; what was read beside the contract is among them. */
  get recorded(): readonly Recorded[] {
    return this.#sender.recorded;
  }

  /**
   * Verifies a requirement once, after all that were asked for before it; asked again it gives the same result.
   *
   * @throws SuiteError when the requirement is not among the selected, or the preflight has stopped the run.
   */
  verify(id: string): Promise<ReportedRequirement> {
    const known = this.#results.get(id);
    if (known !== undefined) return known;
    const requirement = this.#options.selected.find((one) => one.id === id);
    if (requirement === undefined) throw new SuiteError(`${id} is not among the requirements of this run`);
    if (this.facts.stopped !== undefined) {
      throw new SuiteError(`nothing is verified after the preflight stopped: ${this.facts.stopped}`);
    }
    const verified = this.#last.then(() => runRequirement(this.#session, requirement, this.#target, this.#context));
    this.#last = verified;
    this.#results.set(id, verified);
    return verified;
  }

  /** Begins to verify all that is selected, so that nobody waits for the one who asks. */
  begin(): void {
    if (this.facts.stopped !== undefined) return;
    for (const id of this.order) void this.verify(id);
  }

  /** Ends the run: nothing is sent any more. */
  close(): Promise<void> {
    return this.#session.close();
  }
}
