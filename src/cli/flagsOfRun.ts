import type { RunFacts } from '../report/Report.ts';
import type { Flags } from '../settings/gatherSettings.ts';
import { type FlagName, flagOf } from '../settings/settingNames.ts';

/**
 * The flags that a run was started with, for its report: settings, files of tokens, and the settings file. The name of an
 * embedded deployment is left out, because a report has it anyway.
 *
 * @param more further flags; `''`: without a value.
 */
export function flagsOfRun(
  { embedded: _, config, ...settings }: Flags,
  more: NonNullable<RunFacts['flags']> = {},
): NonNullable<RunFacts['flags']> {
  // TypeScript types the keys of every object as string.
  const entries = Object.entries(settings) as readonly (readonly [FlagName, string])[];
  return {
    ...(config !== undefined && { '--config': config }),
    ...Object.fromEntries(entries.map(([name, text]) => [flagOf(name), text])),
    ...more,
  };
}
