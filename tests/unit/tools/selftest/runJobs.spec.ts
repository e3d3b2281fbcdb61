import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@playwright/test';
import { packageRoot } from '../../../../src/lib/packageRoot.ts';
import { SuiteError } from '../../../../src/lib/SuiteError.ts';
import { type JobOptions, runJobs } from '../../../../src/tools/selftest/runJobs.ts';
import { inEmptyFolder, runNode } from '../../cli/runBin.ts';

const built = join(packageRoot(), 'dist', 'src', 'tools', 'selftest', 'runJobs.js');

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
      `export default ({ job }) => new Promise((respond) => {
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

test('a process that ends between jobs breaks nothing', async () => {
  const endIdle =
    'if (job === 1) respond(1); else setTimeout(() => respond(job), 400); setTimeout(() => job === 1 && process.exit(1), 50);';
  expect(await runActing(endIdle, [1, 2])).toEqual([1, 2]);
});

for (const [fact, printed, output] of [
  ['what a process prints goes to standard error', "'printed'", 'printed\n'],
  ['a process has no token', 'process.env.CONFORMANCE_TOKEN', 'undefined\n'],
] as const) {
  test(fact, async () => {
    const { stdout, stderr } = await inEmptyFolder((folder) => {
      writeFileSync(join(folder, 'entry.mjs'), `export default () => console.log(${printed});`);
      const program = `import { runJobs } from ${JSON.stringify(pathToFileURL(built))};
        await runJobs([{}], { entry: new URL('./entry.mjs', 'file://${folder}/'), processes: 1, jobsAtOnce: 1, limitMs: 20_000 });`;
      return runNode(['--input-type=module', '--eval', program], { CONFORMANCE_TOKEN: 'secret' }, folder);
    });
    expect([stdout, stderr]).toEqual(['', output]);
  });
}

for (const [fact, act, said] of [
  ['throws', "throw new Error('the reason');", 'the reason'],
  ['ends', 'process.exit(3);', 'Worker exited unexpectedly'],
  ['is killed', "process.kill(process.pid, 'SIGKILL');", 'Worker exited unexpectedly'],
  ['never responds', '', 'it did not end within 0.2 s'],
  ['never rests', 'for (;;);', 'it did not end within 0.2 s'],
] as const) {
  test(`a process that ${fact} is an error of the suite, which names the job`, async () => {
    const limitMs = fact.startsWith('never') ? 200 : 20_000;
    const error = await runActing(act, [7], { limitMs }).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(SuiteError);
    expect(String(error)).toBe(`SuiteError: a worker of the self-test broke at {"job":7}: ${said}`);
  });
}
