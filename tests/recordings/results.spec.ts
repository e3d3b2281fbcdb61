import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { packageRoot } from '../../src/lib/packageRoot.ts';
import { catalogue } from '../../src/requirements/catalogue.ts';
import { type KeptResult, keptResults } from '../../src/tools/documents/results/KeptResult.ts';
import { releases } from './readRecording.ts';
import { replayable, replayResult } from './replayResult.ts';

/** Holds `docs/results/` to the recordings: what it says of a replay is what the present suite finds. */

const folder = join(packageRoot(), 'docs', 'results');
const textOf = (result: KeptResult) => `${JSON.stringify(result, null, 2)}\n`;

for (const release of releases) {
  test(`the kept result of the replay of authentik ${release} is that of its recording`, async () => {
    const path = join(folder, `authentik-${release}-replay.json`);
    const text = textOf(await replayResult(release));
    // As for snapshots: `--update-snapshots` writes what is found now.
    if (['all', 'changed'].includes(test.info().config.updateSnapshots)) writeFileSync(path, text);
    expect(text).toBe(readFileSync(path, 'utf8'));
  });
}

test('each requirement that a replay judges has a procedure that sends nothing', () => {
  const own = catalogue.filter(({ id }) => replayable.includes(id));
  expect(own.map(({ id }) => id).toSorted()).toEqual(replayable.toSorted());
  expect(own.filter(({ verification }) => 'cases' in verification || verification.budget !== undefined)).toEqual([]);
});

test('the folder of results has the listed files and its document, and no other', () => {
  expect(readdirSync(folder).toSorted()).toEqual([...keptResults, 'README.md'].toSorted());
});

test('every kept result says how it was obtained, and is of a release that ran, not of a twin', () => {
  for (const file of keptResults) {
    const { release, how }: KeptResult = JSON.parse(readFileSync(join(folder, file), 'utf8'));
    // One release may have run in two arrangements.
    expect(`${release.replace(' ', '-')}-${how}.json`).toBe(file.replace('-front-', '-'));
    expect(releases.map((one) => `authentik ${one}`)).toContain(release);
  }
});
