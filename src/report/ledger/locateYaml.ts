import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';

/** Names of members and indices of items, from the top of a document. */
export type YamlPath = readonly (string | number)[];

/** A YAML document as plain values, with the line of each. */
export interface LocatedYaml {
  /** undefined if there are problems. */
  readonly value: unknown;
  /** The line of a member's name or of an item, from 1; for a missing one, the line of its parent. */
  readonly lineOf: (path: YamlPath) => number;
  readonly problems: readonly { readonly line: number; readonly text: string }[];
}

/**
 * Reads a YAML document (1.2, core schema). The parser's own messages quote the file. It may be a token file by mistake, so
 * only error codes are passed on.
 */
export function locateYaml(text: string): LocatedYaml {
  const lines = new LineCounter();
  const document = parseDocument(text, { prettyErrors: false, lineCounter: lines });
  const lineAt = (offset: number) => Math.max(1, lines.linePos(offset).line);
  const lineOf = (path: YamlPath) => {
    let node: unknown = document.contents;
    let offset = rangeStart(node);
    for (const step of path) {
      const resolved = isAlias(node) ? node.resolve(document) : node;
      const next = childAt(resolved, step);
      if (next === undefined) break;
      offset = next.offset;
      node = next.node;
    }
    return lineAt(offset);
  };
  const problems = document.errors.map(({ code, pos }) => ({
    line: lineAt(pos[0]),
    text: `not valid YAML (${code}): correct it`,
  }));
  if (problems.length > 0) return { value: undefined, lineOf, problems };
  try {
    return { value: document.toJS(), lineOf, problems };
  } catch {
    // The parser's guard against documents that grow without bound when their aliases are resolved.
    const text = 'too many aliases: replace them by their values';
    return { value: undefined, lineOf, problems: [{ line: 1, text }] };
  }
}

function childAt(
  node: unknown,
  step: string | number,
): { readonly node: unknown; readonly offset: number } | undefined {
  if (isMap(node)) {
    const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === String(step));
    return pair && { node: pair.value, offset: rangeStart(pair.key) };
  }
  if (isSeq(node) && typeof step === 'number' && step < node.items.length) {
    const item = node.items[step];
    return { node: item, offset: rangeStart(item) };
  }
  return undefined;
}

/** Parsed nodes have a range; a missing node, such as the value of `name:`, has none. */
function rangeStart(node: unknown): number {
  const { range } = (node ?? {}) as Partial<Pick<Node, 'range'>>;
  return range?.[0] ?? 0;
}
