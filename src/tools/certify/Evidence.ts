import type { OperationName } from '../../contract/operations.ts';
import type { ConnectionEnd, TransportFailureKind } from '../../http/Exchange.ts';
import type { HeaderList, Identity } from '../../http/Probe.ts';
import type { RawRequest } from '../../http/RawRequest.ts';
import type { ReportedBody } from '../../report/Report.ts';
import type { SinkCall } from '../../sink/SinkCall.ts';

/** The complete result: redacted, without the texts of log events' attributes and the values of cookies. */
export type EvidenceResult =
  | { readonly status: number; readonly headers: HeaderList; readonly body: ReportedBody }
  | { readonly failure: TransportFailureKind; readonly message: string };

/** One exchange in a bundle, with all that is needed to judge it again. Its schema is `schemas/bundle.schema.json`. */
export interface EvidenceExchange {
  /** As in the report. */
  readonly id?: string;
  readonly requirement: string;
  readonly operation: OperationName;
  readonly edit?: string;
  readonly identity: Identity;
  readonly request: {
    readonly method: string;
    /** The URL that the path is appended to. */
    readonly baseUrl: string;
    readonly path: string;
    readonly headers: HeaderList;
    readonly body?: ReportedBody;
    readonly raw?: RawRequest;
  };
  readonly response: EvidenceResult;
  readonly connection?: { readonly further: readonly EvidenceResult[]; readonly end: ConnectionEnd };
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly elapsedMs: number;
  readonly retries: number;
  /** How many exchanges of the run ended before it; lines are in the order in which exchanges began. */
  readonly ended: number;
}

/** A call of the sink without anything that may name a person. */
export type EvidenceCall = Pick<
  SinkCall,
  'at' | 'method' | 'authorized' | 'forwarded' | 'resource' | 'held' | 'defects' | 'status'
>;

/** What the sink recorded during one run, and how much of it each requirement read: enough to judge the run again. */
export interface SinkEvidence {
  readonly patienceMs: number;
  readonly isProviderNew: boolean;
  readonly calls: readonly EvidenceCall[];
  readonly isCut: boolean;
  /** The number of calls at each time that a requirement read the record. */
  readonly looks: readonly number[];
  /** The time at each time that a requirement read the clock, milliseconds since the epoch. */
  readonly times: readonly number[];
}

/** All evidence of a run. */
export interface BundledRun {
  /** From its report; the ids of the exchanges begin with it. */
  readonly runId?: string;
  readonly seed: number;
  /** In the order in which they began. */
  readonly exchanges: readonly EvidenceExchange[];
  /** Absent if the run had no sink. */
  readonly sink?: SinkEvidence;
}
