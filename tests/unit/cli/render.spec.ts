import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { reportFiles } from '../../../src/playwright/reportFiles.ts';
import { consoleView } from '../../../src/report/views/consoleView.ts';
import { newEntriesText } from '../../../src/report/views/newEntries.ts';
import { failing } from '../report/samples.ts';
import { inEmptyFolder } from './runBin.ts';
import { runCommand } from './runCommand.ts';

const path = join('conformance-report', 'report.json');

/** Does something in a folder that holds the report of a run, and no view of it. */
function besideReport<T>(act: (folder: string) => Promise<T>, text = JSON.stringify(failing)): Promise<T> {
  return inEmptyFolder((folder) => {
    mkdirSync(join(folder, 'conformance-report'));
    writeFileSync(join(folder, path), text);
    return act(folder);
  });
}

test('draws all views beside the report, leaves the report as it is, and prints it', async () => {
  await besideReport(async (folder) => {
    const { exitCode, stdout, stderr } = await runCommand(['render'], {}, folder);
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toBe(consoleView(failing, { color: false, width: 100, reportPath: path, detail: 'brief' }));
    const { 'report.json': _, ...views } = reportFiles(failing);
    for (const [name, text] of Object.entries(views).filter(([name]) => name !== 'index.html'))
      expect(readFileSync(join(folder, 'conformance-report', name), 'utf8'), name).toBe(text);
    expect(readFileSync(join(folder, 'conformance-report', 'index.html'), 'utf8')).toContain('Non-conformant</h1>');
    expect(readFileSync(join(folder, path), 'utf8')).toBe(JSON.stringify(failing));
  });
});

test('draws into another folder, with a copy of the report', async () => {
  await besideReport(async (folder) => {
    expect(await runCommand(['render', path, '--output', 'public'], {}, folder)).toMatchObject({ exitCode: 0 });
    expect(readdirSync(join(folder, 'conformance-report'))).toEqual(['report.json']);
    expect(readdirSync(join(folder, 'public')).toSorted()).toEqual(Object.keys(reportFiles(failing)).toSorted());
  });
});

const refused: readonly (readonly [fact: string, text: string, message: RegExp])[] = [
  ['text that is no JSON', '<html>', /report\.json: not a report: name a report\.json that a run has written/],
  ['a newer report', JSON.stringify({ ...failing, schemaVersion: '2.0.0' }), /schema version "2\.0\.0", expected 1\./],
  ['JSON of another kind', '{}', /: not a report: /],
  ['a report with an unknown field', JSON.stringify({ ...failing, surprise: 1 }), /additional properties: surprise/],
];
for (const [fact, text, message] of refused) {
  test(`refuses ${fact} with exit code 3, one line, and no file`, async () => {
    await besideReport(async (folder) => {
      const { exitCode, stdout, stderr } = await runCommand(['render'], {}, folder);
      expect({ exitCode, stdout }).toEqual({ exitCode: 3, stdout: '' });
      expect(stderr).toMatch(message);
      expect(stderr.trim().split('\n')).toHaveLength(1);
      expect(readdirSync(join(folder, 'conformance-report'))).toEqual(['report.json']);
    }, text);
  });
}

test('says where it looked for a report that is not there, and that a folder is none', async () => {
  await besideReport(async (folder) => {
    const missing = await runCommand(['render', 'nowhere.json'], {}, folder);
    const directory = await runCommand(['render', 'conformance-report'], {}, folder);
    expect([missing.exitCode, directory.exitCode]).toEqual([3, 3]);
    expect(missing.stderr).toContain('nowhere.json: cannot be read (ENOENT): name a report.json');
    expect(directory.stderr).toContain('conformance-report: cannot be read (EISDIR): name a report.json');
  });
});

test('render --new-entries prints a ledger of the failures alone, and writes nothing', async () => {
  await inEmptyFolder(async (folder) => {
    mkdirSync(join(folder, 'conformance-report'));
    writeFileSync(join(folder, path), JSON.stringify(failing));
    const { exitCode, stdout } = await runCommand(['render', '--new-entries'], {}, folder);
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: newEntriesText(failing) });
    expect(readdirSync(join(folder, 'conformance-report'))).toEqual(['report.json']);
  });
});

test('render -q prints less and render -v more', async () => {
  await inEmptyFolder(async (folder) => {
    mkdirSync(join(folder, 'conformance-report'));
    writeFileSync(join(folder, path), JSON.stringify(failing));
    for (const [flag, detail] of [
      ['-q', 'quiet'],
      ['-v', 'full'],
    ] as const) {
      const { stdout } = await runCommand(['render', flag], {}, folder);
      expect(stdout).toBe(consoleView(failing, { color: false, width: 100, reportPath: path, detail }));
    }
  });
});
