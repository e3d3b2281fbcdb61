import { expect, test } from '@playwright/test';
import type { OperationName } from '../../../src/contract/operations.ts';
import type { Layer } from '../../../src/judge/Finding.ts';
import type { FindingGroup } from '../../../src/requirements/Conclusion.ts';
import { mergeGroups } from '../../../src/run/mergeGroups.ts';
import { exchangeOf } from '../judge/exchangeOf.ts';

function group(
  layer: Layer,
  edit: string,
  operation: OperationName = 'sync-object',
  keyword = 'version',
): FindingGroup {
  const finding = { layer, keyword, acceptable: 'no version', actual: 'a version' };
  return { finding, exchange: exchangeOf('', { operation }), edit, count: 2 };
}

const many = Array.from({ length: 300 }, (_, index) => group('header', `query: ${index}`));

test('300 groups of a may about one header field are one, with their cases', () => {
  expect(mergeGroups(many, 'may')).toEqual([{ ...many[0], count: 600 }]);
});

test('a must and a should keep their groups, which a ledger may list', () => {
  expect(mergeGroups(many, 'must')).toEqual(many);
  expect(mergeGroups(many, 'should')).toEqual(many);
});

test('a may keeps apart operations, layers and rules', () => {
  const apart = [
    group('header', 'a'),
    group('header', 'b', 'sync-status'),
    group('leak', 'c'),
    group('header', 'd', 'sync-object', 'cookie'),
  ];
  expect(mergeGroups(apart, 'may')).toEqual(apart);
});

test('a may keeps its groups about statuses and relations, for each edit is a result of its own', () => {
  const cases = [group('status', 'a'), group('status', 'b'), group('relation', 'c'), group('relation', 'd')];
  expect(mergeGroups(cases, 'may')).toEqual(cases);
});
