import type { ContractLoader } from '../contract/contractLoader.ts';
import { kindRow } from '../contract/providerKinds.ts';
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

/** The result of a run in this process. */
export interface VerifiedDeployment {
  readonly facts: RunFacts;
  readonly results: readonly ReportedRequirement[];
  readonly counters: RunFigures;
}

/** Options of a run in this process. */
export interface VerifyOptions extends Pick<RunOptions, 'writeLimit' | 'together' | 'now' | 'wait'> {
  /** Closed at the end; absent: one that uses `node:http`. */
  readonly transport?: Transport;
  /** Absent: contracts are loaded without a cache. */
  readonly loadContract?: ContractLoader;
}

/**
 * Verifies requirements against an embedded deployment in this process, with its own sink. For faults and variants: starting
 * the Playwright runner for each would take longer than the run.
 *
 * @param changes to the default settings of an embedded run.
 */
export async function verifyDeployment(
  deployment: Deployment,
  selected: readonly Requirement[],
  changes: Partial<Target> = {},
  { transport = new NodeTransport(), loadContract, ...options }: VerifyOptions = {},
): Promise<VerifiedDeployment> {
  const allowed = { allowWrites: true, allowUrlToken: true } as const;
  const settings = { ...settingDefaults, ...allowed, embedded: 'in process', profile: 'full' } as const;
  const { pushesToSink } = kindRow(deployment.providerKind);
  const opened = pushesToSink ? await openEmbeddedSink(deployment) : undefined;
  const target = { ...embeddedTarget(settings, deployment, opened), ...changes };
  const loader = loadContract === undefined ? {} : { loadContract };
  const run = await Run.open({ target, transport, selected, sink: opened?.sink, ...loader, ...options });
  try {
    const results: ReportedRequirement[] = [];
    if (run.facts.stopped === undefined) {
      for (const id of run.order) results.push(await run.verify(id));
    }
    return { facts: run.facts, results, counters: run.counters };
  } finally {
    await run.close();
    await opened?.close();
  }
}
