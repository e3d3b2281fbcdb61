import type { Profile } from './Target.ts';

/** The embedded deployment that is the target where no setting names another: our own conforming one. */
export const defaultEmbedded = 'reference';

/** Of a deployment that somebody else runs. */
export const defaultTargetProfile: Profile = 'core';

/** The embedded deployment brings everything that `full` needs. */
export const defaultEmbeddedProfile: Profile = 'full';

/** Values of the settings that are not given and mean the same for every target; `output` is under the working directory. */
export const settingDefaults = {
  seed: 20_240_801,
  examples: 2,
  timeoutMs: 20_000,
  output: 'conformance-report',
} as const;
