import type { Argument, Command, Option } from 'commander';

/** What may follow: one of these words, a file, a folder, or something that nobody can list. */
export type CompletionValues = readonly string[] | 'file' | 'folder' | 'unknown';

/** An option as a shell completes it. */
export interface CompletionOption {
  /** Its spellings, such as `-q` and `--quiet`. */
  readonly names: readonly string[];
  readonly description: string;
  /** What it takes; absent: nothing. */
  readonly values?: CompletionValues;
  /** Whether it takes several words. */
  readonly isVariadic: boolean;
}

/** A command as a shell completes it. */
export interface CompletionCommand {
  readonly name: string;
  readonly description: string;
  readonly options: readonly CompletionOption[];
  /** What its first argument may be; absent: it takes none. */
  readonly values?: CompletionValues;
}

/** What the command line itself does not know: words for a value of a command, by its option or, without one, by its argument. */
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

/** What the name of a value says of it. */
function valuesOf(placeholder: Argument['description']): CompletionValues {
  if (/^(?:path|file|report|before|after)$/.test(placeholder)) return 'file';
  return /^(?:folder|bundle)$/.test(placeholder) ? 'folder' : 'unknown';
}
