import { commonUserAgent } from '../../http/commonUserAgent.ts';
import { bundledSettings, targetTokens } from '../../settings/bundledSettings.ts';
import { settingDefaults } from '../../settings/settingDefaults.ts';
import type { SinkSettings, Target } from '../../settings/Target.ts';
import type { BundledMember, TokenOwner } from '../../settings/Values.ts';

/** Version of the schema of bundles, `schemas/bundle.schema.json`. */
export const bundleSchemaVersion = '1.0.0';

/** The two runs of a certificate: one with the default seed, one with a seed that was never used before. */
export const runNames = ['frozen', 'fresh'] as const;

/** Name of one of the two runs. */
export type RunName = (typeof runNames)[number];

/** The settings of a certificate, without secrets. */
export interface BundleSettings extends Pick<Target, BundledMember> {
  readonly schemaVersion: typeof bundleSchemaVersion;
  readonly sink?: SinkSettings;
  /** The owners of the given tokens. */
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
    // The compiler does not know the names in a list of entries.
    ...(Object.fromEntries(kept) as Pick<Target, BundledMember>),
    ...(sink !== undefined && { sink }),
    tokens: targetTokens.flatMap(({ owner }) => (tokens[owner] === undefined ? [] : [owner])),
    seeds,
  };
}

/**
 * The target of one run of a certificate, with its seed. In the fresh run, requests do not identify this suite: the User-Agent
 * is the one in the settings or that of a common client, no field names a requirement, and the order depends on the seed.
 */
export function targetOfRun(target: Target, run: RunName, seeds: BundleSettings['seeds']): Target {
  const seeded = { ...target, seed: seeds[run] };
  if (run === 'frozen') return seeded;
  const { traceHeader: _, ...unnamed } = seeded;
  return { ...unnamed, userAgent: target.userAgent ?? commonUserAgent };
}

/** The target of one of the runs, with placeholders instead of tokens. */
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
