import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parsedJson } from '../../../src/lib/parsedJson.ts';
import type { exchangeFileNames, reportFileNames } from '../../../src/playwright/reportFileNames.ts';

type Name = (typeof reportFileNames)[number] | (typeof exchangeFileNames)[number];

const isJson = (text: string) => parsedJson(text) !== undefined;

/** Whether a file of a report folder is whole. */
const isWhole: { readonly [name in Name]: (text: string) => boolean } = {
  'report.json': isJson,
  'junit.xml': (text) => text.endsWith('</testsuites>\n'),
  'summary.md': (text) => text.endsWith('\n'),
  'index.html': (text) => text.endsWith('</html>\n'),
  'badge.json': isJson,
  'ctrf.json': isJson,
  'exchanges.har': isJson,
  'exchanges.ndjson': (text) => text.split('\n').every((line) => line === '' || isJson(line)),
};

/**
 * What is wrong with the files of a report folder: half of a file with the name of a whole one, and what a run that was not
 * killed leaves behind.
 */
export function folderProblems(folder: string, wasKilled: boolean): readonly string[] {
  if (!existsSync(folder)) return [];
  const halves = Object.entries(isWhole).flatMap(([name, whole]) => {
    const path = join(folder, name);
    return existsSync(path) && !whole(readFileSync(path, 'utf8')) ? [`${name} is half written`] : [];
  });
  const left = wasKilled ? [] : readdirSync(folder).filter((name) => /\.part$|\.lock$/.test(name));
  return [...halves, ...left.map((name) => `${name} is left`)];
}
