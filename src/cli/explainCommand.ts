import { Command } from 'commander';

const help = `
Examples:
  scim-sync-conformance explain SYNC-OBJECT-400-ID-NULL
  scim-sync-conformance explain SYNC-OBJECT-400-ID-NULL --json

Exit codes: 0 explained, 3 there is no such requirement`;

/** `explain`: prints all about one requirement: statement, clause, what is sent for it, and the faults that it catches. */
export function explainCommand(): Command {
  const command = new Command('explain')
    .description('explain a requirement: its statement and clause, what is sent for it, which faults it catches')
    .argument('<id>', 'id of the requirement; list prints all')
    .option('--json', 'print it as JSON');
  return command.addHelpText('after', help).action(async (id: string) => {
    // Loaded only when needed: it imports all requirements and faults.
    const { explain } = await import('./explain.ts');
    process.stdout.write(explain(id, command.opts<{ json?: boolean }>().json ?? false));
  });
}
