import { CommanderError } from 'commander';

/** Prints problems, each one line with its fix, and returns the error that ends the bin with exit code 3. */
export function usageError(problems: readonly string[]): CommanderError {
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  return new CommanderError(3, 'scim-sync-conformance.usage', problems.join('\n'));
}
