import { type Command, Option } from 'commander';
import type { Flags } from '../settings/gatherSettings.ts';
import { addSettingOptions, readSettingOptions } from './settingOptions.ts';

/** The options of a run, as commander parsed them. */
export interface RunFlags {
  /** Words of `--only`, see `selectRequirements`. */
  readonly only?: readonly string[];
  readonly lastFailed: boolean;
  readonly strict: boolean;
  readonly json: boolean;
  readonly flags: Flags;
}

/** Adds the options of a run, and one flag for each setting; the flag of a token names a file. */
export function addRunOptions(command: Command): Command {
  command
    .option(
      '--only <id...>',
      'verify only these requirements: ids, patterns such as "SYNC-OBJECT-400-*", topic:NAME, level:NAME; the verdict is inconclusive at best',
    )
    .addOption(
      new Option(
        '--last-failed',
        'verify only what failed or was inconclusive in the report of the last complete run',
      ).conflicts('only'),
    )
    .option('--strict', 'count a should as a must')
    .option('--json', 'print the report itself, not a view of it')
    .option(
      '--embedded <name>',
      'test an embedded deployment: reference, a fault, benign variant or twin of it, a vacuous or hostile one (list --embedded)',
    );
  return addSettingOptions(command);
}

/** Reads the options of a run back from commander. */
export function readRunOptions(command: Command): RunFlags {
  const values = command.opts<Partial<Omit<RunFlags, 'flags'>> & { readonly embedded?: string }>();
  const { only, lastFailed = false, strict = false, json = false, embedded } = values;
  return {
    ...(only === undefined ? {} : { only }),
    lastFailed,
    strict,
    json,
    flags: { ...readSettingOptions(command), ...(embedded === undefined ? {} : { embedded }) },
  };
}
