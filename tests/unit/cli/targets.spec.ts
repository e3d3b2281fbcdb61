import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { TargetsSummary } from '../../../src/report/targets/TargetsSummary.ts';
import { catalogue } from '../../../src/requirements/catalogue.ts';
import { inEmptyFolder } from './runBin.ts';
import { runCommand } from './runCommand.ts';

const file = `targets:
  - { name: good, embedded: reference }
  - { name: wrong, embedded: model-without-module }
`;
const only = ['--only', 'SYNC-OBJECT-400-MODEL-ENUM'];

/** Runs commands in a folder with a targets file. */
function inProject<T>(text: string, act: (folder: string) => Promise<T>): Promise<T> {
  return inEmptyFolder((folder) => {
    writeFileSync(join(folder, 'targets.yaml'), text);
    return act(folder);
  });
}

const summaryIn = (folder: string): TargetsSummary =>
  JSON.parse(readFileSync(join(folder, 'targets-summary.json'), 'utf8'));

test('run leaves a report for each target and one summary, and ends with the worst exit code', async () => {
  await inProject(file, async (folder) => {
    const { exitCode, stdout, stderr } = await runCommand(['run', '--targets', 'targets.yaml', ...only], {}, folder);
    expect(exitCode).toBe(1);
    expect(stdout).toMatch(new RegExp(`^good +Inconclusive +1 +· +${catalogue.length - 1} +2$`, 'm'));
    expect(stdout).toMatch(new RegExp(`^wrong +Non-conformant +· +1 +${catalogue.length - 1} +1$`, 'm'));
    expect(stderr.trim().split('\n')).toHaveLength(2);
    const output = join(folder, 'conformance-report');
    expect(readdirSync(output).toSorted()).toEqual(['good', 'only', 'wrong']);
    const { targets } = summaryIn(join(output, 'only'));
    expect(
      targets.map(({ name, exitCode: code, report = '' }) => [name, code, existsSync(join(output, 'only', report))]),
    ).toEqual([
      ['good', 2, true],
      ['wrong', 1, true],
    ]);
  });
});

test('with --json it prints the summary that it writes', async () => {
  await inProject(file, async (folder) => {
    const { stdout } = await runCommand(['--targets', 'targets.yaml', '--json', ...only], {}, folder);
    expect(JSON.parse(stdout)).toEqual(summaryIn(join(folder, 'conformance-report', 'only')));
  });
});

test('an unknown embedded deployment ends with 3, and no run begins', async () => {
  const unknown = 'targets:\n  - { name: good, embedded: reference }\n  - { name: bad, embedded: nothing-like-it }\n';
  await inProject(unknown, async (folder) => {
    const { exitCode, stderr } = await runCommand(['run', '--targets', 'targets.yaml', ...only], {}, folder);
    expect(exitCode).toBe(3);
    expect(stderr).toContain('target bad: --embedded: no embedded deployment');
  });
});

test('one token file for two targets ends with 3 before anything is sent, and shows no token', async () => {
  const target = (name: string) =>
    `  - { name: ${name}, CONFORMANCE_BASE_URL: "http://127.0.0.1:9", CONFORMANCE_TOKEN_FILE: token, CONFORMANCE_PROVIDER_ID: 1, CONFORMANCE_PROFILE: observe }\n`;
  await inProject(`targets:\n${target('a')}${target('b')}`, async (folder) => {
    writeFileSync(join(folder, 'token'), 'CANARY-token');
    const { exitCode, stdout, stderr } = await runCommand(['run', '--targets', 'targets.yaml'], {}, folder);
    expect({ exitCode, stdout }).toEqual({ exitCode: 3, stdout: '' });
    expect(stderr).toBe(
      'target b: CONFORMANCE_TOKEN_FILE: same token as CONFORMANCE_TOKEN_FILE of target a: give each target its own\n',
    );
    expect(existsSync(join(folder, 'conformance-report'))).toBe(false);
  });
});

test('no run begins if the report folder of one target cannot be used', async () => {
  await inProject(file, async (folder) => {
    mkdirSync(join(folder, 'conformance-report'));
    writeFileSync(join(folder, 'conformance-report', 'wrong'), '');
    const { exitCode, stderr } = await runCommand(['run', '--targets', 'targets.yaml'], {}, folder);
    expect([exitCode, stderr]).toEqual([3, expect.stringContaining('cannot be written to')]);
    expect(readdirSync(join(folder, 'conformance-report', 'good'))).toEqual([]);
  });
});

for (const args of [
  ['--embedded', 'reference'],
  ['--config', 'x.yaml'],
  ['--base-url', 'http://127.0.0.1'],
]) {
  test(`${args[0]} and a targets file exclude each other`, async () => {
    await inProject(file, async (folder) => {
      const { exitCode, stderr } = await runCommand(['run', ...args], { CONFORMANCE_TARGETS: 'targets.yaml' }, folder);
      expect([exitCode, stderr]).toEqual([3, expect.stringContaining(`${args[0]}: is about one deployment`)]);
    });
  });
}

test('a command about one deployment refuses a targets file', async () => {
  await inProject(file, async (folder) => {
    const { exitCode, stderr } = await runCommand(['plan'], { CONFORMANCE_TARGETS: 'targets.yaml' }, folder);
    expect([exitCode, stderr]).toEqual([3, expect.stringContaining('this command tests one')]);
  });
});

