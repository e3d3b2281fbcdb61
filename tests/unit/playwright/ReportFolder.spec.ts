import { execFileSync } from 'node:child_process';
import fs, { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { ReportFolder } from '../../../src/playwright/ReportFolder.ts';
import { reportFileNames } from '../../../src/playwright/reportFileNames.ts';
import { inEmptyFolder } from '../cli/runBin.ts';

const report = '{"schemaVersion":"1.1.0","requirements":[]}';

test('a folder that is not there is made, and taken until it is released', async () => {
  await inEmptyFolder(async (parent) => {
    const path = join(parent, 'a', 'b');
    const folder = ReportFolder.claim(path);
    expect(() => ReportFolder.claim(path)).toThrow(`another run uses ${path} (process ${process.pid})`);
    folder.release();
    expect(readdirSync(path)).toEqual([]);
    ReportFolder.claim(path).release();
  });
});

test('the files of an earlier run go to previous/, and nothing else is touched', async () => {
  await inEmptyFolder(async (path) => {
    writeFileSync(join(path, 'report.json'), report);
    writeFileSync(join(path, 'index.html'), 'page');
    writeFileSync(join(path, 'mine.txt'), 'mine');
    mkdirSync(join(path, 'previous'));
    writeFileSync(join(path, 'previous', 'junit.xml'), 'of the run before');
    writeFileSync(join(path, 'previous', 'note.txt'), 'mine');
    ReportFolder.claim(path).release();
    expect(readdirSync(path).toSorted()).toEqual(['mine.txt', 'previous']);
    expect(readdirSync(join(path, 'previous')).toSorted()).toEqual(['index.html', 'note.txt', 'report.json']);
    expect(readFileSync(join(path, 'previous', 'report.json'), 'utf8')).toBe(report);
  });
});

test('what a killed run left of a file is removed', async () => {
  await inEmptyFolder(async (path) => {
    for (const name of ['report.json.17.part', 'mine.17.part', 'report.json.x.part'])
      writeFileSync(join(path, name), '');
    ReportFolder.claim(path).release();
    expect(readdirSync(path).toSorted()).toEqual(['mine.17.part', 'report.json.x.part']);
  });
});

test('a kill while the files of an earlier run are moved leaves a folder that the next run takes', async () => {
  await inEmptyFolder(async (path) => {
    writeFileSync(join(path, 'report.json'), report);
    for (const name of ['junit.xml', 'index.html']) writeFileSync(join(path, name), 'view');
    const { renameSync } = fs;
    let moved = 0;
    fs.renameSync = (from, to) => {
      if (moved === 1) throw new Error('killed');
      moved += 1;
      renameSync(from, to);
    };
    syncBuiltinESMExports();
    expect(() => ReportFolder.claim(path)).toThrow('killed');
    fs.renameSync = renameSync;
    syncBuiltinESMExports();
    ReportFolder.claim(path).release();
    expect(readdirSync(path)).toEqual(['previous']);
  });
});

for (const name of reportFileNames) {
  test(`a ${name} that no run has written is left alone, and refused`, async () => {
    await inEmptyFolder(async (path) => {
      writeFileSync(join(path, name), '{"version":"somebody else\'s"}');
      expect(() => ReportFolder.claim(path)).toThrow(`${join(path, name)} is in the way`);
      expect(readdirSync(path)).toEqual([name]);
    });
  });
}

test('the lock of a run that was killed is no lock, and neither is half of one', async () => {
  await inEmptyFolder(async (path) => {
    const dead = Number(execFileSync(process.execPath, ['-p', 'process.pid']).toString());
    for (const text of [JSON.stringify({ host: hostname(), pid: dead }), '{"host":']) {
      writeFileSync(join(path, '.run.lock'), text);
      ReportFolder.claim(path).release();
    }
  });
});

test('the lock of another machine is one', async () => {
  await inEmptyFolder(async (path) => {
    writeFileSync(join(path, '.run.lock'), '{"host":"elsewhere.example","pid":1}');
    expect(() => ReportFolder.claim(path)).toThrow('(process 1 on elsewhere.example)');
  });
});

test('a file, and a link to nothing, are no folders', async () => {
  await inEmptyFolder(async (parent) => {
    const [file, link] = [join(parent, 'file'), join(parent, 'link')];
    writeFileSync(file, '');
    symlinkSync(join(parent, 'nowhere', 'at-all'), link);
    expect(() => ReportFolder.claim(file)).toThrow(`${file} cannot be written to (not a folder)`);
    expect(() => ReportFolder.claim(join(file, 'below'))).toThrow('cannot be written to (ENOTDIR)');
    expect(() => ReportFolder.claim(link)).toThrow('cannot be written to');
  });
});

test('what cannot be written leaves no part of a file, and keeps the one before', async () => {
  await inEmptyFolder(async (path) => {
    const folder = ReportFolder.claim(path);
    // A folder cannot be replaced by a file.
    mkdirSync(join(path, 'report.json'));
    expect(() => folder.write({ 'report.json': report })).toThrow('cannot be written (EISDIR)');
    expect(readdirSync(path).toSorted()).toEqual(['.run.lock', 'report.json']);
    folder.release();
  });
});

test('setting aside makes no folder, and is silent where another run is', async () => {
  await inEmptyFolder(async (parent) => {
    const path = join(parent, 'report');
    ReportFolder.setAside(path);
    expect(existsSync(path)).toBe(false);
    const folder = ReportFolder.claim(path);
    writeFileSync(join(path, 'report.json'), report);
    ReportFolder.setAside(path);
    expect(readdirSync(path).toSorted()).toEqual(['.run.lock', 'report.json']);
    folder.release();
    ReportFolder.setAside(path);
    expect(readdirSync(path)).toEqual(['previous']);
  });
});
