import type { OperationName } from '../../contract/operations.ts';
import type { ConnectionEnd, TransportFailureKind } from '../../http/Exchange.ts';
import type { HeaderList, Identity } from '../../http/Probe.ts';
import type { RawRequest } from '../../http/RawRequest.ts';
import type { ReportedBody } from '../../report/Report.ts';
import type { SinkCall } from '../../sink/SinkCall.ts';

/** What came back, whole: redacted, texts of log events' attributes and values of cookies cut. */
export type EvidenceResult =
  | { readonly status: number; readonly headers: HeaderList; readonly body: ReportedBody }
  | { readonly failure: TransportFailureKind; readonly message: string };

/** One exchange as a bundle keeps it: all that a judge needs to judge it again. Its schema is `schemas/bundle.schema.json`. */
export interface EvidenceExchange {
  readonly requirement: string;
  readonly operation: OperationName;
  readonly edit?: string;
  readonly identity: Identity;
  readonly request: {
    readonly method: string;
    /** What the path was appended to. */
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
  /** How many exchanges of the run ended before it; lines stand in the order in which they began. */
  readonly ended: number;
}

/** A call of the sink without whatever may name a person. */
export type EvidenceCall = Pick<SinkCall, 'at' | 'method' | 'authorized' | 'resource' | 'held' | 'defects' | 'status'>;

/** What the sink saw of one run, and what the requirements saw of that: enough to judge it again. */
export interface SinkEvidence {
  readonly patienceMs: number;
  readonly isProviderNew: boolean;
  readonly calls: readonly EvidenceCall[];
  readonly isCut: boolean;
  /** How many calls there were each time that a requirement looked. */
  readonly looks: readonly number[];
  /** What the clock showed each time that a requirement asked for the time, milliseconds since the epoch. */
  readonly times: readonly number[];
}

/** All that a run rests on. */
export interface BundledRun {
  readonly seed: number;
  /** In the order in which they began. */
  readonly exchanges: readonly EvidenceExchange[];
  /** Absent where the run had no sink. */
  readonly sink?: SinkEvidence;
}
