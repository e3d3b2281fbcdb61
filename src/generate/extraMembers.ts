import fc from 'fast-check';
import { type Edit, editsOf } from './Edit.ts';
import { unassignedNumber } from './idEdits.ts';
import { readAsInteger } from './readAsId.ts';
import { randomUuids } from './texts.ts';
import { models, type ValidRequest } from './ValidRequest.ts';

const { varying } = editsOf('body');

/** Names that mean something to somebody: always all of them, since each breaks another kind of server. */
const dangerousNames = ['__proto__', 'constructor', 'prototype', 'toString', '$ref', 'pk', 'id'];

/**
 * A member twice, with different values: which of them counts, no text says (RFC 8259 §4). Whichever does, the request refers
 * to no object, and the last one leaves it an id of the form that its model has.
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

/** What the request schema lets stand beside the two members, in a request that refers to no object: 200 and 400 are both right. */
export const extraMembers: readonly Edit[] = [
  varying('dangerous member', [], (valid) =>
    unassigned(valid).map((id) =>
      json([model(valid.model), objectId(id), ...dangerousNames.map((name) => [name, { polluted: true }] as const)]),
    ),
  ),
  varying('duplicate member', [], (valid) =>
    fc.tuple(unassigned(valid), fc.boolean()).map(([id, isId]) => {
      const both = [model(valid.model), objectId(id)];
      return json([...both, isId ? objectId(id) : model(valid.model)]);
    }),
  ),
];

type Member = readonly [name: string, value: unknown];

function model(value: string): Member {
  return ['sync_object_model', value];
}

function objectId(value: string): Member {
  return ['sync_object_id', value];
}

/** An id that no object has, in the form of the given one: a number, else a UUID. */
function unassigned({ id }: ValidRequest): fc.Arbitrary<string> {
  return readAsInteger(id) === undefined ? randomUuids : unassignedNumber;
}

function otherModel(valid: ValidRequest): string {
  return valid.model === models.user ? models.group : models.user;
}

function json(members: readonly Member[]): string {
  return `{${members.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`).join(',')}}`;
}
