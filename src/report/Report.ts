import type { ContractCell } from '../contract/contractCells.ts';
import type { OperationName } from '../contract/operations.ts';
import type { ConnectionEnd, TransportFailureKind } from '../http/Exchange.ts';
import type { HeaderList, Identity } from '../http/Probe.ts';
import type { RawRequest } from '../http/RawRequest.ts';
import type { Layer } from '../judge/Finding.ts';
import type { ReasonCode } from '../judge/Reason.ts';
import type { Cell } from '../requirements/Conclusion.ts';
import type { AskingProfile, Level, Topic } from '../requirements/Requirement.ts';
import type { Profile, Setting } from '../settings/Target.ts';
import type { Cause } from './causes/Cause.ts';

/** Version of the report's schema, `schemas/report.schema.json`. */
export const reportSchemaVersion = '1.1.0';

/** Versions whose reports the present schema takes as well: it has only gained optional members. */
export const readableSchemaVersions: readonly string[] = ['1.0.0', reportSchemaVersion];

/** What became of one requirement. See docs/architecture.md, "Words". */
export const outcomes = ['passed', 'failed', 'inconclusive', 'not-tested', 'not-applicable', 'errored'] as const;

/** Outcome of one requirement. */
export type Outcome = (typeof outcomes)[number];

/** The verdict of a run, from worst to best. */
export const verdicts = ['non-conformant', 'inconclusive', 'conformant-with-deviations', 'conformant'] as const;

/** Verdict of a run. */
export type Verdict = (typeof verdicts)[number];

/** Bytes in a report: text where they are UTF-8, else base64. */
export type ReportedBody = { readonly text: string } | { readonly base64: string };

/** The bytes of a raw request; `<user-agent>` stands for the field's value, `<operator-token>` and its like for tokens. */
export interface ReportedRaw {
  /** Written one after another, each once all answers to the one before have come. */
  readonly parts: readonly {
    readonly bytes: ReportedBody;
    /** Of the whole part as reported, bytes; `bytes` is cut at 4,096. */
    readonly length: number;
  }[];
  /** `close`: our half of the connection was closed as soon as all was written. */
  readonly end: RawRequest['end'];
}

/** What came back, or that nothing did. */
export type ReportedResponse =
  | {
      readonly status: number;
      /** Volatile: there is a `Date` among them. */
      readonly headers: HeaderList;
      /** Volatile: it may hold times. */
      readonly body: ReportedBody;
      /** Of the whole body as received, bytes; `body` is cut at 4,096. Volatile. */
      readonly bodyLength: number;
    }
  | {
      readonly failure: TransportFailureKind;
      /** Volatile. */
      readonly message: string;
    };

/** An exchange with every secret replaced, and long bodies cut. */
export interface ReportedExchange {
  readonly identity: Identity;
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly headers: HeaderList;
    readonly body?: ReportedBody;
    /** Of the whole body as sent, bytes; given with `body`, which is cut at 4,096. */
    readonly bodyLength?: number;
    /** What was written in place of what a client would make of the above. */
    readonly raw?: ReportedRaw;
  };
  readonly response: ReportedResponse;
  /** Of a raw request that reached the target: what came behind the first answer, and how the connection was left. */
  readonly connection?: { readonly further: readonly ReportedResponse[]; readonly end: ConnectionEnd };
  /** Volatile. */
  readonly startedAt: string;
  /** Volatile. */
  readonly elapsedMs: number;
}

/** How authentik is arranged: its application server is asked directly, or the front proxy that comes with it stands before. */
export type Arrangement = 'application-server-alone' | 'behind-front-proxy';

/** What a ledger says of a group of findings that it knows. */
export interface ReportedDeviation {
  /** Why the failure is known and accepted. */
  readonly reason: string;
  /** Where it is tracked: an http or https URL. */
  readonly link: string;
  /** Who answers for it. */
  readonly owner: string;
  /** Last day on which the entry excuses anything, `YYYY-MM-DD`; may be absent in ledgers that the suite ships alone. */
  readonly expires?: string;
  /** The arrangement in which alone it shows; absent: in each. */
  readonly arrangement?: Arrangement;
  /** Why it shows in some runs and not in others; absent: it shows in all. */
  readonly intermittent?: string;
}

