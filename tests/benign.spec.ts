import { expect, test } from '@playwright/test';
import { contractLoader } from '../src/contract/contractLoader.ts';
import { judgeSubject } from '../src/selftest/judgeSubject.ts';
import { runSubject } from '../src/selftest/runSubject.ts';
import { subjects } from '../src/selftest/subjects.ts';
import { settingDefaults } from '../src/target/settingDefaults.ts';

// Each has a deployment of its own, so that they need not wait for each other.
test.describe.configure({ mode: 'parallel' });

const loadContract = contractLoader();

for (const subject of subjects.filter(({ kind }) => kind === 'benign')) {
  test(`${subject.id} is no reason for an alarm: ${subject.statement}`, async () => {
    const report = await runSubject(subject, settingDefaults.seed, loadContract);
    expect(judgeSubject(subject, report)).toMatchObject({ outcome: 'cleared', problems: [] });
  });
}
