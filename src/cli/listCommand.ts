import { Command } from 'commander';
import { type Requirement, topics } from '../requirements/Requirement.ts';

/** `list`: the catalogue of requirements. Sends nothing. */
export function listCommand(): Command {
  const command = new Command('list').description('print the requirements').option('--json', 'print them as JSON');
  return command
    .addHelpText('after', '\nExamples:\n  scim-sync-conformance list\n  scim-sync-conformance list --json')
    .action(async () => {
      const { catalogue } = await import('../requirements/catalogue.ts');
      const entries = catalogue.map(({ cases: _, verify: __, ...entry }) => entry);
      process.stdout.write(
        command.opts<{ json?: boolean }>().json ? `${JSON.stringify(entries, null, 2)}\n` : table(catalogue),
      );
    });
}

function table(catalogue: readonly Requirement[]): string {
  const width = Math.max(...catalogue.map(({ id }) => id.length));
  const sections = topics.map((topic) => {
    const lines = catalogue
      .filter((requirement) => requirement.topic === topic)
      .map(
        ({ id, level, profile, statement }) =>
          `  ${id.padEnd(width)}  ${level.padEnd(6)}  ${profile.padEnd(7)}  ${statement}`,
      );
    return [topic, ...lines].join('\n');
  });
  return `${sections.join('\n\n')}\n`;
}
