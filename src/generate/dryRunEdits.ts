import fc from 'fast-check';
import { type Edit, valueEditsOf } from './Edit.ts';

const { constant, varying } = valueEditsOf('override_dry_run');

/** `override_dry_run` as null: the contract does not declare it nullable. */
export const nullDryRun: Edit = constant('null', ['type'], () => null);

/** `override_dry_run` as an object, which no parser reads as a boolean. */
export const emptyDryRun: Edit = constant('empty object', ['type'], () => ({}));

/** `override_dry_run` as each other JSON type, including near misses that a lenient parser coerces to a boolean. */
export const mistypedDryRuns: readonly Edit[] = [
  constant('true as a text', ['type'], () => 'true'),
  constant('one', ['type'], () => 1),
  constant('empty text', ['type'], () => ''),
  varying('text', ['type'], () => fc.constantFrom('false', 'yes', 'True', 'maybe', '1')),
  varying('number', ['type'], () => fc.constantFrom(0, 2, -1, 0.5)),
  constant('empty array', ['type'], () => []),
  constant('array of it', ['type'], () => [true]),
  emptyDryRun,
  constant('object with it', ['type'], () => ({ value: true })),
];

/** `override_dry_run` as each of its two values, which the request schema accepts. */
export const dryRuns: readonly Edit[] = [constant('true', [], () => true), constant('false', [], () => false)];
