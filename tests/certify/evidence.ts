import type { BundleInput } from '../../src/certify/Bundle.ts';
import { bundleSettings, replayTarget } from '../../src/certify/BundleSettings.ts';
import { type RecordedRun, recordRun } from '../../src/certify/recordRun.ts';
import { NodeTransport } from '../../src/http/NodeTransport.ts';
import type { Deployment } from '../../src/reference/Deployment.ts';
import { startEmbedded } from '../../src/reference/startEmbedded.ts';
import { embeddedTarget } from '../../src/session/embeddedTarget.ts';
import { openEmbeddedSink } from '../../src/session/openSink.ts';
import { settingDefaults } from '../../src/target/settingDefaults.ts';
import type { Target } from '../../src/target/Target.ts';

/** Two runs against a deployment of ours that is given as a target, as `certify` makes them but for the transport. */
export interface RecordedRuns {
  /** With its tokens. */
  readonly target: Target;
  readonly runs: { readonly frozen: RecordedRun; readonly fresh: RecordedRun };
  readonly input: BundleInput;
}

/** The seed of the second run in tests. */
export const freshSeed = 7;

/** Records both runs against a deployment of ours, started or to be started; closes it. */
export async function recordBoth(of: string | Deployment, changes: Partial<Target> = {}): Promise<RecordedRuns> {
  const deployment = typeof of === 'string' ? await startEmbedded(of) : of;
  const opened = await openEmbeddedSink(deployment);
  const settings = { ...settingDefaults, embedded: 'a target', profile: 'full', allowWrites: true } as const;
  const { embedded: _, generation: __, ...target } = { ...embeddedTarget(settings, deployment, opened), ...changes };
  const record = (seed: number) =>
    recordRun({ ...target, seed }, { transport: new NodeTransport(), sink: opened.sink });
  try {
    const frozen = await record(settingDefaults.seed);
    const fresh = await record(freshSeed);
    const seeds = { frozen: settingDefaults.seed, fresh: freshSeed };
    const input = { settings: bundleSettings(target, seeds), runs: { frozen: inputOf(frozen), fresh: inputOf(fresh) } };
    return { target, runs: { frozen, fresh }, input };
  } finally {
    await opened.close();
    await deployment.close();
  }
}

/** The target that the frozen run is judged again with. */
export function frozenTarget({ input }: RecordedRuns): Target {
  return replayTarget(input.settings, 'frozen');
}

function inputOf({ evidence, facts, results, finishedAt }: RecordedRun): BundleInput['runs']['frozen'] {
  const elapsedMs = new Map(results.map((result) => [result.id, result.elapsedMs]));
  return { evidence, times: { startedAt: facts.startedAt, finishedAt, elapsedMs } };
}
