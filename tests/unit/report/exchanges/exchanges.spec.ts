import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import type { NumberedExchange } from '../../../../src/report/exchanges/NumberedExchange.ts';
import type { Report } from '../../../../src/report/Report.ts';
import { inEmptyFolder } from '../../cli/runBin.ts';
import { runCommand } from '../../cli/runCommand.ts';
import { test } from '../pageTest.ts';

/** A run of two requirements over the embedded deployment, in a folder that is gone afterwards. */
async function inRun(args: readonly string[], act: (folder: string) => Promise<void> | void): Promise<void> {
  await inEmptyFolder(async (folder) => {
    await runCommand(['--only', 'SYNC-STATUS-200', 'SYNC-OBJECT-400-ID-NULL', ...args], {}, folder);
    await act(join(folder, 'conformance-report', 'only'));
  });
}

function linesOf(folder: string): readonly NumberedExchange[] {
  const lines = readFileSync(join(folder, 'exchanges.ndjson'), 'utf8').trimEnd().split('\n');
  return lines.map((line) => JSON.parse(line));
}

test('a run that is not asked for its exchanges writes none', { tag: '@slow' }, async () => {
  await inRun([], (folder) => {
    expect(existsSync(join(folder, 'exchanges.har'))).toBe(false);
    expect(existsSync(join(folder, 'exchanges.ndjson'))).toBe(false);
  });
});

test('NDJSON has every request of the run in order, with ids made of the run and the position', {
  tag: '@slow',
}, async () => {
  await inRun(['--exchanges'], (folder) => {
    const report: Report = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8'));
    const exchanges = linesOf(folder);
    expect(exchanges.length).toBe(report.traffic.requests);
    expect(exchanges.map(({ id }) => id)).toEqual(exchanges.map((_, index) => `${report.runId}-${index + 1}`));
    const times = exchanges.map(({ startedAt }) => startedAt);
    expect(times).toEqual(times.toSorted());
  });
});

test('the HAR has the exchanges of the NDJSON, and Playwright replays it', { tag: '@slow' }, async ({ page }) => {
  await inRun(['--exchanges'], async (folder) => {
    const har = join(folder, 'exchanges.har');
    const { log } = JSON.parse(readFileSync(har, 'utf8'));
    const exchanges = linesOf(folder);
    expect(log.entries.map(({ _id }: { readonly _id: string }) => _id)).toEqual(exchanges.map(({ id }) => id));
    const status = exchanges.find(({ requirement }) => requirement === 'PREFLIGHT');
    if (status === undefined || !('status' in status.response) || !('text' in status.response.body)) {
      throw new Error('the run has no preflight with a response');
    }
    await page.routeFromHAR(har);
    const response = await page.goto(status.request.url);
    expect([response?.status(), await response?.text()]).toEqual([200, status.response.body.text]);
  });
});

test('the files of an earlier run move with its report', { tag: '@slow' }, async () => {
  await inEmptyFolder(async (folder) => {
    await runCommand(['--only', 'SYNC-STATUS-200', '--exchanges'], {}, folder);
    await runCommand(['--only', 'SYNC-STATUS-200'], {}, folder);
    const where = join(folder, 'conformance-report', 'only');
    expect([existsSync(join(where, 'exchanges.har')), existsSync(join(where, 'previous', 'exchanges.har'))]).toEqual([
      false,
      true,
    ]);
  });
});
