import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from '@playwright/test';
import { startReference } from '../../src/fakes/reference/startReference.ts';
import { packageRoot } from '../../src/lib/packageRoot.ts';
import type { Report } from '../../src/report/Report.ts';
import { bareEnvironment, inEmptyFolder, runBin } from '../unit/cli/runBin.ts';

const execute = promisify(execFile);
const bin = join(packageRoot(), 'dist', 'src', 'cli', 'main.js');
const few = ['--only', 'SYNC-STATUS-200'];

test('a folder that cannot be used is exit code 3, and nothing is sent', async () => {
  let requests = 0;
  const deployment = await startReference({
    change: (stages) => ({
      ...stages,
      write: (...given) => {
        requests += 1;
        return stages.write(...given);
      },
    }),
  });
  await inEmptyFolder(async (folder) => {
    writeFileSync(join(folder, 'file'), '');
    const { exitCode, stderr } = await runBin(
      ['--output', 'file'],
      {
        CONFORMANCE_BASE_URL: deployment.baseUrl,
        CONFORMANCE_TOKEN: deployment.tokens.operator,
        CONFORMANCE_PROVIDER_ID: deployment.providerId,
        CONFORMANCE_PROFILE: 'observe',
      },
      folder,
    );
    expect(exitCode).toBe(3);
    expect(stderr).toContain(`CONFORMANCE_OUTPUT: ${join(folder, 'file')} cannot be written to (not a folder)`);
    expect(requests).toBe(0);
  });
  await deployment.close();
});

test('a report of another run is moved aside, also where no run comes of this one', async () => {
  await inEmptyFolder(async (folder) => {
    const report = (...path: readonly string[]): Report =>
      JSON.parse(readFileSync(join(folder, 'conformance-report', 'only', ...path, 'report.json'), 'utf8'));
    await runBin(few, {}, folder);
    const { runId: first } = report();
    await runBin(few, {}, folder);
    const { runId: second } = report();
    expect(report('previous').runId).toBe(first);
    const { exitCode } = await runBin([...few, '--seed', 'none'], {}, folder);
    expect(exitCode).toBe(3);
    expect(readdirSync(join(folder, 'conformance-report', 'only'))).toEqual(['previous']);
    expect(report('previous').runId).toBe(second);
    expect(new Set([first, second]).size).toBe(2);
  });
});

test('a report that does not fit on the disk is exit code 4 with a sentence, and no half file', async () => {
  await inEmptyFolder(async (folder) => {
    // Files of this process may have so many blocks; a report has more.
    const limited = execute('sh', ['-c', `ulimit -f 8; exec "${process.execPath}" "${bin}" ${few.join(' ')}`], {
      cwd: folder,
      env: bareEnvironment(),
    });
    await expect(limited).rejects.toMatchObject({
      code: 4,
      stderr: expect.stringMatching(/report\.json cannot be written \(EFBIG\): make room there/),
    });
    expect(readdirSync(join(folder, 'conformance-report', 'only'))).toEqual([]);
  });
});

for (const args of ['--help', 'list --json', '']) {
  test(`whoever reads one line of "${args}" alone breaks nothing`, async () => {
    await inEmptyFolder(async (folder) => {
      const script = `set -o pipefail; "${process.execPath}" "${bin}" ${args} 2>errors | head -1`;
      const { stdout } = await execute('bash', ['-c', script], { cwd: folder, env: bareEnvironment() });
      expect(stdout.split('\n')).toHaveLength(2);
      expect(readFileSync(join(folder, 'errors'), 'utf8')).not.toContain('EPIPE');
      expect(existsSync(join(folder, 'conformance-report', 'report.json'))).toBe(args === '');
    });
  });
}
