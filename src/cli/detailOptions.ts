import { type Command, Option } from 'commander';
import type { ConsoleDetail } from '../report/views/consoleView.ts';

/** Adds the options that say how much is printed. */
export function addDetailOptions(command: Command): Command {
  return command
    .addOption(new Option('-q, --quiet', 'print the causes of the failures and the verdict alone').conflicts('verbose'))
    .option('-v, --verbose', 'print every failure with its exchange, and each requirement as it ends');
}

/** Reads back how much is printed. */
export function readDetail(command: Command): ConsoleDetail {
  const { quiet, verbose } = command.opts<{ readonly quiet?: boolean; readonly verbose?: boolean }>();
  if (quiet) return 'quiet';
  return verbose ? 'full' : 'brief';
}
