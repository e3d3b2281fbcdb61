import type { SinkSettings, Target } from '../target/Target.ts';

/** Version of the schema of bundles, `schemas/bundle.schema.json`. */
export const bundleSchemaVersion = '1.0.0';

/** The two runs of a certificate: at the seed that every run has by default, and at one that was never used before. */
export const runNames = ['frozen', 'fresh'] as const;

/** Name of one of the two runs. */
export type RunName = (typeof runNames)[number];

/** Whose token was given. */
export type TokenOwner = keyof Target['tokens'];

/** The settings of a certificate, without secrets. */
export interface BundleSettings
  extends Pick<
    Target,
    | 'baseUrl'
    | 'providerId'
    | 'otherProviderId'
    | 'userId'
    | 'groupId'
    | 'generation'
    | 'examples'
    | 'timeoutMs'
    | 'rate'
  > {
  readonly schemaVersion: typeof bundleSchemaVersion;
  readonly sink?: SinkSettings;
  /** Whose tokens were given. */
  readonly tokens: readonly TokenOwner[];
  readonly seeds: { readonly [name in RunName]: number };
}

/** The settings of a target that a bundle keeps, and the seeds of its runs. */
export function bundleSettings(target: Target, seeds: BundleSettings['seeds']): BundleSettings {
  const { baseUrl, providerId, otherProviderId, userId, groupId, generation, examples, timeoutMs, rate } = target;
  const { tokens, sink } = target;
  return {
    schemaVersion: bundleSchemaVersion,
    baseUrl,
    providerId,
    ...(otherProviderId !== undefined && { otherProviderId }),
    ...(userId !== undefined && { userId }),
    ...(groupId !== undefined && { groupId }),
    ...(generation !== undefined && { generation }),
    ...{ examples, timeoutMs },
    ...(rate !== undefined && { rate }),
    ...(sink !== undefined && { sink }),
    tokens: tokenOwners.filter((owner) => tokens[owner] !== undefined),
    seeds,
  };
}

/** The target of one of the runs, with the placeholder of each token in its place. */
export function replayTarget(settings: BundleSettings, run: RunName): Target {
  const { schemaVersion: _, tokens, seeds, ...rest } = settings;
  return {
    ...rest,
    tokens: Object.fromEntries(tokens.map((owner) => [owner, `<${owner}-token>`])),
    seed: seeds[run],
    profile: 'full',
    allowWrites: true,
    output: '',
  };
}

/** In the order in which the settings name them. */
const tokenOwners: readonly TokenOwner[] = ['operator', 'restricted', 'revoked', 'sink'];
