import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { selectRequirements } from '../../../src/cli/selectRequirements.ts';
import type { Report } from '../../../src/report/Report.ts';
import { catalogue } from '../../../src/requirements/catalogue.ts';
import type { Requirement } from '../../../src/requirements/Requirement.ts';
import { inEmptyFolder } from './runBin.ts';
import { runCommand } from './runCommand.ts';

/** Ids of the requirements that a rule holds of. */
const idsWhere = (rule: (requirement: Requirement) => boolean) => catalogue.filter(rule).map(({ id }) => id);

const selections: readonly (readonly [fact: string, words: readonly string[], rule: (one: Requirement) => boolean])[] =
  [
    ['an id selects that requirement alone', ['SYNC-STATUS-200'], ({ id }) => id === 'SYNC-STATUS-200'],
    ['an id may be in lower case', ['sync-status-200'], ({ id }) => id === 'SYNC-STATUS-200'],
    ['a pattern selects ids that it fits whole', ['SYNC-OBJECT-400-*'], ({ id }) => id.startsWith('SYNC-OBJECT-400-')],
    ['a pattern may begin with a star', ['*-ENUM'], ({ id }) => id.endsWith('-ENUM')],
    ['topic: selects a topic', ['topic:http'], ({ topic }) => topic === 'http'],
    ['level: selects a level', ['level:may'], ({ level }) => level === 'may'],
    [
      'several words select what any of them names',
      ['topic:drift', 'SYNC-STATUS-200'],
      ({ id, topic }) => topic === 'drift' || id === 'SYNC-STATUS-200',
    ],
  ];
for (const [fact, words, rule] of selections) {
  test(fact, () => {
    expect(selectRequirements(words, catalogue)).toEqual({ ids: idsWhere(rule), problems: [] });
    expect(idsWhere(rule).length).toBeGreaterThan(0);
  });
}

for (const [word, problem] of [
  ['topic:htp', '--only: no topic is called "htp"; did you mean http?'],
  ['level:shall', '--only: no level is called "shall"'],
  ['SYNC-TEAPOT-*', '--only: no requirement matches "SYNC-TEAPOT-*": list prints all'],
  ['SYNC-STATUS-20O', '--only: no requirement is called "SYNC-STATUS-20O"; did you mean SYNC-STATUS-200?'],
  ['SYNC-STATUS-200|SYNC', '--only: no requirement is called "SYNC-STATUS-200|SYNC"'],
] as const) {
  test(`${word} selects nothing, and says so`, () => {
    expect(selectRequirements([word], catalogue)).toEqual({ ids: [], problems: [expect.stringContaining(problem)] });
  });
}

test('plan counts what --only selects', async () => {
  const { exitCode, stdout } = await inEmptyFolder((folder) =>
    runCommand(['plan', '--only', 'topic:drift'], {}, folder),
  );
  expect(exitCode).toBe(0);
  expect(stdout).toContain(`${idsWhere(({ topic }) => topic === 'drift').length} of ${catalogue.length} requirements`);
});

/** A run that only reads, and in which one requirement fails. */
const embedded = ['--embedded', 'uuids-repeated', '--profile', 'observe'];

test('a run with --only leaves the report of the whole run, which --last-failed reads', { tag: '@slow' }, async () => {
  await inEmptyFolder(async (folder) => {
    const report = (...path: readonly string[]): Report =>
      JSON.parse(readFileSync(join(folder, 'conformance-report', ...path, 'report.json'), 'utf8'));
    await runCommand(embedded, {}, folder);
    const whole = report();
    const failed = whole.requirements.filter(({ outcome }) => outcome === 'failed').map(({ id }) => id);
    expect(failed).toEqual(['SYNC-STATUS-UUIDS-UNIQUE']);

    await runCommand([...embedded, '--only', 'SYNC-STATUS-200'], {}, folder);
    expect(report().runId).toBe(whole.runId);
    expect(report('only').only).toEqual(['SYNC-STATUS-200']);

    const { exitCode, stderr } = await runCommand([...embedded, '--last-failed'], {}, folder);
    // Some requirements alone are inconclusive at best.
    expect(exitCode, stderr).toBe(2);
    expect(report('only').only).toEqual(failed);
    expect(report().runId).toBe(whole.runId);
    expect(existsSync(join(folder, 'conformance-report', 'previous'))).toBe(false);

    const refused = await runCommand([...embedded, '--only', 'SYNC-TEAPOT'], {}, folder);
    expect(refused.exitCode).toBe(3);
    expect(report().runId).toBe(whole.runId);
  });
});

test('--last-failed without a report is exit code 3, and names the file', async () => {
  const { exitCode, stdout, stderr } = await inEmptyFolder((folder) => runCommand(['--last-failed'], {}, folder));
  expect({ exitCode, stdout }).toEqual({ exitCode: 3, stdout: '' });
  expect(stderr).toMatch(/^--last-failed: .*report\.json: cannot be read \(ENOENT\)/);
});

test('--last-failed and --only are not given together', async () => {
  const args = ['--last-failed', '--only', 'SYNC-STATUS-200'];
  const { exitCode, stderr } = await inEmptyFolder((folder) => runCommand(args, {}, folder));
  expect({ exitCode, stderr }).toEqual({ exitCode: 3, stderr: expect.stringContaining('cannot be used with') });
});
