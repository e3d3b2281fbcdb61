import { randomInt } from 'node:crypto';
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { Progress } from '../playwright/Progress.ts';
import { writeFiles } from '../playwright/writeFiles.ts';
import type { ExitCode } from '../report/exitCode.ts';
import { settingDefaults } from '../settings/settingDefaults.ts';
import { chooseSeeds } from '../tools/selftest/chooseSeeds.ts';
import { matrixFileNames, matrixFiles } from '../tools/selftest/matrixFiles.ts';
import { runSelftest, selftestJobs } from '../tools/selftest/runSelftest.ts';
import { selftestExitCode } from '../tools/selftest/selftestExitCode.ts';
import { selftestView } from '../tools/selftest/selftestView.ts';
import { subjects } from '../tools/selftest/subjects.ts';
import type { SelftestOptions } from './selftestCommand.ts';
import { terminalOptions } from './terminalOptions.ts';
import { unknownNames } from './unknownNames.ts';
import { usageError } from './usageError.ts';

/**
 * Runs the self-test, shows its progress on standard error, writes the matrix, and prints it.
 *
 * @throws CommanderError of exit code 3 if `--only` names an unknown deployment.
 */
export async function selftest({ seeds: count, seed, only, json, output }: SelftestOptions): Promise<ExitCode> {
  const names = subjects.map(({ id }) => id);
  const unknown = unknownNames('--only: no embedded deployment', only ?? [], names);
  if (unknown.length > 0) throw usageError(unknown);
  const folder = resolve(output);
  for (const name of matrixFileNames) rmSync(join(folder, name), { force: true });

  const start = performance.now();
  const seeds = seed === undefined ? chooseSeeds(count, settingDefaults.seed, randomInt(2 ** 31)) : [seed];
  const request = { seeds, ...(only === undefined ? {} : { only }) };
  if (seeds.length > 1) process.stderr.write(`seeds ${seeds.join(', ')}\n`);
  const progress = new Progress(process.stderr, selftestJobs(request).length);
  const matrix = await runSelftest({
    ...request,
    onResult: ({ id, seed: at, judgement: { outcome } }) =>
      progress.show({ id: seeds.length > 1 ? `${id} (seed ${at})` : id, outcome }),
  });
  progress.end();
  const seconds = (performance.now() - start) / 1000;

  const files = matrixFiles(matrix);
  writeFiles(folder, files);
  const paths = matrixFileNames.map((name) => join(folder, name));
  process.stdout.write(
    json ? files['kill-matrix.json'] : selftestView(matrix, { ...terminalOptions(), seconds, paths }),
  );
  return selftestExitCode(matrix);
}
