import { expect, test } from '@playwright/test';
import { nestsDeeperThan } from '../../../src/lib/nestsDeeperThan.ts';

const deep = (body: string) => nestsDeeperThan(3, Buffer.from(body));

test('counts arrays and objects within each other', () => {
  expect(deep('[{"a":[]}]')).toBe(false);
  expect(deep(' \r\n[{"a":[{}]}]')).toBe(true);
  expect(deep('[[],[],[],[[]]]')).toBe(false);
});

test('does not count brackets within strings', () => {
  expect(deep('["[[[[", "\\"[[[[", "\\\\", [[]]]')).toBe(false);
  expect(deep('["\\\\", [[[]]]]')).toBe(true);
});

test('finds the depth of a text that is cut short', () => {
  expect(deep('[[[[')).toBe(true);
});

test('is not asked of what begins like no JSON array or object', () => {
  expect(deep('')).toBe(false);
  expect(deep('<script>[[[[[]]]]]</script>')).toBe(false);
});
