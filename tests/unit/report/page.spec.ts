import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { startEmbedded } from '../../../src/fakes/reference/startEmbedded.ts';
import { buildReport } from '../../../src/report/buildReport.ts';
import type { Report, ReportedRequirement } from '../../../src/report/Report.ts';
import { htmlView } from '../../../src/report/views/html/htmlView.ts';
import type { Cell } from '../../../src/requirements/Conclusion.ts';
import { catalogue } from '../../../src/requirements/catalogue.ts';
import { verifyDeployment } from '../../../src/run/verifyDeployment.ts';
import { inEmptyFolder, runBin } from '../cli/runBin.ts';
import { usableMs, violationsOf } from './pageChecks.ts';
import { test } from './pageTest.ts';
import { embedded, entry, failing, failures, result, run, stopped } from './samples.ts';
import { textEverywhere } from './textEverywhere.ts';

const cells = (['operator', 'forged'] as const).flatMap((identity) =>
  (['known', 'unknown', 'malformed'] as const).flatMap((id) =>
    (['valid', 'invalid', 'malformed', 'wrong media type'] as const).map((body): Cell => {
      return { identity, id, body, acceptable: 'status 403', status: 400, wrong: identity === 'forged' };
    }),
  ),
);

const hostile = textEverywhere(
  failing,
  `"'><img src=x onerror="document.title='owned'"><script>document.title='owned'</script><style>*{display:none}</style>${'w'.repeat(90)}`,
);

/** The failing run with a grid of the order of checks, wide enough to scroll on a phone. */
const precedence: Report = {
  ...failing,
  requirements: failing.requirements.map((requirement, index) =>
    index === 0 ? { ...requirement, cells } : requirement,
  ),
};

test('hostile text in any field does nothing', async ({ show }) => {
  const page = await show(hostile);
  expect(await page.title()).toContain('Non-conformant');
  await expect(page.locator('img, main style, main script')).toHaveCount(0);
});

test('a script that got into the page would not run', async ({ page }) => {
  const intruder = `<script>document.title='owned'</script><img src="data:," onerror="document.title='owned'">`;
  await page.setContent(htmlView(failing).replace('<main>', `<main>${intruder}`));
  await expect(page.locator('main img')).toHaveCount(1);
  expect(await page.title()).toContain('Non-conformant');
});

test('the page of a run from the bin filters', { tag: '@slow' }, async ({ show }) => {
  await inEmptyFolder(async (folder) => {
    await runBin(['--embedded', 'model-case-ignored', '--only', 'SYNC-OBJECT-400-MODEL-ENUM'], {}, folder);
    const page = await show(readFileSync(join(folder, 'conformance-report', 'only', 'index.html'), 'utf8'));
    await page.getByRole('checkbox', { name: 'failed' }).check();
    await expect(page.getByRole('status')).toHaveText(`1 of ${catalogue.length} requirements`);
  });
});

test('search and filters work by keyboard alone, and say how many requirements are left', async ({ show }) => {
  const page = await show(failing);
  const shown = page.locator('[data-outcome]:visible');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  for (const failure of await page.locator('.failure').all()) {
    await page.keyboard.press('Tab');
    await expect(failure.locator('> summary')).toBeFocused();
  }
  await page.keyboard.press('Tab');
  await page.keyboard.type('restricted must');
  await expect(page.getByRole('status')).toHaveText('6 of 24 requirements');
  await expect(shown).toHaveCount(6);
  await expect(page.getByRole('heading', { name: '3 failed requirements' })).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(shown).toHaveCount(24);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Space');
  await expect(page.getByRole('checkbox', { name: 'failed' })).toBeChecked();
  await expect(page.getByRole('status')).toHaveText('3 of 24 requirements');
});

test('filters of outcome, level and topic hold together, and can all be taken away', async ({ show }) => {
  const page = await show(failing);
  await page.getByRole('checkbox', { name: 'not tested' }).check();
  await page.getByRole('checkbox', { name: 'must' }).check();
  await page.getByLabel('Topic').selectOption('success');
  await expect(page.getByRole('status')).toHaveText('4 of 24 requirements');
  await page.getByLabel('Topic').selectOption('status');
  await expect(page.getByText('No requirement matches.')).toBeVisible();
  await page.getByRole('button', { name: 'Show all' }).click();
  await expect(page.getByRole('status')).toHaveText('24 requirements');
});

test('a cell links to its requirement even if a filter hides it', async ({ show }) => {
  const page = await show(failing);
  await page.getByLabel('Search requirements').fill('nothing has this');
  await page.getByRole('link', { name: 'SYNC-EFFECT-2: must, not tested' }).click();
  await expect(page.locator('#SYNC-EFFECT-2')).toBeInViewport();
});

test('a link to a failure opens it', async ({ show }) => {
  const page = await show(failing);
  await expect(page.locator('.failure[open]')).toHaveCount(0);
  await page.locator('.cells a:has(.failed)').first().click();
  await expect(page.locator('.failure[open]')).toHaveCount(1);
});

