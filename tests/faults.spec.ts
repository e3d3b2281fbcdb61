import { expect, test } from '@playwright/test';
import { loadContract } from '../src/contract/loadContract.ts';
import { faults } from '../src/reference/faults/faults.ts';
import { catalogue } from '../src/requirements/catalogue.ts';
import { topics } from '../src/requirements/Requirement.ts';
import { judgeSubject } from '../src/selftest/judgeSubject.ts';
import { runSubject } from '../src/selftest/runSubject.ts';
import { subjects } from '../src/selftest/subjects.ts';
import { settingDefaults } from '../src/target/settingDefaults.ts';

test.describe.configure({ mode: 'parallel' });

const contract = loadContract(settingDefaults.generation);

for (const subject of subjects.filter(({ kind }) => kind === 'reference')) {
  test('every requirement passes against the reference deployment', async () => {
    const report = await runSubject(subject, settingDefaults.seed, contract);
    expect(judgeSubject(subject, report)).toEqual({ outcome: 'cleared', failed: [], problems: [] });
  });
}

for (const subject of subjects.filter(({ kind }) => kind === 'fault')) {
  test(`${subject.id} turns its requirements red and no others: ${subject.statement}`, async () => {
    const report = await runSubject(subject, settingDefaults.seed, contract);
    expect(judgeSubject(subject, report)).toMatchObject({ outcome: 'killed', problems: [] });
  });
}

test('every requirement has a fault that it catches', () => {
  const caught = new Set(faults.flatMap(({ violates }) => violates));
  expect(catalogue.map(({ id }) => id).filter((id) => !caught.has(id))).toEqual([]);
});

test('every topic has a fault', () => {
  const topicOf = (id: string) => catalogue.find((requirement) => requirement.id === id)?.topic;
  const covered = new Set(faults.flatMap(({ violates }) => violates.map(topicOf)));
  expect(topics.filter((topic) => !covered.has(topic))).toEqual([]);
});

test('every fault names requirements of the catalogue, and at least one', () => {
  const known = new Set(catalogue.map(({ id }) => id));
  expect(faults.filter(({ violates }) => violates.length === 0).map(({ id }) => id)).toEqual([]);
  expect(faults.flatMap(({ violates }) => violates).filter((id) => !known.has(id))).toEqual([]);
});