/** A group of findings as the report shows it: requirement → acceptable → actual, and how to repeat it. */
export interface ReportedFinding {
  readonly operation: OperationName;
  readonly layer: Layer;
  readonly edit?: string;
  /** 0 where no answer came. */
  readonly status: number;
  readonly keyword: string;
  /** Cases that ended in this group; at level `may` those of all edits and statuses, unless it is about a status or a relation. */
  readonly count: number;
  readonly acceptable: string;
  readonly actual: string;
  readonly exchange: ReportedExchange;
  /**
   * Whether the same request, sent once more on a fresh connection, got another response: it is chance, or due to what came
   * before on its connection. Absent: it got the same, or was not sent again.
   */
  readonly intermittent?: boolean;
  /** That other response; given with `intermittent`. */
  readonly again?: ReportedExchange;
  /** One POSIX-shell-safe line that repeats the request; it needs at most `$CONFORMANCE_TOKEN` and its siblings. */
  readonly curl: string;
  readonly seed?: number;
  readonly path?: string;
  readonly shrinkingCut?: boolean;
  /** What the ledger's entry for this group says; absent where it has none that holds. */
  readonly deviation?: ReportedDeviation;
}

/** What the report says of one requirement. */
export interface ReportedRequirement {
  readonly id: string;
  readonly topic: Topic;
  readonly level: Level;
  readonly operation: OperationName | 'both';
  readonly statement: string;
  readonly clause: string;
  readonly ruling?: string;
  /** Smallest profile that asks for it. */
  readonly profile: AskingProfile;
  readonly outcome: Outcome;
  /** Why the outcome is neither passed nor failed, one sentence. */
  readonly reason?: string;
  /** The same for programs; absent in reports of suites before 0.2. */
  readonly reasonCode?: ReasonCode;
  /** The settings that the reason concerns: those that are missing, or whose value stood in the way. */
  readonly settings?: readonly Setting[];
  /** The exchange that the reason is about. */
  readonly exchange?: ReportedExchange;
  /** Of a failed one: whether every group of its findings has its own entry in the ledger. */
  readonly excused?: boolean;
  /** What was left out on the way to a result, one sentence each. */
  readonly notes?: readonly string[];
  readonly findings: readonly ReportedFinding[];
  /** Edit classes of which not every case was sent: a ledger entry about one may go unseen. */
  readonly cutEdits?: readonly string[];
  /** The cells of the table of precedence that it is about. */
  readonly cells?: readonly Cell[];
  /** Exchanges that it was judged on; those that several requirements share count for each. */
  readonly requests: number;
  /** Volatile. */
  readonly elapsedMs: number;
}

/** Something that this run did not show. */
export interface NotProven {
  readonly requirement: string;
  readonly level: Level;
  readonly reason: string;
  /** The settings that would show it, or let it be shown. */
  readonly settings?: readonly Setting[];
}

/** What can tell which generation of the contract a deployment is held to. */
export const generationSources = [
  'setting',
  'embedded',
  'published schema',
  'version endpoint',
  'version header',
  'assumed',
] as const;

/** What told which generation of the contract a deployment is held to. */
export type GenerationSource = (typeof generationSources)[number];

/** What is known of a run apart from its outcomes; fixed when it starts, but for the counters. */
export interface RunFacts {
  /** A UUID, of this run alone; absent in reports of earlier suites. Volatile. */
  readonly runId?: string;
  readonly suite: { readonly name: string; readonly version: string };
  readonly contract: {
    readonly generation: string;
    readonly sha256: string;
    /** What told that the deployment speaks this generation. */
    readonly source: GenerationSource;
  };
  readonly target: {
    readonly origin: string;
    readonly baseUrl: string;
    /** Name of the embedded deployment, where one was tested instead of anybody's product. */
    readonly embedded?: string;
    /** What the deployment says of itself: in its header fields, and of its release where it was asked. */
    readonly implementation: { readonly server?: string; readonly poweredBy?: string; readonly release?: string };
  };
  readonly profile: Profile;
  readonly strict: boolean;
  /** Ids that `--only` asked for. */
  readonly only?: readonly string[];
  readonly seed: number;
  readonly examples: number;
  /** What every request called itself, in an order drawn from the seed; absent: the suite, and the requirement. */
  readonly userAgent?: string;
  /** Volatile. */
  readonly startedAt: string;
  /** Why the run ended before its first requirement, one sentence; absent when the preflight went well. */
  readonly stopped?: string;
  /** What a reader has to know of this run, one sentence each; such as a token too short to be redacted everywhere. */
  readonly notes?: readonly string[];
}

