import type { ContractLoader } from '../contract/contractLoader.ts';
import type { Deployment } from '../fakes/reference/Deployment.ts';
import { NodeTransport } from '../http/NodeTransport.ts';
import type { Transport } from '../http/Transport.ts';
import type { ReportedRequirement, RunFacts, RunFigures } from '../report/Report.ts';
import type { Requirement } from '../requirements/Requirement.ts';
import { settingDefaults } from '../settings/settingDefaults.ts';
import type { Target } from '../settings/Target.ts';
import { embeddedTarget } from './embeddedTarget.ts';
import { openEmbeddedSink } from './openSink.ts';
import { Run, type RunOptions } from './Run.ts';

/** All that a run in this process came to. */
export interface VerifiedDeployment {
  readonly facts: RunFacts;
  readonly results: readonly ReportedRequirement[];
  readonly counters: RunFigures;
}

/** What a run in this process may be given. */
export interface VerifyOptions extends Pick<RunOptions, 'writeLimit' | 'together' | 'now' | 'wait'> {
  /** Closed at the end; absent: one that sends through `node:http`. */
  readonly transport?: Transport;
  /** Absent: each contract is loaded anew. */
  readonly loadContract?: ContractLoader;
}

/**
 * Verifies requirements against a started deployment of ours, in this process and, if nothing else is said, through `node:http`:
 * with a sink of its
 * own: for faults and variants, where starting the runner for each would take longer than the run.
 *
 * @param changes to the settings that an embedded run has by default.
 */
export async function verifyDeployment(
  deployment: Deployment,
  selected: readonly Requirement[],
  changes: Partial<Target> = {},
  { transport = new NodeTransport(), loadContract, ...options }: VerifyOptions = {},
): Promise<VerifiedDeployment> {
  const settings = { ...settingDefaults, embedded: 'in process', profile: 'full', allowWrites: true } as const;
  const opened = await openEmbeddedSink(deployment);
  const target = { ...embeddedTarget(settings, deployment, opened), ...changes };
  const loader = loadContract === undefined ? {} : { loadContract };
  const run = await Run.open({ target, transport, selected, sink: opened.sink, ...loader, ...options });
  try {
    const results: ReportedRequirement[] = [];
    if (run.facts.stopped === undefined) {
      for (const id of run.order) results.push(await run.verify(id));
    }
    return { facts: run.facts, results, counters: run.counters };
  } finally {
    await run.close();
    await opened.close();
  }
}
