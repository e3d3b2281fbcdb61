import { rowOf, settings } from './settingNames.ts';
import { settingsTable } from './settingsTable.ts';
import type { Profile } from './Target.ts';
import type { SharedDefaults } from './Values.ts';

/** The embedded deployment that is the target where no setting names another: our own conforming one. */
export const defaultEmbedded = 'reference';

/** Of a deployment that somebody else runs. */
export const defaultTargetProfile: Profile = settingsTable.CONFORMANCE_PROFILE.default;

/** Values of the settings that are not given and mean the same for every target; `output` is under the working directory. */
export const settingDefaults = Object.freeze(
  Object.fromEntries(
    settings.flatMap((setting) => {
      const { at, default: value, embeddedDefault } = rowOf(setting);
      return at === undefined || value === undefined || embeddedDefault !== undefined ? [] : [[at, value]];
    }),
  ),
  // The compiler forgets which names stand in a list of entries.
) as SharedDefaults;
