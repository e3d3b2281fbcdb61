import type { CompletionCommand, CompletionOption, CompletionValues } from './completionTree.ts';

/**
 * A completion script for fish: one line for each command and option.
 *
 * @param program name of the bin.
 * @param commands all commands; the first is the default command.
 */
export function fishCompletion(program: string, commands: readonly CompletionCommand[]): string {
  const [first] = commands;
  const lines = commands.flatMap((command) => {
    const seen = `__fish_seen_subcommand_from ${command.name}`;
    const condition = command === first ? `__fish_use_subcommand; or ${seen}` : seen;
    return [
      `-n __fish_use_subcommand -f -a ${command.name} -d ${quoted(command.description)}`,
      ...command.options.map((option) => `-n ${quoted(condition)} ${optionOf(option)}`),
      ...command.options.filter(({ isVariadic }) => isVariadic).map((option) => furtherValues(condition, option)),
      ...(command.values === undefined ? [] : [`-n ${quoted(seen)} ${valuesOf(command.values)}`]),
    ];
  });
  return `# Completion of ${program}. Generated: generate it again after an update.\n${lines
    .map((line) => `complete -c ${program} ${line}\n`)
    .join('')}`;
}

/** The second and later values of an option that takes several: fish treats them as arguments of the command. */
function furtherValues(condition: string, { names, values = 'unknown' }: CompletionOption): string {
  const given = names.filter((name) => name.startsWith('--')).map((name) => name.slice(2));
  return `-n ${quoted(`begin; ${condition}; end; and __fish_contains_opt ${given.join(' ')}`)} ${valuesOf(values)}`;
}

function optionOf({ names, description, values }: CompletionOption): string {
  const spellings = names.map((name) => (name.startsWith('--') ? `-l ${name.slice(2)}` : `-s ${name.slice(1)}`));
  const given = values === undefined ? '-f' : `-r ${valuesOf(values)}`;
  return `${spellings.join(' ')} ${given} -d ${quoted(description)}`;
}

function valuesOf(values: CompletionValues): string {
  if (values === 'file') return '-F';
  if (values === 'folder') return "-f -a '(__fish_complete_directories)'";
  return values === 'unknown' ? '-f' : `-f -a ${quoted(values.join(' '))}`;
}

/** Quotes a word for fish: within single quotes only the quote and the backslash are special. */
function quoted(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}
