import { CommanderError } from 'commander';

/** What the user asked for cannot be done as asked: exit code 3. Each problem is one line with its fix. */
export function usageError(problems: readonly string[]): CommanderError {
  for (const problem of problems) process.stderr.write(`${problem}\n`);
  return new CommanderError(3, 'scim-sync-conformance.usage', problems.join('\n'));
}
