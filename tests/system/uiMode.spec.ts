import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, type Page } from '@playwright/test';
import type { Report } from '../../src/report/Report.ts';
import { bareEnvironment, inEmptyFolder } from '../unit/cli/runBin.ts';
import { playwrightCli, writeConfig } from '../unit/playwright/runPlaywright.ts';
import { test } from '../unit/report/pageTest.ts';

/** Starts UI mode without a window of its own, and tells where it is shown. */
async function startUi(folder: string) {
  const child = spawn(process.execPath, [playwrightCli, 'test', '--ui-host=127.0.0.1', '--ui-port=0'], {
    cwd: folder,
    env: bareEnvironment(),
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));
  const url = await new Promise<string>((resolve) => {
    let printed = '';
    child.stdout.on('data', (text: Buffer) => {
      printed += text.toString();
      const [found] = /http:\/\/127\S+/.exec(printed) ?? [];
      if (found !== undefined) resolve(found);
    });
  });
  const stop = async () => {
    child.kill('SIGINT');
    await ended;
  };
  return { url, stop };
}

/** Runs one file in UI mode, and waits until it is green. */
async function runFile(page: Page, name: string): Promise<void> {
  const file = page.getByRole('treeitem').filter({ hasText: name });
  await page.getByText(name).click();
  await file.getByTitle('Run').first().click();
  await expect(file.locator('.codicon-check').first()).toBeVisible({ timeout: 60_000 });
}

test('UI mode runs one file after the other in one run, whose report is there once it is closed', async ({
  browser,
}) => {
  test.setTimeout(180_000);
  await inEmptyFolder(async (folder) => {
    writeConfig(folder, {});
    const { url, stop } = await startUi(folder);
    try {
      const page = await browser.newPage();
      await page.goto(url);
      await runFile(page, 'success.spec');
      await runFile(page, 'drift.spec');
      await page.close();
    } finally {
      await stop();
    }
    const path = join(folder, 'conformance-report', 'report.json');
    expect(existsSync(path)).toBe(true);
    const report: Report = JSON.parse(readFileSync(path, 'utf8'));
    const verified = report.requirements.filter(({ id }) => report.only?.includes(id));
    expect(new Set(verified.map(({ topic }) => topic))).toEqual(new Set(['success', 'drift']));
    expect(verified.filter(({ outcome }) => outcome !== 'passed')).toEqual([]);
  });
});
