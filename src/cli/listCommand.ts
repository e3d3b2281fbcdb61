import { Command, Option } from 'commander';
import { embeddedKinds } from '../fakes/reference/EmbeddedKind.ts';
import { levels, topics } from '../requirements/Requirement.ts';
import { profiles } from '../settings/Target.ts';

const help = `
A requirement must match all filters: --level must --topic http prints the musts of HTTP. --embedded prints the names that
run --embedded takes.

Examples:
  scim-sync-conformance list
  scim-sync-conformance list --topic validation --level should
  scim-sync-conformance list --needs sink-listen         what only a run with a sink shows
  scim-sync-conformance list --embedded benign           deployments that conform but look odd
  scim-sync-conformance list --json

Exit codes: 0 listed, 3 usage`;

/** `list`: prints the catalogue of requirements, or the embedded deployments. Sends nothing. */
export function listCommand(): Command {
  const command = new Command('list')
    .description('print the requirements, or the names of the embedded deployments')
    .addOption(new Option('--level <level>', 'requirements of this level').choices(levels))
    .addOption(new Option('--topic <topic>', 'requirements of this topic').choices(topics))
    .addOption(new Option('--profile <profile>', 'requirements that this profile asks for').choices(profiles))
    .option(
      '--needs <setting>',
      'requirements that need this setting, such as sink-listen; "nothing" for those without needs',
    )
    .addOption(
      new Option('--embedded [kind]', 'names of the embedded deployments, of one kind or of all')
        .choices(embeddedKinds)
        .conflicts(['level', 'topic', 'profile', 'needs']),
    )
    .option('--json', 'print them as JSON');
  return command.addHelpText('after', help).action(async () => {
    // Loaded only when needed: it imports all requirements.
    const { list } = await import('./list.ts');
    process.stdout.write(await list(command.opts()));
  });
}
