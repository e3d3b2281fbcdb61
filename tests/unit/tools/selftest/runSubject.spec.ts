import { expect, test } from '@playwright/test';
import { contractLoader } from '../../../../src/contract/contractLoader.ts';
import type { Stages } from '../../../../src/fakes/reference/Stages.ts';
import { startReference } from '../../../../src/fakes/reference/startReference.ts';
import { SuiteError } from '../../../../src/lib/SuiteError.ts';
import { catalogue } from '../../../../src/requirements/catalogue.ts';
import { settingDefaults } from '../../../../src/settings/settingDefaults.ts';
import { judgeSubject } from '../../../../src/tools/selftest/judgeSubject.ts';
import { runSubject } from '../../../../src/tools/selftest/runSubject.ts';
import type { Subject } from '../../../../src/tools/selftest/Subject.ts';
import { subjects } from '../../../../src/tools/selftest/subjects.ts';

const loadContract = contractLoader();
const { seed } = settingDefaults;

const asked = ['SYNC-STATUS-200', 'SYNC-OBJECT-400-MODEL-ENUM'];

/** The fault `model-case-ignored`, with other declared requirements. */
async function judgeAs(violates: readonly string[]) {
  const fault = subjects.find(({ id }) => id === 'model-case-ignored');
  if (fault === undefined) throw new Error('there is no fault model-case-ignored');
  const requirements = catalogue.filter(({ id }) => asked.includes(id));
  return judgeSubject({ kind: 'fault', violates }, await runSubject(fault, seed, loadContract, { requirements }));
}

test('a requirement that misses its fault shows as survived', async () => {
  const judgement = await judgeAs(['SYNC-OBJECT-400-MODEL-ENUM', 'SYNC-STATUS-200']);
  expect(judgement).toEqual({
    outcome: 'survived',
    failed: ['SYNC-OBJECT-400-MODEL-ENUM'],
    problems: ['SYNC-STATUS-200 (must) passed'],
  });
});

test('a fault with which more requirements fail than declared shows as collateral, with the finding', async () => {
  const { outcome, problems } = await judgeAs([]);
  expect(outcome).toBe('collateral');
  expect(problems).toEqual([
    expect.stringMatching(/^SYNC-OBJECT-400-MODEL-ENUM \(must\) failed: sync_object_model: other case; acceptable: /),
  ]);
});

test('a subject that breaks is an error of the suite, whatever its findings', async () => {
  const change = (stages: Stages): Stages => ({
    ...stages,
    checkModel: () => {
      throw new Error('oh');
    },
  });
  const broken: Subject = {
    ...{ id: 'broken', kind: 'fault', statement: 'It throws.', violates: ['SYNC-OBJECT-200'] },
    start: () => startReference({ change }),
  };
  const error = await runSubject(broken, seed, loadContract).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(SuiteError);
  expect(String(error)).toContain('the reference deployment broke on');
});

test('ids of subjects are unique', () => {
  const ids = subjects.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
});
