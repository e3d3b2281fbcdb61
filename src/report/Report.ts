import type { ContractCell } from '../contract/contractCells.ts';
import type { OperationName } from '../contract/operations.ts';
import type { ProviderKind } from '../contract/providerKinds.ts';
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

/** Versions whose reports the present schema accepts too: it has only gained optional members. */
export const readableSchemaVersions: readonly string[] = ['1.0.0', reportSchemaVersion];

/** Outcomes of one requirement. See docs/architecture.md, "Words". */
export const outcomes = ['passed', 'failed', 'inconclusive', 'not-tested', 'not-applicable', 'errored'] as const;

/** Outcome of one requirement. */
export type Outcome = (typeof outcomes)[number];

/** The verdict of a run, from worst to best. */
export const verdicts = ['non-conformant', 'inconclusive', 'conformant-with-deviations', 'conformant'] as const;

/** Verdict of a run. */
export type Verdict = (typeof verdicts)[number];

/** Bytes in a report: text if they are UTF-8, else base64. */
export type ReportedBody = { readonly text: string } | { readonly base64: string };

/** The bytes of a raw request. Placeholders replace the `User-Agent` (`<user-agent>`) and tokens (such as `<operator-token>`). */
export interface ReportedRaw {
  /** Written in this order, each after all responses to the one before. */
  readonly parts: readonly {
    readonly bytes: ReportedBody;
    /** Bytes of the complete part as reported; `bytes` is cut at 4,096. */
    readonly length: number;
  }[];
  /** `close`: the suite closed its half of the connection as soon as everything was written. */
  readonly end: RawRequest['end'];
}

/** A response, or why there is none. */
export type ReportedResponse =
  | {
      readonly status: number;
      /** Volatile: `Date` is one of them. */
      readonly headers: HeaderList;
      /** Volatile: it may hold times. */
      readonly body: ReportedBody;
      /** Bytes of the complete body as received; `body` is cut at 4,096. Volatile. */
      readonly bodyLength: number;
    }
  | {
      readonly failure: TransportFailureKind;
      /** Volatile. */
      readonly message: string;
    };

/** A request with every secret replaced, and long bodies cut. */
export interface ReportedRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: HeaderList;
  readonly body?: ReportedBody;
  /** Bytes of the complete body as sent; given with `body`, which is cut at 4,096. */
  readonly bodyLength?: number;
  /** The bytes that were written instead of the request that an HTTP client would build from the above. */
  readonly raw?: ReportedRaw;
}

/** An exchange with every secret replaced, and long bodies cut. */
export interface ReportedExchange {
  /**
   * `RUN-POSITION`: the id of the run, and the number of the request in the order in which requests began, from 1. Absent in
   * reports of earlier suites. Volatile.
   */
  readonly id?: string;
  /** The requirement that the request was sent for; absent in reports of earlier suites. */
  readonly requirement?: string;
  readonly identity: Identity;
  readonly request: ReportedRequest;
  readonly response: ReportedResponse;
  /** Of a raw request that reached the target: the responses after the first one, and the state of the connection. */
  readonly connection?: { readonly further: readonly ReportedResponse[]; readonly end: ConnectionEnd };
  /** Volatile. */
  readonly startedAt: string;
  /** Volatile. */
  readonly elapsedMs: number;
}

/** How authentik is deployed: requests go to its application server directly, or through the front proxy that it ships with. */
export type Arrangement = 'application-server-alone' | 'behind-front-proxy';

/** What the ledger says about a group of findings. */
export interface ReportedDeviation {
  /** Why the failure is known and accepted. */
  readonly reason: string;
  /** Where it is tracked: an http or https URL. */
  readonly link: string;
  /** Who is responsible for it. */
  readonly owner: string;
  /** Last day on which the entry excuses anything, `YYYY-MM-DD`; may be absent only in ledgers that the suite ships. */
  readonly expires?: string;
  /** The only arrangement in which it occurs; absent: it occurs in each. */
  readonly arrangement?: Arrangement;
  /** Why it occurs in some runs and not in others; absent: it occurs in all. */
  readonly intermittent?: string;
}