test('merge sums up the reports of several folders; a target without one, or with a damaged one, is inconclusive', async () => {
  const more = `${file}  - { name: lost, embedded: reference }\n  - { name: damaged, embedded: reference }\n`;
  await inProject(more, async (folder) => {
    await inProject(file, async (machine) => {
      await runCommand(['run', '--targets', 'targets.yaml', ...only], {}, machine);
      for (const [name, shard] of [
        ['good', 'shard-1'],
        ['wrong', 'shard-2'],
      ] as const) {
        mkdirSync(join(folder, shard));
        renameSync(join(machine, 'conformance-report', name, 'only'), join(folder, shard, name));
      }
    });
    mkdirSync(join(folder, 'shard-2', 'damaged'));
    writeFileSync(join(folder, 'shard-2', 'damaged', 'report.json'), '{');
    const merged = await runCommand(['merge', '--targets', 'targets.yaml', 'shard-1', 'shard-2'], {}, folder);
    expect(merged.exitCode).toBe(1);
    const { targets } = summaryIn(join(folder, 'conformance-report'));
    expect(targets.map(({ name, verdict, report }) => [name, verdict, report])).toEqual([
      ['good', 'inconclusive', '../shard-1/good/report.json'],
      ['wrong', 'non-conformant', '../shard-2/wrong/report.json'],
      ['lost', 'inconclusive', undefined],
      ['damaged', 'inconclusive', undefined],
    ]);
    const twice = await runCommand(['merge', '--targets', 'targets.yaml', 'shard-1', 'shard-1'], {}, folder);
    expect([twice.exitCode, twice.stderr]).toEqual([3, expect.stringContaining('target good: has 2 reports')]);
  });
});

/** The row of a target, and why it has no report, after a change to what a run of both targets left. */
async function mergedAfter(
  change: (output: string, folder: string) => void,
  args: readonly string[] = [],
): Promise<readonly (readonly [name: string, verdict: string, grounds: string])[]> {
  return inProject(file, async (folder) => {
    await runCommand(['run', '--targets', 'targets.yaml', ...only], {}, folder);
    const output = join(folder, 'reports');
    for (const name of ['good', 'wrong']) {
      mkdirSync(join(output, name), { recursive: true });
      renameSync(join(folder, 'conformance-report', name, 'only', 'report.json'), join(output, name, 'report.json'));
    }
    change(output, folder);
    const { exitCode } = await runCommand(['merge', '--targets', 'targets.yaml', 'reports', ...args], {}, folder);
    const { targets } = summaryIn(join(folder, 'conformance-report'));
    expect(exitCode).toBe(targets.some((one) => one.exitCode === 1) ? 1 : 2);
    return targets.map(({ name, verdict, grounds }) => [name, verdict, grounds]);
  });
}

/** Moves the times of a report. */
function begunHoursBefore(path: string, hours: number): void {
  const report = JSON.parse(readFileSync(path, 'utf8'));
  const startedAt = new Date(Date.parse(report.startedAt) - hours * 3_600_000).toISOString();
  writeFileSync(path, JSON.stringify({ ...report, startedAt }));
}

const staleness: readonly (readonly [
  what: string,
  change: (output: string, folder: string) => void,
  args: readonly string[],
  grounds: string,
])[] = [
  [
    'of an earlier run',
    (output) => begunHoursBefore(join(output, 'wrong', 'report.json'), 13),
    [],
    'its report is of an earlier run',
  ],
  ['of a run before --since', () => undefined, ['--since', '2999-01-01T00:00Z'], 'before 2999-01-01T00:00:00.000Z'],
  [
    'of an entry that was changed since',
    (_, folder) => writeFileSync(join(folder, 'targets.yaml'), file.replace('model-without-module', 'always-403')),
    [],
    'its settings in the targets file were others',
  ],
  [
    'of another target',
    (output) => cpSync(join(output, 'good'), join(output, 'wrong'), { recursive: true }),
    [],
    'its report is of the target good',
  ],
];
for (const [what, change, args, why] of staleness) {
  test(`merge calls a target inconclusive whose report is ${what}, and says so`, async () => {
    const [, wrong] = await mergedAfter(change, args);
    expect(wrong).toEqual(['wrong', 'inconclusive', expect.stringContaining(why)]);
    expect(wrong?.[2]).toContain(join('reports', 'wrong', 'report.json'));
  });
}

test('merge takes reports of runs that began hours apart, and with --since also of older ones', {
  tag: '@slow',
}, async () => {
  const older = (hours: number) => (output: string) => begunHoursBefore(join(output, 'wrong', 'report.json'), hours);
  const expected = ['wrong', 'non-conformant', '1 must requirement failed.'];
  expect((await mergedAfter(older(11)))[1]).toEqual(expected);
  expect((await mergedAfter(older(13), ['--since', '2020-01-01']))[1]).toEqual(expected);
});

test('merge takes the report of an entry in another order and layout', { tag: '@slow' }, async () => {
  const [, wrong] = await mergedAfter((_, folder) => {
    const entry = '# a comment\n  - embedded: model-without-module\n    name: wrong\n';
    writeFileSync(join(folder, 'targets.yaml'), `targets:\n  - { name: good, embedded: reference }\n${entry}`);
  });
  expect(wrong?.[1]).toBe('non-conformant');
});

test('merge refuses a --since that is not a time', async () => {
  const { exitCode, stderr } = await runCommand(['merge', '--since', 'yesterday'], {}, '.');
  expect([exitCode, stderr]).toEqual([3, expect.stringContaining('Expected a date and time')]);
});

test('merge reads no token, and asks for a targets file', async () => {
  const text = 'targets: [{ name: a, CONFORMANCE_BASE_URL: "https://a", CONFORMANCE_TOKEN_FILE: elsewhere }]';
  await inProject(text, async (folder) => {
    expect((await runCommand(['merge', '--targets', 'targets.yaml'], {}, folder)).exitCode).toBe(2);
    expect((await runCommand(['merge'], {}, folder)).exitCode).toBe(3);
  });
});
