import { sha256 } from '../../lib/sha256.ts';
import { checkEntries, type LedgerBounds, type PlacedEntry } from './checkEntries.ts';
import type { LedgerDocument, ValidateLedger } from './createLedgerValidator.ts';
import type { Ledger } from './Ledger.ts';
import { type LocatedYaml, locateYaml } from './locateYaml.ts';
import { type PlacedProblem, schemaProblem } from './schemaProblem.ts';

/** The text of a ledger, and the name of its file in messages and reports. */
export interface LedgerFile {
  readonly path: string;
  readonly text: string;
}

/** A ledger, or at least one problem with its file: one line each, in the file's order, with the fix. */
export type ParsedLedger =
  | { readonly kind: 'ledger'; readonly ledger: Ledger }
  | { readonly kind: 'invalid'; readonly problems: readonly string[] };

/** Reads a ledger: YAML that matches the schema, with entries within the bounds. Pure. */
export function parseLedger(file: LedgerFile, bounds: LedgerBounds, validate: ValidateLedger): ParsedLedger {
  const { path, text } = file;
  const located = locateYaml(text);
  const { value, lineOf } = located;
  if (located.problems.length > 0) return invalid(path, located.problems);
  if (validate(value)) {
    const entries = value.deviations.map((entry, index) => ({ ...entry, line: lineOf(['deviations', index]) }));
    const problems = checkEntries(
      entries.map((written, index) => ({ index, line: written.line, written })),
      bounds,
    );
    if (problems.length > 0) return invalid(path, lined(problems, lineOf));
    const { releases } = value;
    return { kind: 'ledger', ledger: { path, sha256: sha256(text), ...(releases && { releases }), entries } };
  }
  const broken = (validate.errors ?? []).map(schemaProblem);
  // Report the problems that the schema cannot find as well.
  const problems = [...broken, ...checkEntries(partialEntries(located, broken), bounds)];
  return invalid(path, lined(problems, lineOf));
}

function lined(problems: readonly PlacedProblem[], lineOf: LocatedYaml['lineOf']): LocatedYaml['problems'] {
  return problems.map(({ path, text }) => ({ line: lineOf(path), text })).toSorted((a, b) => a.line - b.line);
}

/** Each problem once: one malformed value may violate several keywords with the same message. */
function invalid(path: string, problems: LocatedYaml['problems']): ParsedLedger {
  const lines = problems.map(({ line, text }) => `${path}: line ${line}: ${text}`);
  return { kind: 'invalid', problems: [...new Set(lines)] };
}

/** The entries of a document that the schema rejects, without the rejected members. */
function partialEntries({ value, lineOf }: LocatedYaml, broken: readonly PlacedProblem[]): readonly PlacedEntry[] {
  const isRefused = (...wanted: readonly unknown[]) =>
    broken.some(({ path }) => path.length <= wanted.length && path.every((step, index) => step === wanted[index]));
  // The list exists if neither the document nor the list itself is rejected.
  if (isRefused('deviations')) return [];
  const { deviations } = value as LedgerDocument;
  return deviations.flatMap((entry, index) => {
    if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) return [];
    const members = Object.entries(entry).filter(([name]) => name === 'expires' || !isBroken(broken, index, name));
    return [{ index, line: lineOf(['deviations', index]), written: Object.fromEntries(members) }];
  });
}

function isBroken(problems: readonly PlacedProblem[], index: number, name: string): boolean {
  return problems.some(({ path }) => path[1] === index && path[2] === name);
}
