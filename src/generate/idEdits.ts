import fc from 'fast-check';
import { type Edit, editsOf, valueEditsOf } from './Edit.ts';
import { misnamed } from './misnamed.ts';
import { blanks, hostileTexts, longTexts, randomUuids } from './texts.ts';

const { constant, varying } = valueEditsOf('sync_object_id');

/** `sync_object_id` left out. */
export const missingId: Edit = editsOf('sync_object_id').constant('missing', ['required'], ({ model }) =>
  JSON.stringify({ sync_object_model: model }),
);

/** `sync_object_id` under names that are spelled otherwise. */
export const misnamedIds: readonly Edit[] = misnamed('sync_object_id');

/** `sync_object_id` as null, which the contract does not call nullable. */
export const nullId: Edit = constant('null', ['type'], () => null);

/** `sync_object_id` as the empty string: the contract's `minLength` is 1. */
export const emptyId: Edit = constant('empty', ['minLength'], () => '');

/** `sync_object_id` as a list of one id. */
export const arrayOfId: Edit = constant('array of it', ['type'], ({ id }) => [id]);

/**
 * `sync_object_id` of each other JSON type. A number is the id itself where the id is one, else far above every id, so that a
 * server which coerces it syncs no other object.
 */
export const mistypedIds: readonly Edit[] = [
  varying('number', ['type'], ({ id }) => (isSmallNumber(id) ? fc.constant(Number(id)) : unassignedNumber.map(Number))),
  constant('boolean', ['type'], () => false),
  constant('empty array', ['type'], () => []),
  arrayOfId,
  constant('empty object', ['type'], () => ({})),
  constant('object with it', ['type'], ({ id }) => ({ id })),
];

/** Whole numbers of 13 digits: no object has such an id (see docs/architecture.md, "Safety"), and a double holds it. */
export const unassignedNumber: fc.Arbitrary<string> = fc
  .integer({ min: 1, max: 900 })
  .chain((head) =>
    fc.integer({ min: 0, max: 999_999_999 }).map((tail) => `${head + 1000}${String(tail).padStart(9, '0')}`),
  );

/**
 * `sync_object_id` as a string that names no object but that the request schema accepts: 200 and 400 are both right.
 *
 * What can be read as an id (as Python's `int()` or `UUID()` would) is one that no object has.
 */
export const unassignedIds: readonly Edit[] = [
  varying('unassigned number', [], () => unassignedNumber),
  varying('unassigned UUID', [], () => randomUuids),
];

/** Each may be accepted, so two lengths have to do: whoever takes 256 characters takes 255, and 64 Ki tell more than 4,096. */
const telling = ['256 characters', '64 Ki characters'];

/** `sync_object_id` as a string that is no id in any reading: 200 and 400 are both right. */
export const unreadableIds: readonly Edit[] = [
  varying('blank', [], () => blanks),
  varying('word', [], () => fc.constantFrom('abc', 'None', 'null', 'NaN', 'Infinity', 'x@example.com', '../x', '*')),
  constant('fraction', [], () => '9007199254740.5'),
  ...hostileTexts.map(({ name, text }) => varying(name, [], () => text)),
  ...longTexts.filter(({ name }) => telling.includes(name)).map(({ name, text }) => constant(name, [], () => text)),
];

function isSmallNumber(id: string): boolean {
  return /^(0|[1-9]\d{0,14})$/.test(id);
}
