import { expect, test } from '@playwright/test';
import { buildKillMatrix, type EndedSelftest } from '../../../../src/tools/selftest/buildKillMatrix.ts';
import { killMatrixMarkdown } from '../../../../src/tools/selftest/killMatrixMarkdown.ts';
import { selftestView } from '../../../../src/tools/selftest/selftestView.ts';
import { ended, endedWith, judged } from './samples.ts';

const problems = [
  'SYNC-OBJECT-B (must) passed',
  'SYNC-STATUS-A (should) failed: acceptable: no time | after the response; actual: <2030>',
];
const samples: { readonly [name: string]: EndedSelftest } = {
  'as-declared': ended,
  survivor: endedWith('any-model', 11, judged('survived', ['SYNC-STATUS-A'], problems)),
  part: {
    ...ended,
    only: ['always-400'],
    seeds: [7],
    subjects: ended.subjects.filter(({ id }) => id === 'always-400'),
  },
};
const plain = { color: false, width: 100, seconds: 12.345, paths: ['/tmp/kill-matrix.md', '/tmp/kill-matrix.json'] };

for (const [name, sample] of Object.entries(samples)) {
  test(`the console view of the self-test ${name}`, () => {
    expect(selftestView(buildKillMatrix(sample), plain)).toMatchSnapshot(`console-${name}.txt`);
  });

  test(`the page of the self-test ${name}`, () => {
    expect(killMatrixMarkdown(buildKillMatrix(sample))).toMatchSnapshot(`page-${name}.md`);
  });
}

test('no problem controls a terminal or breaks a list of the page', () => {
  const nasty = '\u001b[31mred\u202e</b>`|\n# x';
  const matrix = buildKillMatrix(endedWith('any-model', 7, judged('survived', [], [nasty])));
  const escapes = /[\u001b\u202e]/;
  expect(selftestView(matrix, plain)).not.toMatch(escapes);
  const page = killMatrixMarkdown(matrix);
  expect(page).not.toMatch(escapes);
  expect(page).not.toContain('</b>');
  expect(page.split('\n').filter((line) => line.startsWith('# '))).toEqual(['# Kill matrix']);
});

test('colour changes nothing but colour', () => {
  const matrix = buildKillMatrix(samples['survivor'] ?? ended);
  const colored = selftestView(matrix, { ...plain, color: true });
  expect(colored).toContain('\u001b[');
  expect(colored.replaceAll(/\u001b\[\d+m/g, '')).toBe(selftestView(matrix, plain));
});

test('a deployment with many problems shows five and counts the others', () => {
  const many = Array.from({ length: 8 }, (_, index) => `problem ${index + 1}`);
  const view = selftestView(buildKillMatrix(endedWith('any-model', 7, judged('survived', [], many))), plain);
  expect(view).toContain('  - problem 5\n  - and 3 more\n');
});
