import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { packageRoot } from '../../src/lib/packageRoot.ts';

const page = readFileSync(join(packageRoot(), 'docs/mutation.md'), 'utf8');
const [, score = ''] = /<!-- score: written by npm run mutation -->\n([\s\S]*)<!-- \/score -->/.exec(page) ?? [];

/** The rows of the table: the folder, or `all`, with its numbers of mutants and its score in percent. */
const rows = Array.from(
  score.matchAll(/^\| (\S+) \| (\d+) \| (\d+) \| (\d+) \| (\d+) \| ([\d.]+) % \|$/gm),
  ([, folder = '', ...numbers]) => {
    const [mutants = 0, detected = 0, survived = 0, uncovered = 0, percent = 0] = numbers.map(Number);
    return { folder: folder.replaceAll('`', ''), mutants, detected, survived, uncovered, percent };
  },
);
const all = rows.at(-1);
const folders = rows.slice(0, -1);

test('the page of the mutation score has date, versions, time and bar', () => {
  expect(score).toMatch(/^- date: \d{4}-\d{2}-\d{2}$/m);
  expect(score).toMatch(/^- versions: Stryker [\d.]+, Node [\d.]+$/m);
  expect(score).toMatch(/^- time: \d+ minutes with \d+ of \d+ cores \(.+\), \w+ on \w+$/m);
  expect(score).toMatch(/^- bar: 85 %$/m);
});

test('the mutation score has a row for each folder that exists and is changed, and one for all', () => {
  expect(folders.map(({ folder }) => folder)).toEqual(['src/judge', 'src/redaction', 'src/report', 'src/run']);
  expect(folders.filter(({ folder }) => !existsSync(join(packageRoot(), folder)))).toEqual([]);
  expect(all?.folder).toBe('all');
});

test('the numbers of a row of the mutation score belong together', () => {
  for (const { folder, mutants, detected, survived, uncovered, percent } of rows) {
    expect(detected + survived + uncovered, folder).toBe(mutants);
    expect(percent, folder).toBe(Number(((100 * detected) / mutants).toFixed(1)));
  }
});

test('the folders of the mutation score make up all, which is not below the bar', () => {
  for (const count of ['mutants', 'detected', 'survived', 'uncovered'] as const) {
    expect(folders.reduce((sum, row) => sum + row[count], 0)).toBe(all?.[count]);
  }
  expect(all?.percent).toBeGreaterThanOrEqual(85);
});