test('what is printed is open', async ({ show }) => {
  const page = await show(failing);
  await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
  await expect(page.locator('details:not([open])')).toHaveCount(0);
});

test('a button copies its command as it is', async ({ show, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const page = await show(failing);
  const failure = page.locator('.failure').first();
  await failure.locator('summary').first().click();
  await failure.getByRole('button', { name: 'Copy command' }).first().click();
  await expect(page.getByRole('button', { name: 'Copied' })).toBeVisible();
  await expect(failure.locator('.command code').first()).toHaveText(
    failing.requirements.flatMap(({ findings }) => findings)[0]?.curl ?? '',
  );
});

test.describe('without its script', () => {
  test.use({ javaScriptEnabled: false });

  test('the page shows every requirement once its lists are open, and no control that does nothing', async ({
    show,
  }) => {
    const page = await show(failing);
    for (const list of await page.locator('details.group > summary').all()) await list.click();
    await expect(page.locator('[data-outcome]:visible')).toHaveCount(24);
    await expect(page.locator('input:visible, select:visible, button:visible')).toHaveCount(0);
  });
});

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(`in the ${colorScheme}`, () => {
    test.use({ colorScheme });

    for (const [name, report] of Object.entries({ failing, embedded, stopped, precedence })) {
      test(`the page of the ${name} run has no flaw that axe finds, contrast included`, { tag: '@slow' }, async ({
        show,
      }) => {
        const page = await show(report);
        expect(await violationsOf(page)).toEqual([]);
        // What is printed is open: what a closed list hides has its own flaws.
        await page.evaluate(() => dispatchEvent(new Event('beforeprint')));
        expect(await violationsOf(page)).toEqual([]);
      });
    }
  });
}

test('twenty-eight failures and two requirements without a result take twelve screens at most', async ({
  show,
  page,
}) => {
  const curl = `curl ${'--header name '.repeat(30)}`;
  const tried = ['ONE', 'TWO'].map((id) => result(entry(id), 'inconclusive', { reason: 'no response', curl }));
  const report = buildReport(run([...failures(28), ...tried]));
  expect(report.causes?.length).toBe(28);
  await page.setViewportSize({ width: 1280, height: 800 });
  await show(report);
  expect(await page.evaluate(() => document.documentElement.scrollHeight)).toBeLessThanOrEqual(12 * 800);
});

test('dark is dark', async ({ show, page }) => {
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await page.emulateMedia({ colorScheme: 'light' });
  await show(failing);
  const light = await background();
  await page.emulateMedia({ colorScheme: 'dark' });
  expect([light, await background()]).toEqual(['rgb(251, 250, 247)', 'rgb(20, 21, 23)']);
});

test.describe('at the width of a phone', () => {
  test.use({ viewport: { width: 320, height: 640 } });

  for (const [name, report] of Object.entries({ failing, embedded, stopped, precedence, hostile })) {
    test(`the page of the ${name} run does not scroll sideways`, async ({ show }) => {
      const page = await show(report);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(320);
    });
  }
});

/** Requirements of several runs over deployments that are wrong in many ways, with all their findings, as often as it takes. */
async function manyFindings(): Promise<Report> {
  const runs: (readonly ReportedRequirement[])[] = [];
  for (const name of ['always-html', 'echo']) {
    const deployment = await startEmbedded(name);
    runs.push((await verifyDeployment(deployment, catalogue)).results);
    await deployment.close();
  }
  const once = runs.flat();
  const found = once.flatMap(({ findings }) => findings).length;
  const all = Array.from({ length: Math.ceil(1000 / found) }, () => once).flat();
  let left = 1000;
  const results = catalogue.map((entry): ReportedRequirement => {
    const own = all.filter(({ id }) => id === entry.id);
    const worst = own.find(({ outcome }) => outcome === 'failed') ?? own[0];
    if (worst === undefined) throw new Error(`no result of ${entry.id}`);
    const findings = own.flatMap((one) => one.findings).slice(0, left);
    left -= findings.length;
    return { ...worst, findings };
  });
  return buildReport(run(results, { catalogue }));
}

test('a page of 1,000 exchanges has 1 MB at most, and can be used', { tag: '@slow' }, async ({ page }) => {
  const report = await manyFindings();
  const exchanges = report.requirements.flatMap(({ findings }) => findings).length;
  expect(exchanges).toBe(1000);
  const start = performance.now();
  const view = htmlView(report);
  const drawnMs = performance.now() - start;
  const usableAfterMs = await usableMs(page, view);
  const bytes = Buffer.byteLength(view);
  const line = `${bytes} bytes, drawn in ${drawnMs.toFixed(0)} ms, usable after ${usableAfterMs.toFixed(0)} ms`;
  process.stdout.write(`\npage of ${exchanges} exchanges: ${line}\n`);
  expect(bytes).toBeLessThanOrEqual(1_000_000);
  expect(usableAfterMs).toBeGreaterThan(0);
});
