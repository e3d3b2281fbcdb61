import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { expect, test } from '@playwright/test';
import { loadRunSettings } from '../../../src/cli/loadRunSettings.ts';
import { watchFiles } from '../../../src/cli/watchFiles.ts';
import { watchRun } from '../../../src/cli/watchRun.ts';
import { exitCodes } from '../../../src/report/exitCode.ts';
import { inEmptyFolder } from './runBin.ts';
import { runCommand } from './runCommand.ts';

const target = {
  CONFORMANCE_BASE_URL: 'http://127.0.0.1:9/api/v3',
  CONFORMANCE_TOKEN: 'a-token-of-nobody',
  CONFORMANCE_PROVIDER_ID: '1',
  CONFORMANCE_USER_ID: '1',
  CONFORMANCE_ALLOW_WRITES: '1',
};

for (const profile of ['core', 'full']) {
  test(`a run of profile ${profile} is not watched`, async () => {
    await inEmptyFolder(async (folder) => {
      const ended = await runCommand(['--watch', '--profile', profile], target, folder);
      expect(ended).toMatchObject({
        exitCode: 3,
        stdout: '',
        stderr: `--watch: a watched run only reads, and profile ${profile} writes to the target: add --profile observe, or leave it out\n`,
      });
    });
  });
}

test('a run against several targets is not watched', async () => {
  await inEmptyFolder(async (folder) => {
    writeFileSync(join(folder, 'targets.yaml'), 'targets:\n  - name: one\n    CONFORMANCE_PROFILE: observe\n');
    const ended = await runCommand(['--watch', '--targets', 'targets.yaml'], {}, folder);
    expect(ended).toMatchObject({ exitCode: 3, stdout: '' });
    expect(ended.stderr).toContain('--watch: is for one deployment');
  });
});

test('a run that provisions is not watched', async () => {
  await inEmptyFolder(async (folder) => {
    expect(await runCommand(['--watch', '--provision'], {}, folder)).toMatchObject({ exitCode: 3 });
  });
});

/** A step of a test, taken while the watch waits. */
type Step = (folder: string, input: PassThrough) => void;

/** Watches runs of an embedded deployment in a folder. Each time that it waits it takes a step, and after the last one it is ended. */
async function watched(folder: string, steps: readonly Step[], run: (runs: number) => void = () => undefined) {
  const [cwd, write] = [process.cwd(), process.stderr.write];
  const input = new PassThrough();
  const left = [...steps];
  let printed = '';
  let runs = 0;
  let interrupt: () => void = () => undefined;
  const interrupted = new Promise<void>((resolve) => {
    interrupt = resolve;
  });
  try {
    process.chdir(folder);
    process.stderr.write = (text: string | Uint8Array) => {
      printed += String(text);
      const step = String(text).includes('Ctrl-C ends') ? (left.shift() ?? interrupt) : undefined;
      step?.(folder, input);
      return true;
    };
    const options = { lastFailed: false, strict: false, json: false, flags: {} };
    const exitCode = await watchRun(
      options,
      async (admit) => {
        admit((await loadRunSettings(options)).settings);
        run(runs);
        runs += 1;
        return runs === 1 ? exitCodes.conformant : exitCodes.nonConformant;
      },
      { input, interruption: { interrupted, stop: () => undefined } },
    );
    return { exitCode, runs, printed };
  } finally {
    process.stderr.write = write;
    process.chdir(cwd);
  }
}

const write =
  (name: string, text: string): Step =>
  (folder) =>
    writeFileSync(join(folder, name), text);
const enter: Step = (_, input) => void input.write('\n');
const settings = 'conformance.config.yaml';

test('a change of the settings file and Enter each start another run, and an interrupt ends with the last exit code', async () => {
  await inEmptyFolder(async (folder) => {
    const { exitCode, runs } = await watched(folder, [write(settings, 'CONFORMANCE_SEED: 7\n'), enter]);
    expect([exitCode, runs]).toEqual([exitCodes.nonConformant, 3]);
  });
});

test('a change during a run starts another', async () => {
  await inEmptyFolder(async (folder) => {
    const change = (runs: number) => runs === 0 && write(settings, 'CONFORMANCE_SEED: 7\n')(folder, new PassThrough());
    // The first step does nothing: what happened before is enough.
    expect((await watched(folder, [() => undefined], change)).runs).toBe(2);
  });
});

test('a change of the ledger that the settings name starts another run', async () => {
  await inEmptyFolder(async (folder) => {
    write(settings, 'CONFORMANCE_DEVIATIONS: ledger.yaml\n')(folder, new PassThrough());
    write('ledger.yaml', 'deviations: []\n')(folder, new PassThrough());
    const { runs } = await watched(folder, [write('ledger.yaml', 'deviations: [] # none\n')]);
    expect(runs).toBe(2);
  });
});

const writing = [
  'CONFORMANCE_BASE_URL: http://127.0.0.1:9/api/v3',
  'CONFORMANCE_TOKEN_FILE: token',
  'CONFORMANCE_PROVIDER_ID: 1',
  'CONFORMANCE_USER_ID: 1',
  'CONFORMANCE_ALLOW_WRITES: 1',
].join('\n');

for (const [what, text, problem] of [
  ['that would write to a target', writing, '--watch: a watched run only reads, and profile core writes'],
  ['that are invalid', 'CONFORMANCE_SEED: none\n', 'CONFORMANCE_SEED in conformance.config.yaml: expected an integer'],
] as const) {
  test(`settings ${what} start no run, and the next change does`, async () => {
    await inEmptyFolder(async (folder) => {
      write('token', target.CONFORMANCE_TOKEN)(folder, new PassThrough());
      const { runs, printed } = await watched(folder, [write(settings, text), () => rmSync(join(folder, settings))]);
      expect(runs).toBe(2);
      expect(printed).toContain(problem);
    });
  });
}

test('a file of another name starts nothing, and one that is replaced does', async () => {
  await inEmptyFolder(async (folder) => {
    const watchedFile = join(folder, 'watched');
    const changed = new Promise<string>((resolve) => {
      const end = watchFiles([watchedFile, join(folder, 'missing', 'other')], (path) => {
        end();
        resolve(path);
      });
    });
    writeFileSync(join(folder, 'another'), '');
    writeFileSync(watchedFile, '');
    expect(await changed).toBe(watchedFile);
  });
});