/** A group of findings in the report: requirement → acceptable → actual, and how to repeat it. */
export interface ReportedFinding {
  readonly operation: OperationName;
  readonly layer: Layer;
  readonly edit?: string;
  /** 0 if no response came. */
  readonly status: number;
  readonly keyword: string;
  /** Cases in this group; at level `may` those of all edits and statuses, unless the group is about a status or a relation. */
  readonly count: number;
  readonly acceptable: string;
  readonly actual: string;
  readonly exchange: ReportedExchange;
  /** The valid request that the edit changes; absent if there is no edit, or the requirement does not plan its requests. */
  readonly control?: ReportedRequest;
  /**
   * Whether the same request, sent again on a fresh connection, got a different response: the failure is random, or due to
   * earlier requests on its connection. Absent: it got the same response, or was not sent again.
   */
  readonly intermittent?: boolean;
  /** The exchange with the different response; given with `intermittent`. */
  readonly again?: ReportedExchange;
  /** One line for a POSIX shell that repeats the request; tokens come from `$CONFORMANCE_TOKEN` and its siblings. */
  readonly curl: string;
  readonly seed?: number;
  readonly path?: string;
  readonly shrinkingCut?: boolean;
  /** The ledger's entry for this group; absent if no valid entry matches. */
  readonly deviation?: ReportedDeviation;
}

/** One requirement in the report. */
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
  /** Minor release of the suite that brought it or made it stricter, `major.minor`; absent in reports of earlier suites. */
  readonly since?: string;
  /** `false`: this version of the suite is the first with it, so it is shown and doesn't count. Absent: it counts by its level. */
  readonly scored?: false;
  readonly outcome: Outcome;
  /** Why the outcome is neither passed nor failed, one sentence. */
  readonly reason?: string;
  /** The same for programs; absent in reports of suites before 0.2. */
  readonly reasonCode?: ReasonCode;
  /** The settings that the reason is about: missing, or with a value that prevents a result. */
  readonly settings?: readonly Setting[];
  /**
   * The exchange that the reason is about. If it passed: the first that it was judged by, its own before shared ones, with
   * bodies cut at 400 bytes and without the request header fields that every request carries.
   */
  readonly exchange?: ReportedExchange;
  /** One line for a POSIX shell that repeats the request of `exchange`; given with it if there is a reason. */
  readonly curl?: string;
  /** The same by its id, if an earlier requirement that passed has it too. */
  readonly exchangeId?: string;
  /** Of a failed requirement: whether every group of its findings has its own entry in the ledger. */
  readonly excused?: boolean;
  /** What was not checked although there is a result, one sentence each. */
  readonly notes?: readonly string[];
  readonly findings: readonly ReportedFinding[];
  /** Edit classes of which not every case was sent: a ledger entry about one of them may be unmatched. */
  readonly cutEdits?: readonly string[];
  /** The cells of the precedence table that it covers. */
  readonly cells?: readonly Cell[];
  /** Exchanges that it was judged by; an exchange that several requirements share counts for each. */
  readonly requests: number;
  /** Volatile. */
  readonly elapsedMs: number;
}

/** A requirement that this run did not verify. */
export interface NotProven {
  readonly requirement: string;
  readonly level: Level;
  readonly reason: string;
  /** The settings with which it could be verified. */
  readonly settings?: readonly Setting[];
}

/** Sources of the contract version that a deployment is tested against. */
export const generationSources = [
  'setting',
  'embedded',
  'published schema',
  'version endpoint',
  'version header',
  'assumed',
] as const;

/** Source of the contract version that a deployment is tested against. */
export type GenerationSource = (typeof generationSources)[number];

/** An entry of a targets file. */
export interface TargetsEntry {
  readonly name: string;
  /** SHA-256 of its name and settings as they are written, without their order, layout and comments. */
  readonly sha256: string;
}

