import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { writeBundle } from '../../../src/cli/writeBundle.ts';
import { inEmptyFolder } from './runBin.ts';

const files = new Map([
  ['statement.json', Buffer.from('{}')],
  ['frozen/report.json', Buffer.from('[]')],
]);

test('a bundle is there as a whole, and what a killed process left of one is removed', async () => {
  await inEmptyFolder(async (parent) => {
    const folder = join(parent, 'bundle');
    mkdirSync(folder);
    mkdirSync(join(parent, 'bundle.17.part', 'frozen'), { recursive: true });
    for (const name of ['bundle.x.part', 'mine.17.part']) mkdirSync(join(parent, name));
    writeBundle(folder, files, []);
    expect(readdirSync(parent).toSorted()).toEqual(['bundle', 'bundle.x.part', 'mine.17.part']);
    expect(readFileSync(join(folder, 'frozen', 'report.json'), 'utf8')).toBe('[]');
  });
});

test('of a bundle that cannot be written nothing is there, and a sentence says why', async () => {
  await inEmptyFolder(async (parent) => {
    writeFileSync(join(parent, 'output'), '');
    const folder = join(parent, 'output', 'bundle');
    expect(() => writeBundle(folder, files, [])).toThrow(`${folder} cannot be written (ENOTDIR): make room there`);
    const bad = new Map([...files, ['statement.json/x', Buffer.from('')]]);
    expect(() => writeBundle(join(parent, 'bundle'), bad, [])).toThrow('cannot be written (E');
    expect(existsSync(join(parent, 'bundle'))).toBe(false);
    expect(readdirSync(parent)).toEqual(['output']);
  });
});
