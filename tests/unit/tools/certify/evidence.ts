import type { Deployment } from '../../../../src/fakes/reference/Deployment.ts';
import { startEmbedded } from '../../../../src/fakes/reference/startEmbedded.ts';
import { NodeTransport } from '../../../../src/http/NodeTransport.ts';
import { embeddedTarget } from '../../../../src/run/embeddedTarget.ts';
import { openEmbeddedSink } from '../../../../src/run/openSink.ts';
import { settingDefaults } from '../../../../src/settings/settingDefaults.ts';
import type { Target } from '../../../../src/settings/Target.ts';
import { type BundleInput, timesOf } from '../../../../src/tools/certify/Bundle.ts';
import {
  bundleSettings,
  type RunName,
  replayTarget,
  targetOfRun,
} from '../../../../src/tools/certify/BundleSettings.ts';
import { type RecordedRun, recordRun } from '../../../../src/tools/certify/recordRun.ts';

/** Two runs against one of our deployments as the target; they differ from those of `certify` only in the transport. */
export interface RecordedRuns {
  /** With its tokens. */
  readonly target: Target;
  readonly runs: { readonly frozen: RecordedRun; readonly fresh: RecordedRun };
  readonly input: BundleInput;
}

/** The seed of the second run in tests. */
export const freshSeed = 7;

const seeds = { frozen: settingDefaults.seed, fresh: freshSeed };

/** A recorded run, and the target for its replay. */
export interface RecordedFrozen {
  readonly run: RecordedRun;
  readonly replay: Target;
}

/** Records both runs against one of our deployments, started or not; closes it. */
export function recordBoth(of: string | Deployment, changes: Partial<Target> = {}): Promise<RecordedRuns> {
  return withTarget(of, changes, async (target, record) => {
    const frozen = await record('frozen');
    const fresh = await record('fresh');
    const settings = bundleSettings(target, seeds);
    return {
      target,
      runs: { frozen, fresh },
      input: { settings, runs: { frozen: inputOf(frozen), fresh: inputOf(fresh) } },
    };
  });
}

/** Records only the first of the two runs; otherwise like {@link recordBoth}. */
export function recordFrozen(of: string | Deployment, changes: Partial<Target> = {}): Promise<RecordedFrozen> {
  return withTarget(of, changes, async (target, record) => ({
    run: await record('frozen'),
    replay: replayTarget(bundleSettings(target, seeds), 'frozen'),
  }));
}

async function withTarget<T>(
  of: string | Deployment,
  changes: Partial<Target>,
  act: (target: Target, record: (name: RunName) => Promise<RecordedRun>) => Promise<T>,
): Promise<T> {
  const deployment = typeof of === 'string' ? await startEmbedded(of) : of;
  const opened = await openEmbeddedSink(deployment);
  const settings = {
    ...settingDefaults,
    embedded: 'a target',
    profile: 'full',
    allowWrites: true,
    allowUrlToken: true,
  } as const;
  const {
    embedded: _,
    generation: __,
    objects: ___,
    ...target
  } = { ...embeddedTarget(settings, deployment, opened), ...changes };
  try {
    return await act(target, (name) =>
      recordRun(targetOfRun(target, name, seeds), { transport: new NodeTransport(), sink: opened.sink }),
    );
  } finally {
    await opened.close();
    await deployment.close();
  }
}

function inputOf({ evidence, facts, results, finishedAt }: RecordedRun): BundleInput['runs']['frozen'] {
  return { evidence, times: timesOf({ ...facts, finishedAt, requirements: results }) };
}
