import { expect, test } from '@playwright/test';
import { aliases } from '../../../src/requirements/aliases.ts';
import { catalogue } from '../../../src/requirements/catalogue.ts';

const ids: ReadonlySet<string> = new Set(catalogue.map(({ id }) => id));

test('former ids are not in the catalogue, since an id is never reused', () => {
  expect(Object.keys(aliases).filter((former) => ids.has(former))).toEqual([]);
});

test('former ids lead to requirements that exist', () => {
  expect(Object.values(aliases).filter((present) => !ids.has(present))).toEqual([]);
});
