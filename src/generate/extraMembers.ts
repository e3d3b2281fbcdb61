import fc from 'fast-check';
import { type Edit, editsOf, once } from './Edit.ts';
import { unassignedNumber } from './idEdits.ts';
import { readAsInteger } from './readAsId.ts';
import { randomUuids } from './texts.ts';
import { models, type ValidRequest } from './ValidRequest.ts';

const { varying } = editsOf('body');

/** Names with a special meaning somewhere. Always all of them, since each breaks another kind of server. */
const dangerousNames = ['__proto__', 'constructor', 'prototype', 'toString', '$ref', 'pk', 'id', '', '_', 'a.b[0]'];

/** More and longer names than anybody has planned for. */
const manyNames = [...Array.from({ length: 24 }, (_, index) => `x_${index}`), 'x'.repeat(300)];

/**
 * A member twice, with different values: RFC 8259 §4 does not say which one counts. With either the request refers to no
 * object; with the last one, the id has the form of its model.
 */
export const contradictions: readonly Edit[] = [
  varying('two different ids', [], (valid) =>
    fc
      .tuple(unassigned(valid), unassignedNumber)
      .filter(([id, other]) => id !== other)
      .map(([id, other]) => json([model(valid.model), objectId(other), objectId(id)])),
  ),
  varying('two different models', [], (valid) =>
    unassigned(valid).map((id) => json([model(otherModel(valid)), model(valid.model), objectId(id)])),
  ),
];

/** Additional members that the request schema allows, in a request that refers to no object: 200 and 400 are both right. */
export const extraMembers: readonly Edit[] = [
  varying('dangerous member', [], (valid) =>
    unassigned(valid).map((id) =>
      json([model(valid.model), objectId(id), ...dangerousNames.map((name) => [name, { polluted: true }] as const)]),
    ),
  ),
  varying('many members', [], (valid) =>
    unassigned(valid).map((id) =>
      json([model(valid.model), objectId(id), ...manyNames.map((name) => [name, null] as const)]),
    ),
  ),
  // Alone, because some parsers refuse it (RFC 8259 §8.2).
  once(
    varying('member name with half a pair', [], (valid) =>
      unassigned(valid).map((id) => json([model(valid.model), objectId(id), ['\ud800', null]])),
    ),
  ),
  once(
    varying('member with a long number', [], (valid) =>
      unassigned(valid).map((id) =>
        json([model(valid.model), objectId(id)]).replace(/\}$/, `,"x_number":${longNumber}}`),
      ),
    ),
  ),
  varying('duplicate member', [], (valid) =>
    fc.tuple(unassigned(valid), fc.boolean()).map(([id, isId]) => {
      const both = [model(valid.model), objectId(id)];
      return json([...both, isId ? objectId(id) : model(valid.model)]);
    }),
  ),
];

/** More digits than Python parses (sys.set_int_max_str_digits). */
const longNumber = '7'.repeat(4301);

type Member = readonly [name: string, value: unknown];

function model(value: string): Member {
  return ['sync_object_model', value];
}

function objectId(value: string): Member {
  return ['sync_object_id', value];
}

/** An id that no object has, in the form of the given one: a number, otherwise a UUID. */
function unassigned({ id }: ValidRequest): fc.Arbitrary<string> {
  return readAsInteger(id) === undefined ? randomUuids : unassignedNumber;
}

function otherModel(valid: ValidRequest): string {
  return valid.model === models.user ? models.group : models.user;
}

function json(members: readonly Member[]): string {
  return `{${members.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(',')}}`;
}
