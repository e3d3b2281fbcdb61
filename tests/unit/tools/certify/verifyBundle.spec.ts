import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { digestListName, statementName } from '../../../../src/tools/certify/Bundle.ts';
import { compareFiles } from '../../../../src/tools/certify/compareFiles.ts';
import { checkDigests, digestList } from '../../../../src/tools/certify/digestList.ts';
import { ReferenceBundle, withNewDigests } from './ReferenceBundle.ts';

/** The conclusion of verifying a bundle; for every kind of damage see `tests/system/damagedBundles.spec.ts`. */

let bundle: ReferenceBundle;

test.beforeAll(async () => {
  bundle = await ReferenceBundle.record();
});

/**
 * Whether a file with one changed byte is caught without judging its exchanges again. Each file is checked by itself, so a
 * bundle of this one file is enough.
 */
function isCaught(name: string, at: number, bits: number): boolean {
  const whole = new Map([[name, bundle.drawn.files.get(name) ?? Buffer.of()]]);
  const list = Buffer.from(digestList(whole));
  const bytes = Buffer.from(bundle.drawn.files.get(name) ?? '');
  bytes.fill((bytes[at] ?? 0) ^ bits, at, at + 1);
  const files = new Map([[name, bytes]]);
  const derived = compareFiles(files, { ...bundle.drawn, files: whole }, bundle.drawn.certificate.reports);
  const isListed = name !== statementName && name !== digestListName;
  return derived.length > 0 && (!isListed || checkDigests(new Map([...files, [digestListName, list]])).length > 0);
}

test('a bundle as it was written holds', async () => {
  expect(bundle.drawn.problems).toEqual([]);
  const verification = await bundle.verify(bundle.drawn.files);
  expect(verification).toMatchObject({
    conclusion: 'holds',
    problems: { digests: [], exchanges: [], results: [] },
    signatures: [],
    certificate: { verdict: 'conformant' },
  });
  expect(verification.exchanges).toBeGreaterThan(800);
});

test('every changed byte of the statement and of the digest list is caught', { tag: '@slow' }, () => {
  for (const name of [statementName, digestListName]) {
    const { length } = bundle.drawn.files.get(name) ?? { length: 0 };
    expect(length).toBeGreaterThan(1000);
    const missed = Array.from({ length }, (_, at) => at).filter(
      // The second changes the case of a letter.
      (at) => !isCaught(name, at, 0x01) || !isCaught(name, at, 0x20),
    );
    expect(missed, name).toEqual([]);
  }
});

test('200 changed bytes of each other file are caught, by its digest and by what follows from the exchanges', {
  tag: '@slow',
}, () => {
  for (const [name, { length }] of bundle.drawn.files) {
    if (name === statementName || name === digestListName) continue;
    const places = fc.sample(fc.tuple(fc.nat(length - 1), fc.integer({ min: 1, max: 255 })), { seed: 1, numRuns: 200 });
    expect(
      places.filter(([at, bits]) => !isCaught(name, at, bits)),
      name,
    ).toEqual([]);
  }
});

test('a response that was changed for better or worse changes what follows', { tag: '@slow' }, async () => {
  const responded = /^(.*sync_object_id\\":null\}.*"status":)400/m;
  const { problems } = await bundle.verify(
    withNewDigests(bundle.changedText('fresh/exchanges.ndjson', responded, '$1200')),
  );
  expect(problems.digests).toEqual([]);
  // The write budget is too small to repeat an accepted POST.
  expect(problems.exchanges).toEqual([]);
  expect(problems.results[0]).toBe(
    'fresh/report.json states conformant, but its exchanges show non-conformant (SYNC-OBJECT-400-ID-NULL passed, which the exchanges show as failed; SYNC-OBJECT-EVERY-BODY passed, which the exchanges show as failed)',
  );
});

test('a bundle of another version of the suite is not judged again', async () => {
  const files = withNewDigests(bundle.changedText('frozen/report.json', '"version":"0.1.0"', '"version":"0.0.1"'));
  expect(await bundle.verify(files)).toMatchObject({
    conclusion: 'unjudged',
    unjudged: 'scim-sync-conformance 0.0.1 wrote it, and this is 0.1.0: verify it with version 0.0.1',
  });
});
