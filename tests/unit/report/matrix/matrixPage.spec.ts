import { expect } from '@playwright/test';
import { startEmbedded } from '../../../../src/fakes/reference/startEmbedded.ts';
import { buildReport } from '../../../../src/report/buildReport.ts';
import { buildMatrix } from '../../../../src/report/matrix/buildMatrix.ts';
import { matrixView } from '../../../../src/report/matrix/html/matrixView.ts';
import { reportSource } from '../../../../src/report/matrix/reportSource.ts';
import type { Report } from '../../../../src/report/Report.ts';
import { catalogue } from '../../../../src/requirements/catalogue.ts';
import { verifyDeployment } from '../../../../src/run/verifyDeployment.ts';
import { usableMs, violationsOf } from '../pageChecks.ts';
import { test } from '../pageTest.ts';
import { embedded, facts, failing, run, stopped } from '../samples.ts';
import { textEverywhere } from '../textEverywhere.ts';

const hostile = textEverywhere(
  failing,
  `"'><img src=x onerror="document.title='owned'"><script>document.title='owned'</script><style>*{display:none}</style>`,
);

const pageOf = (...reports: readonly Report[]) =>
  matrixView(
    buildMatrix(
      reports.map((report, index) => {
        const { run: column, requirements } = reportSource(report);
        return { run: { ...column, report: `${index}/report.json`, page: `${index}/index.html` }, requirements };
      }),
      {},
    ),
  );

test('hostile text in any field does nothing', async ({ show }) => {
  const page = await show(pageOf(failing, hostile));
  expect(await page.title()).toContain('Conformance matrix');
  await expect(page.locator('img, main style, main script')).toHaveCount(0);
});

test('the page can show the requirements alone in which the runs differ', async ({ show }) => {
  const page = await show(pageOf(failing, embedded));
  await expect(page.getByRole('status')).toHaveText('24 requirements');
  await page.getByRole('checkbox', { name: 'differ' }).check();
  await expect(page.getByRole('status')).toHaveText('1 of 24 requirements');
  await expect(page.locator('[data-outcome]:visible .id')).toHaveText('SYNC-OBJECT-400-UNKNOWN-MODEL');
  await expect(page.getByRole('rowheader', { name: 'hygiene' })).toBeHidden();
});

test('an outcome is found in whichever run has it', async ({ show }) => {
  const page = await show(pageOf(failing, embedded, stopped));
  await page.getByRole('checkbox', { name: 'inconclusive' }).check();
  await expect(page.locator('[data-outcome]:visible')).toHaveCount(8);
});

test('a failed cell says its outcome and findings, and leads to the requirement on the page of its run', async ({
  show,
}) => {
  const page = await show(pageOf(embedded, failing));
  const cells = page.locator('#SYNC-OBJECT-400-UNKNOWN-MODEL td');
  await expect(cells).toHaveText(['failed, excused', 'failed']);
  await expect(cells.nth(1).getByRole('link')).toHaveAttribute('href', '1/index.html#SYNC-OBJECT-400-UNKNOWN-MODEL');
  await expect(cells.nth(1).getByRole('link')).toHaveAttribute(
    'title',
    'sync_object_model: another authentik model: status 200, and 1 more group',
  );
  await expect(page.locator('#SYNC-OBJECT-200-USER td').getByRole('link')).toHaveCount(0);
});

test.describe('without its script', () => {
  test.use({ javaScriptEnabled: false });

  test('the page shows every requirement, and no control that does nothing', async ({ show }) => {
    const page = await show(pageOf(failing, embedded));
    await expect(page.locator('[data-outcome]:visible')).toHaveCount(24);
    await expect(page.locator('input:visible, select:visible, button:visible')).toHaveCount(0);
  });
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme}`, () => {
    test.use({ colorScheme });

    test('the page has no flaw that axe finds, contrast included', async ({ show }) => {
      const page = await show(pageOf(failing, embedded, stopped));
      expect(await violationsOf(page)).toEqual([]);
    });
  });
}

test.describe('at the width of a phone', () => {
  test.use({ viewport: { width: 320, height: 640 } });

  test('the page does not scroll sideways', async ({ show }) => {
    const page = await show(pageOf(...Array.from({ length: 20 }, () => failing), hostile));
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
  });
});

/** A report on the whole catalogue of a deployment that is wrong in almost all. */
async function wrongInAll(): Promise<Report> {
  const deployment = await startEmbedded('always-400');
  const { results } = await verifyDeployment(deployment, catalogue);
  await deployment.close();
  return buildReport(run(results, { catalogue, facts }));
}

test('the page of 20 reports that are wrong in almost all has 1 MB at most, and can be used', { tag: '@slow' }, async ({
  page,
}) => {
  const report = await wrongInAll();
  const view = pageOf(...Array.from({ length: 20 }, () => report));
  const usableAfterMs = await usableMs(page, view);
  const bytes = Buffer.byteLength(view);
  process.stdout.write(`\nmatrix of 20 reports: ${bytes} bytes, usable after ${usableAfterMs.toFixed(0)} ms\n`);
  expect(bytes).toBeLessThanOrEqual(1_000_000);
  expect(usableAfterMs).toBeGreaterThan(0);
});