/** Facts of a run, fixed when it starts. */
export interface RunFacts {
  /** A UUID, unique to this run; absent in reports of earlier suites. Volatile. */
  readonly runId?: string;
  readonly suite: { readonly name: string; readonly version: string };
  readonly contract: {
    readonly generation: string;
    readonly sha256: string;
    /** How this contract version was determined. */
    readonly source: GenerationSource;
  };
  readonly target: {
    readonly origin: string;
    readonly baseUrl: string;
    /** The kind of its providers; absent: SCIM. */
    readonly providerKind?: ProviderKind;
    /** Name of the embedded deployment; absent if an external deployment was tested. */
    readonly embedded?: string;
    /** What the deployment reports about itself: in its header fields, and its release if that was read. */
    readonly implementation: { readonly server?: string; readonly poweredBy?: string; readonly release?: string };
  };
  /** The entry of the targets file that the run is for; absent: no targets file was named. */
  readonly targetsEntry?: TargetsEntry;
  readonly profile: Profile;
  readonly strict: boolean;
  /** Ids that `--only` asked for. */
  readonly only?: readonly string[];
  readonly seed: number;
  readonly examples: number;
  /** `User-Agent` of every request, whose order then follows from the seed; absent: it names the suite and the requirement. */
  readonly userAgent?: string;
  /**
   * The flags that the bin was started with, by their names (`--config`), as given; `''`: a flag without a value. Absent: none,
   * another run host, or a report of an earlier suite. Volatile.
   */
  readonly flags?: { readonly [flag: string]: string };
  /** Volatile. */
  readonly startedAt: string;
  /** Why the run ended before its first requirement, one sentence; absent if the preflight succeeded. */
  readonly stopped?: string;
  /** What a reader should know about this run, one sentence each; such as a token too short to be redacted everywhere. */
  readonly notes?: readonly string[];
}

/** Response times of one operation, in milliseconds from the first byte sent to the last byte received. */
export interface Latency {
  readonly operation: OperationName;
  /** Number of responses; the published schema has this name. */
  readonly answers: number;
  readonly medianMs: number;
  /** 95th percentile. */
  readonly p95Ms: number;
  readonly maxMs: number;
}

/** What was sent, and which rules of the contract that covered. */
export interface RunFigures extends RunCounters {
  /** Absent if the run has no session. */
  readonly coverage?: readonly CoveredCell[];
}

/** What was sent. */
export interface RunCounters {
  readonly requests: number;
  /** Exchanges with the deployment, without auxiliary requests; absent in reports of earlier suites. */
  readonly exchanges?: number;
  /**
   * Exchanges of which every response was judged: by the rules of HTTP, and a response of one of the two operations by the
   * contract. The others got no response. Absent in reports of earlier suites.
   */
  readonly judged?: number;
  /** POST requests with a 2xx response. */
  readonly acceptedWrites: number;
  /** Probes repeated on a fresh connection after a reset. Volatile. */
  readonly retries: number;
  /** One entry for each operation with a response; absent if there was none. Volatile. */
  readonly latencies?: readonly Latency[];
}

/** One rule of the contract, and whether this run has checked it. */
export interface CoveredCell extends ContractCell {
  /**
   * `judged`: checked on a response, or by the response to a request that violates it. `sent, never answered so`: the operation
   * was sent, but no response had such a value or status. `not reached`: the operation was not sent.
   */
  readonly state: 'judged' | 'sent, never answered so' | 'not reached';
  /** The settings that would reach it; given if the state is `not reached`. */
  readonly settings?: readonly Setting[];
}

/**
 * How a run differs from the releases that its ledger is meant for. `release`: the deployment reports another release.
 * `contract`: the deployment reports no release, and is tested against another contract version than theirs.
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
  /** The causes of the failures, the most severe first; absent in reports of earlier suites. */
  readonly causes?: readonly Cause[];
  /** The ledger that was given. */
  readonly ledger?: {
    /** Relative to the working directory; only the file name if the file is elsewhere. */
    readonly path: string;
    readonly sha256: string;
    /** Releases of authentik that it is meant for, `year.month`; absent if it does not say. */
    readonly releases?: readonly string[];
    /** How this run differs from those releases; absent: it does not. */
    readonly meantForOther?: OtherThanMeant;
  };
  /** Entries of the ledger that are out of date, one sentence each. */
  readonly ledgerProblems: readonly string[];
  readonly notProven: readonly NotProven[];
}
