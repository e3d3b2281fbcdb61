import { Argument, Command } from 'commander';

const help = `
Examples:
  scim-sync-conformance completion bash > ~/.local/share/bash-completion/completions/scim-sync-conformance
  scim-sync-conformance completion zsh >> ~/.zshrc
  scim-sync-conformance completion fish > ~/.config/fish/completions/scim-sync-conformance.fish

It completes what the shell finds under the name scim-sync-conformance: put node_modules/.bin on the PATH.`;

/** Shells that there is a script for. */
const shells = ['bash', 'zsh', 'fish'] as const;

/** See {@link shells}. */
export type Shell = (typeof shells)[number];

/** `completion`: a script by which a shell completes commands, options and names. */
export function completionCommand(): Command {
  const command = new Command('completion')
    .description('print a completion script for a shell')
    .addArgument(new Argument('<shell>', 'the shell').choices(shells));
  return command.addHelpText('after', help).action(async (shell: Shell) => {
    if (command.parent === null) return;
    // Loaded only if it is asked for: it brings the names of all requirements and deployments with it.
    const { completion } = await import('./completion.ts');
    process.stdout.write(completion(command.parent, shell));
  });
}
