import { rowOf, settings } from './settingNames.ts';
import { settingsTable } from './settingsTable.ts';
import type { Profile } from './Target.ts';
import type { SharedDefaults } from './Values.ts';

/** The embedded deployment that is the target if no setting names another. */
export const defaultEmbedded = 'reference';

/** Default profile of an external deployment. */
export const defaultTargetProfile: Profile = settingsTable.CONFORMANCE_PROFILE.default;

/** Defaults that are the same for every target; `output` is relative to the working directory. */
export const settingDefaults = Object.freeze(
  Object.fromEntries(
    settings.flatMap((setting) => {
      const { at, default: value, embeddedDefault } = rowOf(setting);
      return at === undefined || value === undefined || embeddedDefault !== undefined ? [] : [[at, value]];
    }),
  ),
  // TypeScript loses the names of the entries.
) as SharedDefaults;
