import type { ContractLoader } from '../../contract/contractLoader.ts';
import type { WireRequest } from '../../http/Transport.ts';
import { packageFacts } from '../../lib/packageRoot.ts';
import { SuiteError } from '../../lib/SuiteError.ts';
import type { ReportedRequirement, RunFacts, RunFigures } from '../../report/Report.ts';
import { catalogue } from '../../requirements/catalogue.ts';
import { forgeToken } from '../../run/forgeToken.ts';
import { Run } from '../../run/Run.ts';
import { wireRequest } from '../../run/wireRequest.ts';
import type { Target } from '../../settings/Target.ts';
import type { BundledRun, EvidenceExchange } from './Evidence.ts';
import { evidenceExchanges, exchangeOf } from './evidenceExchange.ts';
import { ReplaySink } from './ReplaySink.ts';
import { ReplayTransport } from './ReplayTransport.ts';

/** The result of judging the evidence of a run again. */
export interface ReplayedRun {
  readonly facts: RunFacts;
  readonly results: readonly ReportedRequirement[];
  readonly counters: RunFigures;
  /** The exchanges as this replay would have kept them. */
  readonly exchanges: readonly EvidenceExchange[];
  /** Why the evidence is not that of such a run, one sentence each. */
  readonly problems: readonly string[];
}

/**
 * Verifies the whole catalogue again without a network: the requirements plan and send the same probes, because the seed is
 * the same, and get the recorded results. It never waits. Every judgement is made again; none is taken from the bundle.
 *
 * @param target of the run, with placeholders in place of tokens.
 */
export async function replayRun(
  evidence: BundledRun,
  target: Target,
  loadContract?: ContractLoader,
): Promise<ReplayedRun> {
  const transport = new ReplayTransport(evidence.exchanges, wireOf(target));
  const sink = evidence.sink && new ReplaySink(evidence.sink);
  const run = await Run.open({
    target,
    transport,
    selected: catalogue,
    ...(evidence.runId !== undefined && { runId: evidence.runId }),
    ...(loadContract && { loadContract }),
    ...(sink && { sink }),
    now: () => transport.now,
    wait: () => Promise.resolve(),
  });
  const results: ReportedRequirement[] = [];
  if (run.facts.stopped === undefined) for (const id of run.order) results.push(await run.verify(id));
  const { facts, counters, recorded } = run;
  const looked =
    sink === undefined || sink.isUsedUp ? [] : ['the requirements read the sink at other times than its record states'];
  return {
    facts,
    results,
    counters,
    exchanges: evidenceExchanges(recorded),
    problems: [...transport.problems, ...looked],
  };
}

/** The request of an exchange; undefined if a run of this target cannot have sent it. */
function wireOf(target: Target): (exchange: EvidenceExchange) => WireRequest | undefined {
  const { name, version } = packageFacts();
  const { sink: _, ...identities } = target.tokens;
  const tokens = { ...identities, forged: forgeToken(target.seed) };
  // The id is not part of what makes two requests the same, but the field is.
  const trace = target.traceHeader === undefined ? undefined : ([target.traceHeader, ''] as const);
  return (evidence) => {
    const where = { ...target, baseUrl: evidence.request.baseUrl };
    try {
      return wireRequest(exchangeOf(evidence).probe, where, tokens, `${name}/${version}`, trace);
    } catch (error) {
      if (error instanceof SuiteError || error instanceof TypeError) return undefined;
      throw error;
    }
  };
}
