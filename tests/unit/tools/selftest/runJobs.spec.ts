import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@playwright/test';
import { SuiteError } from '../../../../src/lib/SuiteError.ts';
import { type JobOptions, runJobs } from '../../../../src/tools/selftest/runJobs.ts';
import { inEmptyFolder } from '../../cli/runBin.ts';

interface Job {
  readonly job: number;
}

/**
 * Runs jobs in processes that execute a text for each.
 *
 * @param act source text that may use `job`, the number of the job, and `respond`, which takes the result.
 */
function runActing(
  act: string,
  numbers: readonly number[],
  options: Partial<JobOptions<number>> = {},
): Promise<readonly number[]> {
  return inEmptyFolder((folder) => {
    const file = join(folder, 'entry.mjs');
    writeFileSync(
      file,
      `process.on('message', ({ index, job: { job } }) => {
        const respond = (result) => process.send({ index, result });
        ${act}
      });`,
    );
    const jobs = numbers.map((job): Job => ({ job }));
    return runJobs<Job, number>(jobs, {
      entry: pathToFileURL(file),
      processes: 2,
      jobsAtOnce: 1,
      limitMs: 20_000,
      ...options,
    });
  });
}

test('results come in the order of the jobs, however long each takes', async () => {
  const slowFirst = 'setTimeout(() => respond(job * 10), 50 - job * 10);';
  expect(await runActing(slowFirst, [1, 2, 3, 4, 5])).toEqual([10, 20, 30, 40, 50]);
});

test('each result is reported once it is available', async () => {
  const reported: number[] = [];
  await runActing('respond(job);', [1, 2, 3], { onResult: (result) => reported.push(result) });
  expect(reported.toSorted()).toEqual([1, 2, 3]);
});

test('no more processes run than allowed', async () => {
  const results = await runActing('setTimeout(() => respond(process.pid), 100);', [1, 2, 3, 4, 5, 6]);
  expect(new Set(results).size).toBe(2);
});

test('a process works on the given number of jobs at once', async () => {
  const countAtOnce =
    'globalThis.now = (globalThis.now ?? 0) + 1; const running = globalThis.now; setTimeout(() => { globalThis.now -= 1; respond(running); }, 100);';
  const results = await runActing(countAtOnce, [1, 2, 3, 4, 5, 6], { processes: 1, jobsAtOnce: 3 });
  expect(Math.max(...results)).toBe(3);
});

test('no process is left at the end', async () => {
  const [pid = 0] = await runActing('respond(process.pid);', [1]);
  expect(() => process.kill(pid, 0)).toThrow('ESRCH');
});

test('no jobs give no results', async () => {
  expect(await runActing('', [])).toEqual([]);
});

for (const [fact, act, said] of [
  ['throws', 'throw 1;', 'it ended with code 1'],
  ['ends', 'process.exit(3);', 'it ended with code 3'],
  ['is killed', "process.kill(process.pid, 'SIGKILL');", 'it ended with SIGKILL'],
  ['never responds', '', 'it did not end within 0.2 s'],
] as const) {
  test(`a process that ${fact} is an error of the suite, which names the job`, async () => {
    const limitMs = fact === 'never responds' ? 200 : 20_000;
    const error = await runActing(act, [7], { limitMs }).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(SuiteError);
    expect(String(error)).toContain(`at {"job":7}: `);
    expect(String(error)).toContain(said);
  });
}
