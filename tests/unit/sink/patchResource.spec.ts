import { expect, test } from '@playwright/test';
import type { JsonObject, JsonValue } from '../../../src/lib/JsonValue.ts';
import { patchResource } from '../../../src/sink/patchResource.ts';

const clerks = { id: 'g', displayName: 'Clerks', members: [{ value: 'a' }, { value: 'b', display: 'B' }] };

/** The changed resource, or the status and keyword of the error. */
function patched(operations: JsonValue, resource: JsonObject = clerks): unknown {
  const result = patchResource(resource, { Operations: operations });
  return 'error' in result ? [result.error.status, result.error.body?.['scimType']] : result.resource;
}

const changes: readonly (readonly [title: string, operation: JsonObject, members: unknown])[] = [
  ['add puts members behind the others', { op: 'add', path: 'members', value: [{ value: 'c' }] }, ['a', 'b', 'c']],
  ['add takes one member', { op: 'add', path: 'members', value: { value: 'c' } }, ['a', 'b', 'c']],
  ['add leaves out a member that is there', { op: 'add', path: 'members', value: [{ value: 'a' }] }, ['a', 'b']],
  ['add without a path merges attributes', { op: 'add', value: { members: [{ value: 'c' }] } }, ['a', 'b', 'c']],
  ['replace sets members', { op: 'Replace', path: 'members', value: [{ value: 'c' }] }, ['c']],
  ['remove by filter takes one member out', { op: 'remove', path: 'members[value eq "a"]' }, ['b']],
  ['remove with values takes these out', { op: 'remove', path: 'members', value: [{ value: 'b' }] }, ['a']],
  ['remove takes the attribute away', { op: 'remove', path: 'members' }, undefined],
  ['names are compared without case', { op: 'add', path: 'Members', value: [{ value: 'c' }] }, ['a', 'b', 'c']],
];

for (const [title, operation, members] of changes) {
  test(title, () => {
    const list = patched([operation]) as { readonly members?: readonly { readonly value: string }[] };
    expect(list.members?.map(({ value }) => value)).toEqual(members);
  });
}

test('a part of an attribute is changed, also of one value that a filter picks', () => {
  const user = { name: { familyName: 'A', givenName: 'B' }, emails: [{ value: 'x', type: 'work' }, { value: 'y' }] };
  expect(
    patched(
      [
        { op: 'replace', path: 'name.familyName', value: 'C' },
        { op: 'replace', path: 'urn:ietf:params:scim:schemas:core:2.0:User:emails[type eq "work"].value', value: 'z' },
        { op: 'replace', path: 'name', value: { givenName: 'D' } },
      ],
      user,
    ),
  ).toEqual({ name: { familyName: 'C', givenName: 'D' }, emails: [{ value: 'z', type: 'work' }, { value: 'y' }] });
});

test('the same id is not a change', () => {
  expect(patched([{ op: 'replace', value: { id: 'g', displayName: 'Staff' } }])).toMatchObject({
    displayName: 'Staff',
  });
});

const refused: readonly (readonly [title: string, operations: JsonValue, status: unknown])[] = [
  ['another id', [{ op: 'replace', path: 'id', value: 'h' }], [400, 'mutability']],
  ['a filter that picks nothing', [{ op: 'remove', path: 'members[value eq "z"]' }], [400, 'noTarget']],
  ['a remove without a path', [{ op: 'remove' }], [400, 'noTarget']],
  ['another path', [{ op: 'add', path: 'members[value xx "a"]', value: 1 }], [400, 'invalidPath']],
  ['another operation', [{ op: 'move', path: 'members' }], [400, 'invalidSyntax']],
  ['an add without a value', [{ op: 'add', path: 'members' }], [400, 'invalidValue']],
  ['no operation at all', [], [400, 'invalidSyntax']],
  ['an operation that is none', [7], [400, 'invalidSyntax']],
];

for (const [title, operations, status] of refused) {
  test(`refuses ${title}`, () => {
    expect(patched(operations)).toEqual(status);
  });
}

test('__proto__ is a name like any other', () => {
  const message: JsonObject = JSON.parse(
    '{"Operations":[{"op":"add","value":{"__proto__":{"polluted":1}}},{"op":"add","path":"constructor.prototype.polluted","value":1}]}',
  );
  const result = patchResource(clerks, message);
  expect('error' in result && result.error.body?.['scimType']).toBe('invalidPath');
  patchResource(clerks, { Operations: [(message['Operations'] as readonly JsonValue[])[0] ?? null] });
  expect({}).not.toHaveProperty('polluted');
});
