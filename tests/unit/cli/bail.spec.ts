import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { Bail } from '../../../src/cli/Bail.ts';
import type { Report } from '../../../src/report/Report.ts';
import { catalogue } from '../../../src/requirements/catalogue.ts';
import { resultOf } from '../playwright/messages.ts';
import { inEmptyFolder } from './runBin.ts';
import { runCommand } from './runCommand.ts';

const failed = resultOf({ outcome: 'failed' });
const asked = { strict: false, profile: 'core' } as const;

const notes: readonly (readonly [fact: string, changes: object, run: object, isReached: boolean])[] = [
  ['a failed must ends the run', {}, {}, true],
  ['a failed must that the ledger excuses does not', { excused: true }, {}, false],
  ['a failed should does not', { level: 'should' }, {}, false],
  ['a failed should does under --strict', { level: 'should' }, { strict: true }, true],
  ['an unmet may never does', { level: 'may' }, { strict: true }, false],
  ['an inconclusive must does not', { outcome: 'inconclusive' }, {}, false],
];
for (const [fact, changes, run, isReached] of notes) {
  test(`--bail 1: ${fact}`, () => {
    const bail = new Bail(1, { ...asked, ...run });
    bail.note({ ...failed, ...changes });
    expect(bail.isReached).toBe(isReached);
  });
}

test('--bail 2 ends the run at the second failure, and not before', () => {
  const bail = new Bail(2, asked);
  bail.note(failed);
  expect(bail.isReached).toBe(false);
  bail.note(failed);
  expect(bail.isReached).toBe(true);
});

test('without --bail no failure ends the run', () => {
  const bail = new Bail(undefined, asked);
  for (let count = 0; count < 1000; count += 1) bail.note(failed);
  expect(bail.isReached).toBe(false);
});

test('a run that --bail ends is non-conformant, and what it did not verify is inconclusive', {
  tag: '@slow',
}, async () => {
  await inEmptyFolder(async (folder) => {
    const { exitCode } = await runCommand(['--embedded', 'result-type-missing', '--bail', '2'], {}, folder);
    expect(exitCode).toBe(1);
    const report: Report = JSON.parse(readFileSync(join(folder, 'conformance-report', 'report.json'), 'utf8'));
    expect(report).toMatchObject({ verdict: 'non-conformant', interrupted: true });
    expect(report.notes).toContain('--bail 2 ended the run before its last requirement.');
    expect(report.counts.inconclusive).toBeGreaterThan(catalogue.length / 2);
    const neverRan = report.requirements.filter(({ reasonCode }) => reasonCode === 'never-ran');
    expect(neverRan.length).toBeGreaterThan(0);
  });
});

test('--bail takes a whole number from 1', async () => {
  const { exitCode, stderr } = await inEmptyFolder((folder) => runCommand(['--bail', '0'], {}, folder));
  expect({ exitCode, stderr }).toEqual({ exitCode: 3, stderr: expect.stringContaining('1 to 1000') });
});
