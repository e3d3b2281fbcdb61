/** An environment variable that the shell expands, by default as `$NAME`; `expansion` must be valid within double quotes. */
export interface VariablePart {
  readonly variable: string;
  readonly expansion?: string;
}

/** A part of a shell word: literal bytes, or a variable. */
export type WordPart = Uint8Array | VariablePart;

/** Text that is literal in double quotes, even in an interactive shell (where `!` is history expansion). */
const plainInDoubleQuotes = /^[^"$`\\!]*$/;

/** Printable text: no control, format or unassigned character, and no line separator. */
const printable = /^[^\p{C}\p{Zl}\p{Zp}]*$/u;

/**
 * One word of a POSIX shell command (POSIX.1-2017, Shell Command Language, 2.2), always on one printable line: if the bytes are
 * not printable UTF-8, the word is produced by `printf`.
 *
 * A word cannot contain NUL, and trailing newlines are lost; for such bytes use {@link printfCommand} with a pipe.
 */
export function shellWord(parts: readonly WordPart[]): string {
  if (!isPrintable(parts)) return `"$(${printfCommand(parts)})"`;
  const texts = parts.map((part) => ('variable' in part ? undefined : Buffer.from(part).toString('utf8')));
  const readable =
    texts.includes(undefined) && texts.every((text) => text === undefined || plainInDoubleQuotes.test(text));
  const words = parts.map((part, index) => {
    if (!('variable' in part)) return readable ? texts[index] : singleQuoted(texts[index] ?? '');
    // Braces if the next character would be parsed as part of the name.
    const plain = /^\w/.test(texts[index + 1] ?? '') ? `\${${part.variable}}` : `$${part.variable}`;
    const { expansion = plain } = part;
    return readable ? expansion : `"${expansion}"`;
  });
  return readable ? `"${words.join('')}"` : words.join('') || "''";
}

/** Whether all bytes are printable UTF-8 and can be quoted unchanged. */
export function isPrintable(parts: readonly WordPart[]): boolean {
  return parts.every((part) => 'variable' in part || isPrintableText(part));
}

/** A `printf` command that writes the parts byte for byte, including NUL (POSIX.1-2017, printf, octal escapes). */
export function printfCommand(parts: readonly WordPart[]): string {
  const format = parts.map((part) => ('variable' in part ? '%s' : Array.from(part, escaped).join(''))).join('');
  const values = parts.flatMap((part) => ('variable' in part ? [`"${part.expansion ?? `$${part.variable}`}"`] : []));
  return [`printf '${format}'`, ...values].join(' ');
}

function isPrintableText(bytes: Uint8Array): boolean {
  try {
    return printable.test(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes));
  } catch {
    return false;
  }
}

function singleQuoted(text: string): string {
  return text === '' ? '' : `'${text.replaceAll("'", "'\\''")}'`;
}

/** ASCII that is literal in single quotes and in a format stays readable; any other byte becomes three octal digits. */
function escaped(byte: number, index: number): string {
  const character = String.fromCharCode(byte);
  const option = index === 0 && character === '-';
  return !option && /^[A-Za-z0-9 _.,:;=/@+*?&#()[\]{}<>|~"-]$/.test(character)
    ? character
    : `\\${byte.toString(8).padStart(3, '0')}`;
}
