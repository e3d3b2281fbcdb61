import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { packageRoot } from '../src/lib/packageRoot.ts';

/** `npm run check` holds documents and the texts that the suite prints to the terms of `scripts/terms.json`. */

function check(name: string, text: string) {
  const path = test.info().outputPath(name);
  writeFileSync(path, text);
  const { status, stderr } = spawnSync(process.execPath, [join('scripts', 'prose.mjs'), path], {
    cwd: packageRoot(),
    encoding: 'utf8',
  });
  return { status, lines: stderr.replaceAll(path, name).trim() };
}

test('a wrong term in a document fails, with its place and the term to use', () => {
  expect(check('planted.md', '# A\n\nIts `likeness` is code.\n\n| a |\n|---|\n| the likeness |\n')).toEqual({
    status: 1,
    lines: 'planted.md:7:7: Incorrect term: “likeness”, use “baseline” instead',
  });
});

test('a wrong term in a text of a module fails, with the text', () => {
  const module = [
    '// The likeness of a comment.',
    "export const names = ['likeness', 'the `likeness`'];",
    'export const text = `it is judged by\n  its likeness`;',
  ].join('\n');
  expect(check('planted.js', module)).toEqual({
    status: 1,
    lines: 'planted.js: Incorrect term: “likeness”, use “baseline” instead: it is judged by its likeness',
  });
});

test('a text with the right terms passes', () => {
  expect(check('right.md', 'The response is compared with its baseline.\n')).toEqual({ status: 0, lines: '' });
});
