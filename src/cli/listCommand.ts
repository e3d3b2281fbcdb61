import { Command } from 'commander';
import { type Requirement, topics } from '../requirements/Requirement.ts';

/** `list`: the catalogue of requirements. Sends nothing. */
export function listCommand(): Command {
  const command = new Command('list').description('print the requirements').option('--json', 'print them as JSON');
  return command
    .addHelpText('after', '\nExamples:\n  scim-sync-conformance list\n  scim-sync-conformance list --json')
    .action(async () => {
      const { catalogue } = await import('../requirements/catalogue.ts');
      const entries = catalogue.map(({ verification: _, ...entry }) => entry);
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
        (requirement) =>
          `  ${requirement.id.padEnd(width)}  ${requirement.level.padEnd(6)}  ${requirement.profile.padEnd(7)}  ${requirement.statement}${generations(requirement)}`,
      );
    return [topic, ...lines].join('\n');
  });
  return `${sections.join('\n\n')}\n`;
}

/** The generations that state a requirement, where not all do. */
function generations({ from, until }: Pick<Requirement, 'from' | 'until'>): string {
  const bounds = [...(from === undefined ? [] : [`from ${from}`]), ...(until === undefined ? [] : [`until ${until}`])];
  return bounds.length === 0 ? '' : ` (${bounds.join(' ')})`;
}
