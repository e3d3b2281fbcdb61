import type { JsonValue } from '../lib/JsonValue.ts';

/** How a filter compares an attribute with a value (RFC 7644 §3.4.2.2). */
export type Comparison = 'eq' | 'ne' | 'co' | 'sw' | 'ew' | 'gt' | 'ge' | 'lt' | 'le';

/** A filter (RFC 7644 §3.4.2.2). Of a multi-valued attribute, one value has to match. */
export type Filter =
  | { readonly kind: 'or' | 'and'; readonly filters: readonly Filter[] }
  | { readonly kind: 'not'; readonly filter: Filter }
  | { readonly kind: 'present'; readonly path: readonly string[] }
  | {
      readonly kind: 'compare';
      readonly path: readonly string[];
      readonly operator: Comparison;
      readonly value: JsonValue;
    }
  | { readonly kind: 'value'; readonly path: readonly string[]; readonly filter: Filter };

/** Longest filter that is read, characters: each level of nesting needs one. */
const longest = 2_000;

/** A parenthesis or bracket, a JSON value, or a word: a name with its schema, an operator. */
const token = /\s*([()[\]]|"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?![\w.:-])|[a-z$][\w$.:/-]*)/iy;

/** A filter that is none, or that the sink does not support. */
class FilterError extends Error {}

/**
 * Parses a filter.
 *
 * @returns undefined if it is none.
 */
export function parseFilter(text: string): Filter | undefined {
  try {
    const tokens = tokensOf(text);
    const filter = readAny(tokens, 'or');
    return tokens.length === 0 ? filter : undefined;
  } catch (error) {
    if (error instanceof FilterError) return undefined;
    throw error;
  }
}

/** The tokens of a text, which the functions below take one by one. */
function tokensOf(text: string): string[] {
  if (text.length > longest) throw new FilterError();
  const tokens: string[] = [];
  const pattern = new RegExp(token);
  for (let end = 0; text.slice(end).trim() !== ''; end = pattern.lastIndex) {
    pattern.lastIndex = end;
    const [, found] = pattern.exec(text) ?? [];
    if (found === undefined) throw new FilterError();
    tokens.push(found);
  }
  return tokens;
}

/** Alternatives, or their parts: `and` binds stronger than `or`. */
function readAny(tokens: string[], kind: 'or' | 'and'): Filter {
  const read = () => (kind === 'or' ? readAny(tokens, 'and') : readOne(tokens));
  const first = read();
  const filters = [first];
  while (isNext(tokens, kind)) {
    tokens.shift();
    filters.push(read());
  }
  return filters.length === 1 ? first : { kind, filters };
}

function readOne(tokens: string[]): Filter {
  if (isNext(tokens, '(')) return readWithin(tokens, ')');
  const word = next(tokens);
  if (word.toLowerCase() === 'not' && isNext(tokens, '(')) return { kind: 'not', filter: readWithin(tokens, ')') };
  if (!/^[a-z$]/i.test(word)) throw new FilterError();
  const path = word.slice(word.lastIndexOf(':') + 1).split('.');
  if (isNext(tokens, '[')) return { kind: 'value', path, filter: readWithin(tokens, ']') };
  const operator = next(tokens).toLowerCase();
  if (operator === 'pr') return { kind: 'present', path };
  if (!isComparison(operator)) throw new FilterError();
  return { kind: 'compare', path, operator, value: jsonOf(next(tokens)) };
}

function readWithin(tokens: string[], end: ')' | ']'): Filter {
  tokens.shift();
  const filter = readAny(tokens, 'or');
  if (next(tokens) !== end) throw new FilterError();
  return filter;
}

function isNext(tokens: readonly string[], word: string): boolean {
  return tokens[0]?.toLowerCase() === word;
}

function next(tokens: string[]): string {
  const word = tokens.shift();
  if (word === undefined) throw new FilterError();
  return word;
}

function jsonOf(text: string): JsonValue {
  try {
    return JSON.parse(text);
  } catch {
    throw new FilterError();
  }
}

const comparisons: readonly string[] = ['eq', 'ne', 'co', 'sw', 'ew', 'gt', 'ge', 'lt', 'le'] satisfies Comparison[];

function isComparison(operator: string): operator is Comparison {
  return comparisons.includes(operator);
}
