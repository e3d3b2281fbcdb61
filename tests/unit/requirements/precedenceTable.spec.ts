import { expect, test } from '@playwright/test';

import { precedenceTable, rowIdentities } from '../../../src/requirements/precedenceTable.ts';

const ids = ['known', 'unknown', 'malformed'] as const;
const bodies = {
  'sync-object': ['valid', 'invalid', 'malformed', 'wrong media type'],
  'sync-status': ['none'],
} as const;

for (const declares404 of [true, false]) {
  test(`every cell is in exactly one rule if 404 is ${declares404 ? '' : 'not '}declared`, () => {
    for (const operation of ['sync-object', 'sync-status'] as const) {
      for (const identity of rowIdentities) {
        for (const id of ids) {
          for (const body of bodies[operation]) {
            const rules = precedenceTable(declares404).filter(
              (rule) =>
                rule.operation === operation &&
                rule.identities.includes(identity) &&
                rule.ids.includes(id) &&
                rule.bodies.includes(body),
            );
            expect(rules, `${operation} ${identity} ${id} ${body}`).toHaveLength(1);
          }
        }
      }
    }
  });
}

test('no cell except the control accepts 2xx, and none accepts 5xx', () => {
  const odd = precedenceTable(true).filter(
    ({ must, should, may, ids: [id], identities: [identity], bodies: [body] }) => {
      const control = identity === 'operator' && id === 'known' && (body === 'valid' || body === 'none');
      return (
        !control &&
        [200, 204, 500, 503].some((status) => must.accepts(status) || should?.accepts(status) || may?.accepts(status))
      );
    },
  );
  expect(odd).toEqual([]);
});

test('a must accepts what a should or a may of the same cell accepts', () => {
  const statuses = Array.from({ length: 500 }, (_, index) => index + 100);
  const odd = precedenceTable(true).filter(({ must, should, may }) =>
    statuses.some((status) => (should?.accepts(status) || may?.accepts(status)) && !must.accepts(status)),
  );
  expect(odd).toEqual([]);
});

test('without a valid credential a valid sync by an integer id gets only 403', () => {
  const rules = precedenceTable(true).filter(({ bodies: [body], identities: [identity], ids }) => {
    return identity === 'anonymous' && (body === 'valid' || body === 'none') && !ids.includes('malformed');
  });
  expect(rules.map(({ must }) => must.text)).toEqual(['status 403', 'status 403']);
});
