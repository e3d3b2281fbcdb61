import { expect, test } from '@playwright/test';
import type { SchemaError } from '../../../src/contract/Contract.ts';
import { judgeSchema } from '../../../src/judge/judgeSchema.ts';

/** The findings on a value whose validator reports these errors. */
function judged(value: unknown, ...errors: readonly Partial<SchemaError>[]) {
  const whole = errors.map((error) => ({ instancePath: '', keyword: 'type', params: {}, ...error }));
  return judgeSchema(value, { schemaName: 'Thing', mediaType: 'application/json', validate: () => whole } as never);
}

test('a missing member is named', () => {
  const error = { keyword: 'required', params: { missingProperty: 'id' }, message: "must have required property 'id'" };
  expect(judged({}, error)).toEqual([
    {
      layer: 'schema',
      keyword: 'required',
      acceptable: "Thing: the body must have required property 'id'",
      actual: 'no id',
    },
  ]);
});

test('a value outside an enumeration is shown with what is allowed', () => {
  const error = { instancePath: '/level', keyword: 'enum', params: { allowedValues: ['info', 'error'] } };
  expect(judged({ level: 'loud' }, error)).toMatchObject([
    { acceptable: 'Thing: /level must be one of info, error', actual: String.raw`"\"loud\""` },
  ]);
});

test('the value at an escaped pointer is shown', () => {
  const error = { instancePath: '/a~1b/~0c', message: 'must be string' };
  expect(judged({ 'a/b': { '~c': 7 } }, error)).toMatchObject([
    { acceptable: 'Thing: /a~1b/~0c must be string', actual: '"7"' },
  ]);
});

test('a value that is not there is shown as nothing, and a rule without a message by its keyword', () => {
  expect(judged({}, { instancePath: '/a', keyword: 'odd' })).toMatchObject([
    { acceptable: 'Thing: /a must hold odd', actual: '"nothing"' },
  ]);
});

test('a rule that all items of a list break is one finding', () => {
  const broken = ['/list/0', '/list/1', '/list/2/name', '/list/10/name'].map((instancePath) => ({ instancePath }));
  expect(judged({}, ...broken)).toHaveLength(2);
});

test('the same place may break rules of several keywords and messages', () => {
  expect(judged({}, { message: 'a' }, { message: 'b' }, { keyword: 'enum', message: 'a' })).toHaveLength(3);
});

test('a body has at most ten findings', () => {
  const many = Array.from({ length: 12 }, (_, index) => ({ instancePath: `/m${index}` }));
  expect(judged({}, ...many)).toHaveLength(10);
});
