import { type Command, Option } from 'commander';
import type { Flags } from '../settings/gatherSettings.ts';
import { addSettingOptions, readSettingOptions } from './settingOptions.ts';

/** What the command line says of a run, as commander hands it over. */
export interface RunFlags {
  /** Words of `--only`, see `selectRequirements`. */
  readonly only?: readonly string[];
  readonly lastFailed: boolean;
  readonly strict: boolean;
  readonly json: boolean;
  readonly flags: Flags;
}

/** Adds the options of a run: its own, and one flag for each setting that is no secret. */
export function addRunOptions(command: Command): Command {
  command
    .option(
      '--only <id...>',
      'verify these requirements alone: ids, patterns such as "SYNC-OBJECT-400-*", topic:NAME, level:NAME; the verdict is inconclusive at best',
    )
    .addOption(
      new Option(
        '--last-failed',
        'verify those alone that failed or were inconclusive in the report of the last whole run',
      ).conflicts('only'),
    )
    .option('--strict', 'let a should count as a must')
    .option('--json', 'print the report itself, not a view of it')
    .option(
      '--embedded <name>',
      'test a deployment of our own: reference, a fault, benign variant or twin of it, a vacuous or hostile one',
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
