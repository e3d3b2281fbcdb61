import { expect, test } from '@playwright/test';
import { shardWeights } from '../../../src/playwright/shardWeights.ts';

const table: readonly (readonly [args: readonly string[], projects: number, weights: string | undefined])[] = [
  [['--shard=1/3'], 1, '1:0:0'],
  [['--shard', '2/3'], 1, '1:0:0'],
  [['--grep', '@must', '--shard=2/2', '-x'], 1, '1:0'],
  [['--shard=1/2'], 2, '1:1'],
  [['--shard=1/3'], 4, '2:1:1'],
  [['--shard=1/2'], 3, '2:1'],
  [['--shard=1/1'], 1, '1'],
  [['--grep', '1/3'], 1, undefined],
  [[], 1, undefined],
];

for (const [args, projects, weights] of table) {
  test(`${args.join(' ') || 'no option'} over ${projects} targets splits them ${weights ?? 'by no weights'}`, () => {
    expect(shardWeights(['node', 'playwright', 'test', ...args], projects)).toBe(weights);
  });
}
