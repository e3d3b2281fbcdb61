import { commonUserAgent } from '../../http/commonUserAgent.ts';
import { bundledSettings, targetTokens } from '../../settings/bundledSettings.ts';
import { settingDefaults } from '../../settings/settingDefaults.ts';
import type { SinkSettings, Target } from '../../settings/Target.ts';
import type { BundledMember, TokenOwner } from '../../settings/Values.ts';

/** Version of the schema of bundles, `schemas/bundle.schema.json`. */
export const bundleSchemaVersion = '1.0.0';

/** The two runs of a certificate: at the seed that every run has by default, and at one that was never used before. */
export const runNames = ['frozen', 'fresh'] as const;

/** Name of one of the two runs. */
export type RunName = (typeof runNames)[number];

/** The settings of a certificate, without secrets. */
export interface BundleSettings extends Pick<Target, BundledMember> {
  readonly schemaVersion: typeof bundleSchemaVersion;
  readonly sink?: SinkSettings;
  /** Whose tokens were given. */
  readonly tokens: readonly TokenOwner[];
  readonly seeds: { readonly [name in RunName]: number };
}

/** The settings of a target that a bundle keeps, and the seeds of its runs. */
export function bundleSettings(target: Target, seeds: BundleSettings['seeds']): BundleSettings {
  const { tokens, sink } = target;
  const kept = bundledSettings.flatMap(({ member }) =>
    target[member] === undefined ? [] : [[member, target[member]]],
  );
  return {
    schemaVersion: bundleSchemaVersion,
    // The compiler forgets which names stand in a list of entries.
    ...(Object.fromEntries(kept) as Pick<Target, BundledMember>),
    ...(sink !== undefined && { sink }),
    tokens: targetTokens.flatMap(({ owner }) => (tokens[owner] === undefined ? [] : [owner])),
    seeds,
  };
}

/**
 * What a run of a certificate is told of its target: its seed, and in the fresh run another name. There a request says nothing
 * of this suite: it is called what the settings say, or what a common client calls itself, no field carries a requirement, and
 * the order is drawn from the seed.
 */
export function targetOfRun(target: Target, run: RunName, seeds: BundleSettings['seeds']): Target {
  const seeded = { ...target, seed: seeds[run] };
  if (run === 'frozen') return seeded;
  const { traceHeader: _, ...unnamed } = seeded;
  return { ...unnamed, userAgent: target.userAgent ?? commonUserAgent };
}

/** The target of one of the runs, with the placeholder of each token in its place. */
export function replayTarget(settings: BundleSettings, run: RunName): Target {
  const { schemaVersion: _, tokens, seeds, ...rest } = settings;
  const target: Target = {
    ...settingDefaults,
    ...rest,
    tokens: Object.fromEntries(tokens.map((owner) => [owner, `<${owner}-token>`])),
    profile: 'full',
    allowWrites: true,
    output: '',
  };
  return targetOfRun(target, run, seeds);
}
