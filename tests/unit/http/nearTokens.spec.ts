import { execFileSync } from 'node:child_process';
import { expect, test } from '@playwright/test';
import { nearTokens } from '../../../src/http/nearTokens.ts';

const expected = {
  cut: 'aB3-xY',
  beheaded: 'B3-xYz',
  swapped: 'Ab3-XyZ',
  upper: 'AB3-XYZ',
  lower: 'ab3-xyz',
  altered: 'aB3xxYz',
  begun: 'xB3-xYz',
  ended: 'aB3-xYx',
  shaped: 'nO8-kLm',
  reversed: 'zYx-3Ba',
  marked: 'aB3xYz',
  escaped: '%61B3-xYz',
  encoded: 'YUIzLXhZeg==',
  split: 'aB3 -xYz',
  user: 'YUIzLXhZejo=',
  password: 'c2NpbTphQjMteFl6',
};

test('each near token of a token with letters, digits and marks is another one', () => {
  const created = Object.entries(nearTokens).map(([name, { of }]) => [name, of('aB3-xYz')]);
  expect(Object.fromEntries(created)).toStrictEqual(expected);
});

for (const token of ['aB3-xYz', 'Zz', 'ZZ', 'zz', 'x', '1234-5678', '----', 'q~~~~~~~~', 'xxxxxx']) {
  test(`no near token of ${token} is the token itself`, () => {
    const same = Object.entries(nearTokens).filter(([, { of }]) => of(token) === token);
    expect(same).toEqual([]);
  });
}

test('in a replay, where the token is a placeholder, each near token is one too', () => {
  const created = Object.values(nearTokens).map(({ of }) => of('<operator-token>'));
  expect(created).toEqual(Object.values(nearTokens).map(({ placeholder }) => placeholder));
});

for (const [name, { of, expansion }] of Object.entries(nearTokens)) {
  for (const CONFORMANCE_TOKEN of ['aB3-xYz_9Q', 'aB3xYz9Q'])
    test(`a shell makes the near token ${name} of ${CONFORMANCE_TOKEN}`, () => {
      const created = execFileSync('sh', ['-c', `printf %s "${expansion}"`], {
        env: { ...process.env, CONFORMANCE_TOKEN },
      });
      expect(created.toString()).toBe(of(CONFORMANCE_TOKEN));
    });
}
