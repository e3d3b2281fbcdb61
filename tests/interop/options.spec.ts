import { expect, test } from '@playwright/test';
import { readOptions } from './options.ts';

const names = ['go', 'nginx-plain'];

test('without options every neighbour gets one run', () => {
  expect(readOptions([], names)).toEqual({ seedCount: 1, list: false });
});

test('--only takes several names', () => {
  expect(readOptions(['--only', 'go', 'nginx-plain', '--seeds', '3'], names)).toEqual({
    only: names,
    seedCount: 3,
    list: false,
  });
});

for (const [args, message] of [
  [['--only', 'ruby'], /no neighbour is called ruby: choose of go, nginx-plain/],
  [['--only'], /--only: name at least one neighbour/],
  [['go'], /give names after --only/],
  [['--seeds', '0'], /whole number from 1 to 20, not 0/],
] as const) {
  test(`${args.join(' ')} is refused`, () => {
    expect(() => readOptions(args, names)).toThrow(message);
  });
}
