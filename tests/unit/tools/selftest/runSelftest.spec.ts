import { expect, test } from '@playwright/test';
import { selftestJobs } from '../../../../src/tools/selftest/runSelftest.ts';
import { subjects } from '../../../../src/tools/selftest/subjects.ts';

test('every subject runs once at every seed', () => {
  const jobs = selftestJobs({ seeds: [7, 11] }).map(({ id, seed }) => `${id} ${seed}`);
  expect(jobs.toSorted()).toEqual(subjects.flatMap(({ id }) => [`${id} 7`, `${id} 11`]).toSorted());
});

test('--only leaves the others out', () => {
  expect(selftestJobs({ seeds: [7], only: ['model-case-ignored', 'reference'] })).toEqual([
    { id: 'reference', seed: 7 },
    { id: 'model-case-ignored', seed: 7 },
  ]);
});

test('faults come last, at every seed', () => {
  const only = ['model-case-ignored', 'silence', 'reference'];
  const jobs = selftestJobs({ seeds: [7, 11], only });
  expect(jobs.slice(-2)).toEqual([7, 11].map((seed) => ({ id: 'model-case-ignored', seed })));
});
