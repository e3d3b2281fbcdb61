import fc from 'fast-check';
import { type Edit, editsOf } from './Edit.ts';

const edit = editsOf('override_dry_run');

/** `override_dry_run` as null, which the contract does not call nullable. */
export const nullDryRun: Edit = edit('null', ['type'], false, () => fc.constant(null));

/** `override_dry_run` as each other JSON type: near misses among the texts and numbers, which a lenient reader coerces. */
export const mistypedDryRuns: readonly Edit[] = [
  edit('text', ['type'], true, () => fc.constantFrom('true', 'false', 'yes', 'True', 'maybe', '1', '')),
  edit('number', ['type'], true, () => fc.constantFrom(1, 0, 2, -1, 0.5)),
  edit('array', ['type'], true, () => fc.constantFrom([], [true])),
  edit('object', ['type'], true, () => fc.constantFrom({}, { value: true })),
];

/** `override_dry_run` as each of its two values, which the request schema accepts. */
export const dryRuns: readonly Edit[] = [
  edit('true', [], false, () => fc.constant(true)),
  edit('false', [], false, () => fc.constant(false)),
];
