import type { Argument, Command, Option } from 'commander';

/** Possible values: one of these words, a file, a folder, or `unknown` if they cannot be listed. */
export type CompletionValues = readonly string[] | 'file' | 'folder' | 'unknown';

/** An option as a shell completes it. */
export interface CompletionOption {
  /** Its spellings, such as `-q` and `--quiet`. */
  readonly names: readonly string[];
  readonly description: string;
  /** Its values; absent: it takes none. */
  readonly values?: CompletionValues;
  /** Whether it takes several values. */
  readonly isVariadic: boolean;
}

/** A command as a shell completes it. */
export interface CompletionCommand {
  readonly name: string;
  readonly description: string;
  readonly options: readonly CompletionOption[];
  /** Values of its first argument; absent: it takes no argument. */
  readonly values?: CompletionValues;
}

/** Looks up values that commander does not know: of an option, or of the command's argument if no option is given. */
export type KnownWords = (command: string, option?: string) => readonly string[] | undefined;

/** All commands of a program with their options. Pure. */
export function completionTree(program: Command, words: KnownWords): readonly CompletionCommand[] {
  return program.commands.map((command): CompletionCommand => {
    const name = command.name();
    const [argument] = command.registeredArguments;
    return {
      name,
      description: command.description(),
      options: command.options.map((option) => optionOf(option, words(name, option.long))),
      ...(argument && { values: words(name) ?? argument.argChoices ?? valuesOf(argument.name()) }),
    };
  });
}

function optionOf(option: Option, words: readonly string[] | undefined): CompletionOption {
  const { short, long, description, required, optional, variadic, argChoices, flags } = option;
  const [, placeholder = ''] = /[<[]([\w-]+)/.exec(flags) ?? [];
  return {
    names: [short, long].filter((name) => name !== undefined),
    description,
    isVariadic: variadic,
    ...((required || optional) && { values: words ?? argChoices ?? valuesOf(placeholder) }),
  };
}

/** The kind of value that a placeholder such as `<folder>` suggests. */
function valuesOf(placeholder: Argument['description']): CompletionValues {
  if (/^(?:path|file|report|before|after)$/.test(placeholder)) return 'file';
  return /^(?:folder|bundle)$/.test(placeholder) ? 'folder' : 'unknown';
}
