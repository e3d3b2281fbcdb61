import { type Command, Option } from 'commander';
import type { Flags } from '../target/gatherSettings.ts';
import { flagOf, flagSettings } from '../target/settingNames.ts';

/** What the command line says of a run, as commander hands it over. */
export interface RunOptions {
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
      'test a deployment of our own: reference, a fault or benign variant of it, a vacuous or hostile one',
    );
  return addSettingOptions(command);
}

/** Adds one flag for each setting that is no secret. */
export function addSettingOptions(command: Command): Command {
  for (const setting of flagSettings)
    command.addOption(new Option(`${flagOf(setting)} <value>`, `in place of ${setting}`));
  return command;
}

/** Reads the options of a run back from commander. */
export function readRunOptions(command: Command): RunOptions {
  const values = command.opts<{ only?: readonly string[]; strict?: boolean; json?: boolean; embedded?: string }>();
  const { only, strict = false, json = false, embedded } = values;
  return {
    ...(only === undefined ? {} : { only }),
    strict,
    json,
    flags: { ...readSettingFlags(command), ...(embedded === undefined ? {} : { embedded }) },
  };
}

/** Reads the flags of settings back from commander. */
export function readSettingFlags(command: Command): Flags {
  const given = flagSettings.flatMap((setting) => {
    const value: unknown = command.getOptionValue(attributeOf(flagOf(setting)));
    return typeof value === 'string' ? [[setting, value] as const] : [];
  });
  return Object.fromEntries(given);
}

/** The name under which commander keeps an option: `providerId` for `--provider-id`. */
function attributeOf(flag: string): string {
  return new Option(`${flag} <value>`).attributeName();
}
