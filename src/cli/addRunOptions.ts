import type { Command } from 'commander';
import type { Flags } from '../settings/gatherSettings.ts';
import { addSettingOptions, readSettingOptions } from './settingOptions.ts';

/** What the command line says of a run, as commander hands it over. */
export interface RunFlags {
  readonly only?: readonly string[];
  readonly strict: boolean;
  readonly json: boolean;
  readonly flags: Flags;
}

/** Adds the options of a run: its own, and one flag for each setting that is no secret. */
export function addRunOptions(command: Command): Command {
  command
    .option('--only <id...>', 'verify these requirements alone; the verdict is inconclusive at best')
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
  const values = command.opts<{ only?: readonly string[]; strict?: boolean; json?: boolean; embedded?: string }>();
  const { only, strict = false, json = false, embedded } = values;
  return {
    ...(only === undefined ? {} : { only }),
    strict,
    json,
    flags: { ...readSettingOptions(command), ...(embedded === undefined ? {} : { embedded }) },
  };
}
