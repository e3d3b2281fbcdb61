import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../src/lib/packageRoot.ts';
import type { Report } from '../../src/report/Report.ts';
import { consoleView } from '../../src/report/views/consoleView.ts';
import { htmlView } from '../../src/report/views/html/htmlView.ts';
import { inEmptyFolder } from '../unit/cli/runBin.ts';
import { runCommand } from '../unit/cli/runCommand.ts';
import { test } from '../unit/report/pageTest.ts';
import { terminalSvg } from './terminalSvg.ts';

const folder = join(packageRoot(), 'docs', 'pictures');
const columns = 96;

/** The report of a run of the bin over the reference deployment with a seeded fault, as if it were at one address and day. */
async function reportOf(fault: string): Promise<Report> {
  return inEmptyFolder(async (cwd) => {
    await runCommand(['--embedded', fault], {}, cwd);
    const text = readFileSync(join(cwd, 'conformance-report', 'report.json'), 'utf8');
    return JSON.parse(text.replace(/127\.0\.0\.1:\d+/g, '127.0.0.1:8000'));
  });
}

test('the page and the terminal of a run with failures', async ({ show, page }) => {
  const report = await reportOf('anonymous-401');
  mkdirSync(folder, { recursive: true });
  const view = consoleView(report, {
    color: true,
    width: columns,
    detail: 'brief',
    reportPath: 'conformance-report/report.json',
  });
  writeFileSync(join(folder, 'terminal.svg'), terminalSvg(view, columns));
  await page.setViewportSize({ width: 1100, height: 760 });
  await show(htmlView(report));
  await page.screenshot({ path: join(folder, 'page.png') });
});
