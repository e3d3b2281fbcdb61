import { type Command, Option } from 'commander';
import type { ConsoleDetail } from '../report/views/consoleView.ts';

/** Adds `--quiet` and `--verbose`. */
export function addDetailOptions(command: Command): Command {
  return command
    .addOption(new Option('-q, --quiet', 'print only the causes of the failures and the verdict').conflicts('verbose'))
    .option('-v, --verbose', 'print every failure with its exchange, and each requirement as it ends');
}

/** Reads `--quiet` and `--verbose` back from commander. */
export function readDetail(command: Command): ConsoleDetail {
  const { quiet, verbose } = command.opts<{ readonly quiet?: boolean; readonly verbose?: boolean }>();
  if (quiet) return 'quiet';
  return verbose ? 'full' : 'brief';
}
