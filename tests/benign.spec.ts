import { expect, test } from '@playwright/test';
import { loadContract } from '../src/contract/loadContract.ts';
import { judgeSubject } from '../src/selftest/judgeSubject.ts';
import { runSubject } from '../src/selftest/runSubject.ts';
import { subjects } from '../src/selftest/subjects.ts';
import { settingDefaults } from '../src/target/settingDefaults.ts';

// Each has a deployment of its own, so that they need not wait for each other.
test.describe.configure({ mode: 'parallel' });

const contract = loadContract(settingDefaults.generation);

for (const subject of subjects.filter(({ kind }) => kind === 'benign')) {
  test(`${subject.id} is no reason for an alarm: ${subject.statement}`, async () => {
    const report = await runSubject(subject, settingDefaults.seed, contract);
    expect(judgeSubject(subject, report)).toMatchObject({ outcome: 'cleared', problems: [] });
  });
}
