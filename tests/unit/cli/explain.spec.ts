import { expect, test } from '@playwright/test';
import type { Explanation } from '../../../src/cli/explanationOf.ts';
import { faults } from '../../../src/fakes/faults/faults.ts';
import { inEmptyFolder } from './runBin.ts';
import { runCommand } from './runCommand.ts';

const explain = (...args: readonly string[]) => inEmptyFolder((folder) => runCommand(['explain', ...args], {}, folder));

async function explained(id: string): Promise<Explanation> {
  const { exitCode, stdout, stderr } = await explain(id, '--json');
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
  return JSON.parse(stdout);
}

test('explains a requirement: statement, level, clause, needs, edits and the faults that it catches', async () => {
  const { exitCode, stdout } = await explain('SYNC-OBJECT-400-MODEL-ENUM');
  expect(exitCode).toBe(0);
  const text = stdout.replaceAll(/\s+/g, ' ');
  for (const part of [
    'A sync whose sync_object_model is outside the enum gets 400 with a ValidationError.',
    'level must',
    'clause contract: SyncObjectRequest; POST …/sync/object/ → 400 ValidationError',
    'needs CONFORMANCE_ALLOW_WRITES, CONFORMANCE_USER_ID or CONFORMANCE_GROUP_ID',
    'contract every version',
    '- sync_object_model: both models',
    '- model-case-ignored: ',
  ]) {
    expect(text).toContain(part);
  }
});

test('a requirement of some contract versions alone is explained by one of them', async () => {
  const { from, sends } = await explained('SYNC-OBJECT-400-DRY-RUN-NULL');
  expect(from).toBe('2025.4');
  expect(sends.edits.length).toBeGreaterThan(0);
});

test('as JSON it lists every fault that the requirement catches', async () => {
  const id = 'SYNC-OBJECT-400-MODEL-ENUM';
  const caught = faults.filter(({ violates }) => violates.includes(id)).map((fault) => fault.id);
  expect((await explained(id)).faults.map((fault) => fault.id)).toEqual(caught);
});

test('its cases are counted: an edit by the number of its cases, and its requests are more than these', async () => {
  const { sends } = await explained('SYNC-OBJECT-400-ID-NULL');
  const cases = sends.edits.reduce((sum, edit) => sum + edit.cases, sends.validRequests);
  expect(cases).toBeGreaterThan(0);
  expect(sends.requests).toBeGreaterThan(cases);
  expect(sends.writes).toBe(sends.requests);
});

test('what judges the requests of others says that it sends nothing', async () => {
  const { stdout } = await explain('NO-TOKEN');
  expect(stdout).toContain('nothing: it judges');
});

test('takes an id in any case', async () => {
  expect((await explained('sync-status-200')).id).toBe('SYNC-STATUS-200');
});

test('names the nearest id of an unknown one, with exit code 3', async () => {
  const { exitCode, stdout, stderr } = await explain('SYNC-STATUS-20O');
  expect({ exitCode, stdout }).toEqual({ exitCode: 3, stdout: '' });
  expect(stderr).toContain('no requirement is called "SYNC-STATUS-20O"; did you mean SYNC-STATUS-200?');
});

test('names none if none is near', async () => {
  const { exitCode, stderr } = await explain('teapot');
  expect(exitCode).toBe(3);
  expect(stderr).toContain('no requirement is called "teapot"\n');
});
