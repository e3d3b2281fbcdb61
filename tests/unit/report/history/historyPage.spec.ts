import { expect } from '@playwright/test';
import { buildHistory } from '../../../../src/report/history/buildHistory.ts';
import { historyView } from '../../../../src/report/history/historyView.ts';
import { violationsOf } from '../pageChecks.ts';
import { test } from '../pageTest.ts';
import { embedded, failing } from '../samples.ts';

const view = historyView(
  buildHistory(
    [failing, embedded].map((report, index) => ({ report, links: { page: `${index}/index.html` } })),
    {},
  ),
);

test('a run leads to its page, and the page has no flaw that axe finds', async ({ show }) => {
  const page = await show(view);
  await expect(page.getByRole('link', { name: '1 authentik 2024.8.1' })).toHaveAttribute('href', '0/index.html');
  expect(await violationsOf(page)).toEqual([]);
});
