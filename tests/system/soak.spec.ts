import { expect, test } from '@playwright/test';
import { runAll } from '../bench/soak/runAll.ts';
import { randomKill, soakKill } from '../bench/soak/soakKill.ts';
import { soakRun } from '../bench/soak/soakRun.ts';

/** A little of `npm run soak`. */

test('runs against hostile and flaky deployments end with the right exit code, whole files and nothing to hide', async () => {
  const ran = await runAll([2, 7, 16], soakRun);
  expect(ran.flatMap((problems) => Object.values(problems).flat())).toEqual([]);
});

test('after a kill at any moment two cleanups leave a deployment as it was', async () => {
  const lives = { provision: 2_000, cleanup: 700, run: 5_000, 'run --provision': 5_000, certify: 5_000 };
  const results = await runAll([0, 1, 2, 3, 4], (seed) => {
    const { command, kill } = randomKill(seed, lives);
    return soakKill(command, kill);
  });
  expect(results.flatMap(({ problems }) => problems)).toEqual([]);
});
