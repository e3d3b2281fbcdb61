import fc from 'fast-check';
import { type Edit, editsOf, once, valueEditsOf, where } from './Edit.ts';
import { misnamed } from './misnamed.ts';
import { readAsInteger, readAsUuid } from './readAsId.ts';
import { blanks, hostileTexts, longTexts, randomUuids } from './texts.ts';
import type { ValidRequest } from './ValidRequest.ts';

const { constant, varying } = valueEditsOf('sync_object_id');

/** `sync_object_id` left out. */
export const missingId: Edit = editsOf('sync_object_id').constant('missing', ['required'], ({ model }) =>
  JSON.stringify({ sync_object_model: model }),
);

/** `sync_object_id` under other spellings of its name. */
export const misnamedIds: readonly Edit[] = misnamed('sync_object_id', [
  'id',
  'pk',
  'object_id',
  'object_pk',
  'uuid',
  'value',
]);

/** `sync_object_id` as null: the contract does not declare it nullable. */
export const nullId: Edit = constant('null', ['type'], () => null);

/** `sync_object_id` as the empty string: the contract's `minLength` is 1. */
export const emptyId: Edit = constant('empty', ['minLength'], () => '');

/** `sync_object_id` as a list of one id. */
export const arrayOfId: Edit = constant('array of it', ['type'], ({ id }) => [id]);

/**
 * `sync_object_id` of each other JSON type. A number is the id itself if the id is one, otherwise far above every id, so that a
 * server that coerces it syncs no other object.
 */
export const mistypedIds: readonly Edit[] = [
  varying('number', ['type'], ({ id }) => (isSmallNumber(id) ? fc.constant(Number(id)) : unassignedNumber.map(Number))),
  constant('boolean', ['type'], () => false),
  // Some parsers read it as the number 1.
  where(
    ({ id }) => [undefined, 1n].includes(readAsInteger(id)),
    constant('true', ['type'], () => true),
  ),
  once(spelledNumber('number with a fraction of zero', '.0')),
  once(spelledNumber('number with a fraction', '.25')),
  once(spelledNumber('number with an exponent', 'e0')),
  constant('empty array', ['type'], () => []),
  arrayOfId,
  once(constant('array of two', ['type'], ({ id }) => [id, id])),
  once(constant('nested array', ['type'], ({ id }) => [[id]])),
  constant('empty object', ['type'], () => ({})),
  constant('object with it', ['type'], ({ id }) => ({ id })),
  once(constant('object with it as operand', ['type'], ({ id }) => ({ $eq: id }))),
  once(constant('object with it as primary key', ['type'], ({ id }) => ({ pk: id }))),
  once(constant('object with it as value', ['type'], ({ id }) => ({ value: id, uuid: id, $oid: id }))),
];

/**
 * The number of {@link mistypedIds} in a spelling that is not a plain integer: truncated, rounded or evaluated, it is the same
 * number.
 */
function spelledNumber(how: string, tail: string): Edit {
  return editsOf('sync_object_id').varying(how, ['type'], ({ model, id }) =>
    (isSmallNumber(id) ? fc.constant(id) : unassignedNumber).map(
      (number) => `{"sync_object_model":${JSON.stringify(model)},"sync_object_id":${number}${tail}}`,
    ),
  );
}

/** Integers of 13 digits: no object has such an id (see docs/requests.md, "Safety"), and it fits a double. */
export const unassignedNumber: fc.Arbitrary<string> = fc
  .integer({ min: 1, max: 900 })
  .chain((head) =>
    fc.integer({ min: 0, max: 999_999_999 }).map((tail) => `${head + 1000}${String(tail).padStart(9, '0')}`),
  );

/**
 * `sync_object_id` as a string that refers to no object but that the request schema accepts: 200 and 400 are both right.
 *
 * If it can be parsed as an id, as by Python's `int()` or `UUID()`, no object has that id.
 */
