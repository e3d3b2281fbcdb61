import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import axe from 'axe-core';
import { inEmptyFolder } from '../cli/runBin.ts';

/** What axe finds wrong with the page that is shown, one line each: `rule: element`. */
export async function violationsOf(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async () => {
    const found = await (globalThis as unknown as { axe: typeof axe }).axe.run();
    return found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
  });
}

/** Milliseconds from when a page is asked for, as a file, until its script has run: the median of five. */
export function usableMs(page: Page, view: string): Promise<number> {
  return inEmptyFolder(async (folder) => {
    const file = join(folder, 'page.html');
    writeFileSync(file, view);
    const times: number[] = [];
    for (let round = 0; round < 5; round += 1) {
      await page.goto(String(pathToFileURL(file)));
      times.push(await page.evaluate(usableAfter));
    }
    return times.toSorted((a, b) => a - b)[2] ?? Number.NaN;
  });
}

/** When the script of the page had run, milliseconds after the page was asked for. */
function usableAfter(): number {
  const [entry] = performance.getEntriesByType('navigation');
  return entry instanceof PerformanceNavigationTiming ? entry.domContentLoadedEventEnd : Number.NaN;
}
