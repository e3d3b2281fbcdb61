import fc from 'fast-check';
import { type Edit, valueEditsOf } from './Edit.ts';

const { constant, varying } = valueEditsOf('override_dry_run');

/** `override_dry_run` as null, which the contract does not call nullable. */
export const nullDryRun: Edit = constant('null', ['type'], () => null);

/** `override_dry_run` as each other JSON type: near misses among the texts and numbers, which a lenient reader coerces. */
export const mistypedDryRuns: readonly Edit[] = [
  constant('true as a text', ['type'], () => 'true'),
  constant('one', ['type'], () => 1),
  varying('text', ['type'], () => fc.constantFrom('false', 'yes', 'True', 'maybe', '1', '')),
  varying('number', ['type'], () => fc.constantFrom(0, 2, -1, 0.5)),
  constant('empty array', ['type'], () => []),
  constant('array of it', ['type'], () => [true]),
  constant('empty object', ['type'], () => ({})),
  constant('object with it', ['type'], () => ({ value: true })),
];

/** `override_dry_run` as each of its two values, which the request schema accepts. */
export const dryRuns: readonly Edit[] = [constant('true', [], () => true), constant('false', [], () => false)];
