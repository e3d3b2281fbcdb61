import type { CompletionCommand, CompletionOption, CompletionValues } from './completionTree.ts';

/**
 * A completion script for bash, and for zsh with `bashcompinit`.
 *
 * @param program name of the bin: letters and dashes.
 * @param commands all commands; the first is the default command.
 */
export function bashCompletion(program: string, commands: readonly CompletionCommand[]): string {
  const name = `_${program.replaceAll('-', '_')}`;
  const [first] = commands;
  return `# Completion of ${program}. Generated: generate it again after an update.
${name}() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" prev="\${COMP_WORDS[COMP_CWORD-1]}" command= option= word i
  for ((i = 1; i < COMP_CWORD; i++)); do
    word="\${COMP_WORDS[i]}"
    case "$word" in
      -*) option="$word" ;;
      ${commands.map((command) => command.name).join('|')}) [ -n "$command$option" ] || command="$word" ;;
    esac
  done
  COMPREPLY=()
  if [[ "$cur" != -* ]]; then
    case "\${command:-${first?.name ?? ''}} $prev" in
${commands.flatMap((command) => valueCases(command, command.options)).join('\n')}
    esac
    case "\${command:-${first?.name ?? ''}} $option" in
${commands
  .flatMap((command) =>
    valueCases(
      command,
      command.options.filter(({ isVariadic }) => isVariadic),
    ),
  )
  .join('\n')}
    esac
    if [ -z "$command" ]; then
      ${reply(commands.map((command) => command.name))}
      return
    fi
  fi
  case "\${command:-${first?.name ?? ''}}" in
${commands.map(commandCase).join('\n')}
  esac
}
complete -F ${name} ${program}
`;
}

/** The cases that complete the values of options. */
function valueCases({ name }: CompletionCommand, options: readonly CompletionOption[]): readonly string[] {
  return options.flatMap(({ names, values }) => {
    if (values === undefined) return [];
    const patterns = names.map((option) => `'${name} ${option}'`).join('|');
    return [`      ${patterns}) ${reply(values)}; return ;;`];
  });
}

function commandCase({ name, options, values }: CompletionCommand): string {
  const names = options.flatMap((option) => option.names);
  const ofArgument = values === undefined ? ':' : reply(values);
  return `    ${name}) if [[ "$cur" == -* ]]; then ${reply([...names, '--help'])}; else ${ofArgument}; fi ;;`;
}

function reply(values: CompletionValues): string {
  if (values === 'unknown') return ':';
  if (values === 'file') return 'COMPREPLY=($(compgen -f -- "$cur"))';
  if (values === 'folder') return 'COMPREPLY=($(compgen -d -- "$cur"))';
  return `COMPREPLY=($(compgen -W '${values.join(' ')}' -- "$cur"))`;
}