export const unassignedIds: readonly Edit[] = [
  varying('unassigned number', [], () => unassignedNumber),
  varying('unassigned UUID', [], () => randomUuids),
  where(
    isOfNumber,
    varying('unassigned number beyond 64 bits', [], () =>
      unassignedNumber.map((low) => String(2n ** 64n + BigInt(low))),
    ),
  ),
];

/**
 * `sync_object_id` as numbers that no object should have but that some deployments use for built-in objects, such as their
 * anonymous user. For embedded deployments only.
 */
export const edgeNumbers: readonly Edit[] = [
  where(
    isOfNumber,
    varying('number below one', [], () => fc.constantFrom('0', '-1')),
  ),
];

/**
 * `sync_object_id` as a number or UUID that no object has, in an unusual spelling: RFC 9562 §4 allows any case and a URN,
 * Python's `UUID()` also braces and missing dashes.
 */
export const respelledIds: readonly Edit[] = [
  where(
    isOfNumber,
    // Some parsers read it as octal, up to the first digit that is not.
    varying('unassigned number behind a zero', [], () =>
      unassignedNumber.map((number) => `0${number.replace(/[89]/g, '7')}`),
    ),
  ),
  where(
    isOfUuid,
    varying('unassigned UUID without dashes', [], () => randomUuids.map((uuid) => uuid.replaceAll('-', ''))),
  ),
  where(
    isOfUuid,
    varying('unassigned UUID in capitals', [], () => randomUuids.map((uuid) => uuid.toUpperCase())),
  ),
  where(
    isOfUuid,
    varying('unassigned UUID as a URN without dashes', [], () =>
      randomUuids.map((uuid) => `urn:uuid:{${uuid.replaceAll('-', '').toUpperCase()}}`),
    ),
  ),
];

/**
 * Each may be accepted, so only two lengths are sent: a deployment that accepts 256 characters accepts 255, and 64 Ki shows
 * more than 4,096.
 */
const sentLengths = ['256 characters', '64 Ki characters'];

/** `sync_object_id` as a string that no parser reads as an id: 200 and 400 are both right. */
export const unreadableIds: readonly Edit[] = [
  // A UUID for a user, as authentik has them, and a number for a group.
  where(
    isOfNumber,
    varying('UUID in place of a number', [], () => randomUuids),
  ),
  where(
    isOfUuid,
    varying('number in place of a UUID', [], () => unassignedNumber),
  ),
  where(
    isOfNumber,
    constant('4301 digits', [], () => '7'.repeat(4301)),
  ),
  // Text that a parser may replace: escapes, templates, characters not in Unicode form C, a trailing backslash.
  constant('replaceable signs', [], () => 'x%00x%zz$\u007bx}#{x}e\u0301\\'),
  varying('blank', [], () => blanks),
  varying('word', [], () => fc.constantFrom('abc', 'None', 'null', 'NaN', 'Infinity', 'x@example.com', '../x', '*')),
  constant('fraction', [], () => '9007199254740.9007199254740'),
  constant('wildcard of SQL', [], () => '%'),
  // A digit to Python's `isdigit()`, but not to its `int()`.
  where(
    isOfNumber,
    constant('superscript digit behind a number', [], () => '9007199254740²'),
  ),
  ...hostileTexts.map(({ name, text }) => varying(name, [], () => text)),
  ...longTexts.filter(({ name }) => sentLengths.includes(name)).map(({ name, text }) => constant(name, [], () => text)),
];

/** Whether objects of this model have numeric ids: then no text that is not a number refers to another one. */
function isOfNumber({ id }: Pick<ValidRequest, 'id'>): boolean {
  return readAsInteger(id) !== undefined;
}

/** Whether objects of this model have UUIDs: then no number refers to another one. */
function isOfUuid({ id }: Pick<ValidRequest, 'id'>): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id) && readAsUuid(id) !== undefined;
}

function isSmallNumber(id: string): boolean {
  return /^(0|[1-9]\d{0,14})$/.test(id);
}
