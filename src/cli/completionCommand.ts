import { Argument, Command } from 'commander';

const help = `
Examples:
  scim-sync-conformance completion bash > ~/.local/share/bash-completion/completions/scim-sync-conformance
  scim-sync-conformance completion zsh >> ~/.zshrc
  scim-sync-conformance completion fish > ~/.config/fish/completions/scim-sync-conformance.fish

Completion works only for a command called scim-sync-conformance: put node_modules/.bin on the PATH.`;

/** The supported shells. */
const shells = ['bash', 'zsh', 'fish'] as const;

/** See {@link shells}. */
export type Shell = (typeof shells)[number];

/** `completion`: prints a script with which a shell completes commands, options and their values. */
export function completionCommand(): Command {
  const command = new Command('completion')
    .description('print a completion script for a shell')
    .addArgument(new Argument('<shell>', 'the shell').choices(shells));
  return command.addHelpText('after', help).action(async (shell: Shell) => {
    if (command.parent === null) return;
    // Loaded only when needed: it imports all requirements and embedded deployments.
    const { completion } = await import('./completion.ts');
    process.stdout.write(completion(command.parent, shell));
  });
}
