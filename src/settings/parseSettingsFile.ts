import { isMap, isScalar, LineCounter, type ParsedNode, parseDocument, type Scalar } from 'yaml';
import { settingsFileName } from './settingsFileName.ts';

/** The content of a settings file, before names and values are checked. */
export interface SettingsFile {
  /** Folder of the file, absolute; the base of its relative paths. */
  readonly folder: string;
  /** Its name in messages: the file name, or the path that was given. */
  readonly name: string;
  /** In the file's order; each value as written in the file. */
  readonly values: ReadonlyMap<string, string>;
  /** Problems with its syntax, one line each. */
  readonly problems: readonly string[];
}

/**
 * Parses a settings file: a YAML mapping from names of settings to scalars.
 *
 * The failsafe schema (YAML 1.2 §10.1) keeps every scalar as written; any other would read the release 2024.10 as the number
 * 2024.1. The parser's own messages quote the file, which may contain a token, so only error codes are passed on.
 */
export function parseSettingsFile(text: string, folder: string, name: string = settingsFileName): SettingsFile {
  const lines = new LineCounter();
  const document = parseDocument(text, { schema: 'failsafe', prettyErrors: false, lineCounter: lines });
  const lineOf = (offset: number) => lines.linePos(offset).line;
  const problems = document.errors.map(
    ({ code, pos }) => `${name}: line ${lineOf(pos[0])} is not valid YAML (${code}): correct it`,
  );
  // In an invalid file a value may extend into the next line, so no value is used.
  if (problems.length > 0) return { folder, name, values: new Map(), problems };
  const values = new Map<string, string>();
  const { contents } = document;
  if (isMap(contents)) {
    for (const { key, value } of contents.items) {
      if (isOneLine(key) && (value === null || isOneLine(value))) {
        values.set(String(key.value), value === null ? '' : String(value.value));
      } else {
        problems.push(`${name}: line ${lineOf(key.range[0])} is not one name and one value: write NAME: value`);
      }
    }
  } else if (contents !== null && !(isScalar(contents) && contents.value === '')) {
    problems.push(`${name}: expected a mapping, one NAME: value per line, got something else`);
  }
  return { folder, name, values, problems };

  function isOneLine(node: ParsedNode): node is Scalar.Parsed {
    return isScalar(node) && lineOf(node.range[0]) === lineOf(node.range[1]);
  }
}