/** How fast one operation answered, milliseconds from the first byte sent to the last received. */
export interface Latency {
  readonly operation: OperationName;
  /** How many responses were timed; the name is that of the published schema. */
  readonly answers: number;
  readonly medianMs: number;
  /** At most so long took 95 % of the answers. */
  readonly p95Ms: number;
  readonly maxMs: number;
}

/** What was sent, and what of the contract that reached. */
export interface RunFigures extends RunCounters {
  /** Absent of a run that has no session. */
  readonly coverage?: readonly CoveredCell[];
}

/** What was sent. */
export interface RunCounters {
  readonly requests: number;
  /** Exchanges with the deployment, but for the reads beside the two operations; absent in reports of earlier suites. */
  readonly exchanges?: number;
  /**
   * Those of them of which every response was judged: by the rules of HTTP, and its body by the contract if it is a response of
   * one of the two operations. The others got no response; absent in reports of earlier suites.
   */
  readonly judged?: number;
  /** POST requests answered with 2xx. */
  readonly acceptedWrites: number;
  /** Probes repeated on a fresh connection after a reset. Volatile. */
  readonly retries: number;
  /** Of each operation that answered at all; absent where none did. Volatile. */
  readonly latencies?: readonly Latency[];
}

/** One rule of the contract, and what this run has shown of it. */
export interface CoveredCell extends ContractCell {
  /**
   * `judged`: on a response, or by the response to a request that breaks it. `sent, never answered so`: the operation was sent,
   * and no response had such a value or status. `not reached`: the operation was not sent.
   */
  readonly state: 'judged' | 'sent, never answered so' | 'not reached';
  /** The settings that would reach it; given if it was not reached. */
  readonly settings?: readonly Setting[];
}

/**
 * What a run has otherwise than the releases that its ledger is meant for. `release`: the deployment says that it is another
 * one. `contract`: it says of no release that it is one, and is held to another generation than theirs.
 */
export type OtherThanMeant = 'release' | 'contract';

/** The canonical report: the only source of every view. Its schema is `schemas/report.schema.json`. */
export interface Report extends RunFacts {
  readonly schemaVersion: typeof reportSchemaVersion;
  /** Volatile. */
  readonly finishedAt: string;
  /** Whether the run was cut short (interrupted, a lost shard, a crash of the suite). */
  readonly interrupted: boolean;
  readonly verdict: Verdict;
  readonly counts: { readonly [outcome in Outcome]: number } & { readonly excused: number };
  readonly traffic: RunCounters;
  /** Every rule of the contract, in its order; absent in reports of earlier suites. */
  readonly coverage?: readonly CoveredCell[];
  readonly requirements: readonly ReportedRequirement[];
  /** What explains the failures, what counts most first; absent in reports of earlier suites. */
  readonly causes?: readonly Cause[];
  /** The ledger that was given. */
  readonly ledger?: {
    /** As seen from the working directory; the name alone of a file elsewhere. */
    readonly path: string;
    readonly sha256: string;
    /** Releases of authentik that it is meant for, `year.month`; absent where it does not say. */
    readonly releases?: readonly string[];
    /** What this run has otherwise than those releases; absent: nothing. */
    readonly meantForOther?: OtherThanMeant;
  };
  /** Entries of the ledger that are no longer true, one sentence each. */
  readonly ledgerProblems: readonly string[];
  readonly notProven: readonly NotProven[];
}
