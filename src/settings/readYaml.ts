import { isScalar, LineCounter, type ParsedNode, parseDocument, type Scalar, type YAMLMap } from 'yaml';

/** A YAML document as it is written, before its names and values are checked. */
export interface YamlText {
  /** Null if the document is empty. */
  readonly contents: ParsedNode | null;
  /** Problems with its syntax, one line each. If there is one, nothing of the document is used: a value may extend too far. */
  readonly problems: readonly string[];
  /** The line of an offset, counted from 1. */
  readonly lineOf: (offset: number) => number;
}

/**
 * Reads a YAML document.
 *
 * The failsafe schema (YAML 1.2 §10.1) keeps every scalar as written; any other would read the release 2024.10 as the number
 * 2024.1. The parser's own messages quote the file, which may contain a token, so only error codes are passed on.
 *
 * @param name of the file in messages.
 */
export function readYaml(text: string, name: string): YamlText {
  const lines = new LineCounter();
  const { contents, errors } = parseDocument(text, { schema: 'failsafe', prettyErrors: false, lineCounter: lines });
  const lineOf = (offset: number) => lines.linePos(offset).line;
  const problems = errors.map(
    ({ code, pos }) => `${name}: line ${lineOf(pos[0])} is not valid YAML (${code}): correct it`,
  );
  const isEmpty = isScalar(contents) && contents.value === '';
  return { contents: isEmpty ? null : contents, problems, lineOf };
}

/** The names and values of a mapping, in the file's order and as written; a name without a value has an empty text. */
export interface Scalars {
  readonly values: ReadonlyMap<string, string>;
  /** One line for each item that is not one name and one value on one line. */
  readonly problems: readonly string[];
}

/** Reads a mapping of names to values. */
export function readScalars(map: YAMLMap.Parsed, { lineOf }: Pick<YamlText, 'lineOf'>, name: string): Scalars {
  const values = new Map<string, string>();
  const problems: string[] = [];
  const isOneLine = (node: ParsedNode): node is Scalar.Parsed =>
    isScalar(node) && lineOf(node.range[0]) === lineOf(node.range[1]);
  for (const { key, value } of map.items) {
    if (isOneLine(key) && (value === null || isOneLine(value))) {
      values.set(String(key.value), value === null ? '' : String(value.value));
    } else {
      problems.push(`${name}: line ${lineOf(key.range[0])} is not one name and one value: write NAME: value`);
    }
  }
  return { values, problems };
}
