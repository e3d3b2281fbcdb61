import { Command } from 'commander';

const help = `
Examples:
  scim-sync-conformance explain SYNC-OBJECT-400-ID-NULL
  scim-sync-conformance explain SYNC-OBJECT-400-ID-NULL --json

Exit codes: 0 explained, 3 there is no such requirement`;

/** `explain`: what one requirement says, where that is written, what is sent for it, and which faults it catches. */
export function explainCommand(): Command {
  const command = new Command('explain')
    .description('explain a requirement: what holds, why, what is sent, which faults it catches')
    .argument('<id>', 'id of the requirement; list prints all')
    .option('--json', 'print it as JSON');
  return command.addHelpText('after', help).action(async (id: string) => {
    // Loaded only if it is asked for: it brings all requirements and faults with it.
    const { explain } = await import('./explain.ts');
    process.stdout.write(explain(id, command.opts<{ json?: boolean }>().json ?? false));
  });
}
