import { expect, test } from '@playwright/test';
import { SuiteError } from '../../src/SuiteError.ts';
import { runJobs } from '../../src/selftest/runJobs.ts';

/** The entry of a thread that acts on each job: a function of `job`, `port` and `threadId`, as source text. */
function entry(act: string): URL {
  const source = `import { parentPort as port, threadId } from 'node:worker_threads'; port.on('message', (job) => { ${act} });`;
  return new URL(`data:text/javascript,${encodeURIComponent(source)}`);
}

const limits = { threads: 2, limitMs: 20_000 };

test('results come in the order of the jobs, however long each takes', async () => {
  const slowFirst = entry('setTimeout(() => port.postMessage(job * 10), 50 - job * 10);');
  expect(await runJobs([1, 2, 3, 4, 5], { entry: slowFirst, ...limits })).toEqual([10, 20, 30, 40, 50]);
});

test('each result is told as soon as it is there', async () => {
  const told: number[] = [];
  const echo = entry('port.postMessage(job);');
  await runJobs([1, 2, 3], { entry: echo, ...limits, onResult: (result: number) => told.push(result) });
  expect(told.toSorted()).toEqual([1, 2, 3]);
});

test('no more threads work than were allowed', async () => {
  const results = await runJobs([1, 2, 3, 4, 5, 6], { entry: entry('port.postMessage(threadId);'), ...limits });
  expect(new Set(results).size).toBe(2);
});

test('no job is no work', async () => {
  expect(await runJobs([], { entry: entry(''), ...limits })).toEqual([]);
});

for (const [fact, act, said] of [
  ['throws', "throw new Error('oh');", 'Error: oh'],
  ['ends', 'process.exit(3);', 'it ended with code 3'],
  ['never answers', '', 'it did not end within 0.2 s'],
] as const) {
  test(`a thread that ${fact} is an error of the suite that names the job`, async () => {
    const limitMs = fact === 'never answers' ? 200 : limits.limitMs;
    const error = await runJobs(['first'], { entry: entry(act), threads: 1, limitMs }).catch(
      (caught: unknown) => caught,
    );
    expect(error).toBeInstanceOf(SuiteError);
    expect(String(error)).toContain('at "first"');
    expect(String(error)).toContain(said);
  });
}
