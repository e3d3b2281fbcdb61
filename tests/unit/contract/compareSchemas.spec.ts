import { expect, test } from '@playwright/test';
import { compareSchemas } from '../../../src/contract/compareSchemas.ts';
import type { Direction } from '../../../src/contract/Difference.ts';

const document = {
  components: {
    schemas: {
      Text: { type: 'string' },
      Alias: { $ref: '#/components/schemas/Text' },
      Loop: { $ref: '#/components/schemas/Loop' },
      Tree: { type: 'object', properties: { below: { $ref: '#/components/schemas/Tree' } } },
      Twice: { allOf: [{ $ref: '#/components/schemas/Twice' }, { $ref: '#/components/schemas/Tree' }] },
      'a/b~c': { type: 'string' },
    },
  },
};

function differences(one: object, other: object, direction: Direction): readonly string[] {
  const located = (schema: object) => ({ document, schema: { ...schema } });
  return compareSchemas(located(one), located(other), direction, direction).map(
    ({ kind, place, change }) => `${{ breaking: '!', additive: '+', narrowing: '-' }[kind]} ${place}: ${change}`,
  );
}

const to = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const object = (properties: object, ...required: readonly string[]) => ({ type: 'object', properties, required });

/** A second schema that takes less than the first: breaking in a request, narrowing in a response; the way back is additive and breaking. */
const narrower: readonly (readonly [wide: object, narrow: object, narrowed: string, widened: string])[] = [
  [{}, { type: 'string' }, 'type is now string', 'type is no longer string'],
  [{ type: 'string', nullable: true }, { type: 'string' }, 'type lost null', 'type gained null'],
  [{ type: ['string', 'null', 'array'] }, { type: 'string' }, 'type lost null, array', 'type gained null, array'],
  [{ enum: ['a', 'b', null] }, { enum: ['b'] }, 'enum lost a, null', 'enum gained a, null'],
  [{}, { enum: [1] }, 'enum is now 1', 'enum is no longer 1'],
  [{}, { format: 'uuid' }, 'format is now "uuid"', 'format is no longer "uuid"'],
  [{}, { minLength: 1 }, 'minLength was 0 and is 1', 'minLength was 1 and is 0'],
  [{ minimum: 2 }, { minimum: 3 }, 'minimum was 2 and is 3', 'minimum was 3 and is 2'],
  [{ maxItems: 9 }, { maxItems: 8 }, 'maxItems was 9 and is 8', 'maxItems was 8 and is 9'],
  [object({ a: {} }), object({ a: {} }, 'a'), 'a is now required', 'a is no longer required'],
  [{}, { additionalProperties: false }, 'further members are forbidden', 'further members are allowed'],
];

for (const [wide, narrow, narrowed, widened] of narrower) {
  test(`distinguishes directions: ${narrowed}`, () => {
    expect(differences(wide, narrow, 'request')).toEqual([`! request: ${narrowed}`]);
    expect(differences(wide, narrow, 'response')).toEqual([`- response: ${narrowed}`]);
    expect(differences(narrow, wide, 'request')).toEqual([`+ request: ${widened}`]);
    expect(differences(narrow, wide, 'response')).toEqual([`! response: ${widened}`]);
  });
}

for (const [one, other, change] of [
  [{ type: 'string' }, { type: 'boolean' }, 'type lost string and gained boolean'],
  [{ enum: ['a'] }, { enum: ['b'] }, 'enum lost a and gained b'],
  [{ format: 'uuid' }, { format: 'date-time' }, 'format was "uuid" and is "date-time"'],
  [{ pattern: 'a' }, { pattern: 'b' }, 'pattern was "a" and is "b"'],
  [{ oneOf: [{}] }, { oneOf: [{}, {}] }, 'oneOf had 1 alternatives and has 2'],
  [object({ a: {} }), object({}), 'lost a'],
] as const) {
  test(`breaks either way: ${change}`, () => {
    expect(differences(one, other, 'request')).toEqual([`! request: ${change}`]);
    expect(differences(one, other, 'response')).toEqual([`! response: ${change}`]);
  });
}

test('a member is gained for good or ill', () => {
  expect(differences(object({}), object({ a: {} }), 'request')).toEqual(['+ request: gained a, optional']);
  expect(differences(object({}), object({ a: {} }, 'a'), 'request')).toEqual(['! request: gained a, required']);
  expect(differences(object({}), object({ a: {} }, 'a'), 'response')).toEqual(['+ response: gained a, required']);
});

test('an integer is a number', () => {
  expect(differences({ type: 'number' }, { type: 'integer' }, 'response')).toEqual(['- response: type lost number']);
});

test('descriptions, defaults and names are ignored', () => {
  const worded = { type: 'string', description: 'x', title: 'y', example: 'z', default: 'd', readOnly: true, 'x-y': 1 };
  expect(differences({ type: 'string' }, worded, 'request')).toEqual([]);
  expect(differences({ type: 'string' }, to('Alias'), 'request')).toEqual([]);
  expect(differences({ type: 'string' }, to('a~1b~0c'), 'request')).toEqual([]);
});

test('an allOf equals the merged schema', () => {
  const parts = { allOf: [object({ a: to('Text') }, 'a'), object({ b: {} })], required: ['b'] };
  expect(differences(object({ a: { type: 'string' }, b: {} }, 'a', 'b'), parts, 'response')).toEqual([]);
});

test('a difference states its place', () => {
  const deep = (schema: object) =>
    object({ list: { type: 'array', items: object({ x: schema }) }, map: { additionalProperties: schema } });
  expect(differences(deep({ type: 'string' }), deep({}), 'response')).toEqual([
    '! response /list/*/x: type is no longer string',
    '! response /map/*: type is no longer string',
  ]);
  expect(differences({ anyOf: [{}, { type: 'string' }] }, { anyOf: [{}, {}] }, 'response')).toEqual([
    '! response /anyOf: type is no longer string',
  ]);
});

for (const name of ['Loop', 'Missing', 'Tree/properties/below/properties/none']) {
  test(`a reference that leads nowhere is a schema of anything: ${name}`, () => {
    expect(differences({ type: 'string' }, to(name), 'request')).toEqual(['+ request: type is no longer string']);
  });
}

test('a reference out of the document is not followed', () => {
  const away = { $ref: 'https://example.com/schema.json' };
  expect(differences({ type: 'string' }, away, 'request')).toEqual(['+ request: type is no longer string']);
});

test('a circular schema ends', () => {
  expect(differences(object({ below: {} }), to('Tree'), 'response')).toEqual([
    '- response /below: type is now object',
    '+ response /below: gained below, optional',
  ]);
  expect(differences(object({ below: {} }), to('Twice'), 'response')).toEqual(
    differences(object({ below: {} }), to('Tree'), 'response'),
  );
});

test('members with names of inherited object members are found', () => {
  const named = JSON.parse('{"properties":{"__proto__":{"type":"string"},"constructor":{}}}');
  expect(differences({}, named, 'response')).toEqual([
    '+ response: gained __proto__, optional',
    '+ response: gained constructor, optional',
  ]);
  expect(differences(named, {}, 'response')).toEqual(['! response: lost __proto__', '! response: lost constructor']);
});
