import { test as base, type ConsoleMessage, expect, type Page } from '@playwright/test';
import type { Report } from '../../../src/report/Report.ts';
import { htmlView } from '../../../src/report/views/html/htmlView.ts';
import { decompressChromium } from './unpackChromium.ts';

/** Tests of the page in a real browser: it must not log to the console, violate its policy or fetch anything. */
export const test = base.extend<{ readonly show: (page: string | Report) => Promise<Page> }, object>({
  browser: [
    async ({ playwright }, use) => {
      const browser = await playwright.chromium.launch(await decompressChromium());
      await use(browser);
      await browser.close();
    },
    { scope: 'worker' },
  ],
  /** Opens a page, or the one of a report, and gives it. */
  show: async ({ page }, use) => {
    const complaints: string[] = [];
    page.on('console', (message: ConsoleMessage) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error)));
    const address = 'https://report.test/';
    page.on('request', (request) => {
      if (!request.url().startsWith(address) || !request.isNavigationRequest()) complaints.push(request.url());
    });
    await use(async (shown) => {
      const body = typeof shown === 'string' ? shown : htmlView(shown);
      await page.route(address, (route) => route.fulfill({ contentType: 'text/html; charset=utf-8', body }));
      await page.goto(address);
      return page;
    });
    expect(complaints).toEqual([]);
  },
});
