import type { Transport } from '../../http/Transport.ts';
import type { ReportedRequirement, RunFacts, RunFigures } from '../../report/Report.ts';
import { catalogue } from '../../requirements/catalogue.ts';
import { Run } from '../../run/Run.ts';
import type { Target } from '../../settings/Target.ts';
import type { RunSink } from '../../sink/RunSink.ts';
import type { BundledRun } from './Evidence.ts';
import { evidenceExchanges } from './evidenceExchange.ts';
import { SinkRecorder } from './SinkRecorder.ts';

/** A run with its evidence. */
export interface RecordedRun {
  readonly facts: RunFacts;
  readonly results: readonly ReportedRequirement[];
  readonly counters: RunFigures;
  readonly evidence: BundledRun;
  /** RFC 3339, UTC. */
  readonly finishedAt: string;
}

/** What a recorded run needs besides its target. */
export interface RecordOptions {
  readonly transport: Transport;
  /** Absent if the run has none. */
  readonly sink?: RunSink;
  /** Ends the run at once; its result is then useless. */
  readonly signal?: AbortSignal;
  /** Called with each requirement once it is verified. */
  readonly onResult?: (result: ReportedRequirement) => void;
}

/** Verifies the whole catalogue against a target, in this process, and keeps every exchange. Closes the transport. */
export async function recordRun(target: Target, options: RecordOptions): Promise<RecordedRun> {
  const { transport, sink, signal, onResult } = options;
  const recordingSink = sink && new SinkRecorder(sink);
  // Also during the preflight.
  const close = () => void transport.close();
  signal?.addEventListener('abort', close);
  const run = await Run.open({ target, transport, selected: catalogue, ...(recordingSink && { sink: recordingSink }) });
  const end = () => void run.close();
  signal?.addEventListener('abort', end);
  try {
    const results: ReportedRequirement[] = [];
    if (run.facts.stopped === undefined) {
      for (const id of run.order) {
        if (signal?.aborted) break;
        const result = await run.verify(id);
        results.push(result);
        onResult?.(result);
      }
    }
    const { facts, counters, recorded } = run;
    return {
      facts,
      results,
      counters,
      evidence: {
        ...(facts.runId !== undefined && { runId: facts.runId }),
        seed: target.seed,
        exchanges: evidenceExchanges(recorded),
        ...(recordingSink && { sink: recordingSink.evidence(recorded, target) }),
      },
      finishedAt: new Date().toISOString(),
    };
  } finally {
    signal?.removeEventListener('abort', close);
    signal?.removeEventListener('abort', end);
    await run.close();
  }
}
