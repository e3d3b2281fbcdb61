import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { type BundleFiles, digestListName, statementName } from '../../src/certify/Bundle.ts';
import { compareFiles } from '../../src/certify/compareFiles.ts';
import { checkDigests, digestList } from '../../src/certify/digestList.ts';
import { type DrawnBundle, drawBundle } from '../../src/certify/drawBundle.ts';
import { verifyBundle } from '../../src/certify/verifyBundle.ts';
import { loadBundleReader } from '../../src/cli/loadBundleReader.ts';
import { contractLoader } from '../../src/contract/contractLoader.ts';
import { recordBoth } from './evidence.ts';

const reader = loadBundleReader();
const loadContract = contractLoader();
let drawn: DrawnBundle;

test.beforeAll(async () => {
  const { input } = await recordBoth('reference');
  drawn = await drawBundle(input, loadContract);
});

/** The files with one of them changed. */
function changed(name: string, change: (bytes: Buffer) => Uint8Array): Map<string, Uint8Array> {
  return new Map(drawn.files).set(name, change(Buffer.from(drawn.files.get(name) ?? '')));
}

function changedText(name: string, from: string | RegExp, to: string): Map<string, Uint8Array> {
  const before = Buffer.from(drawn.files.get(name) ?? '').toString();
  const after = before.replace(from, to);
  expect(after).not.toBe(before);
  return changed(name, () => Buffer.from(after));
}

/** The same with a digest list that is right again: what somebody leaves who knows of it. */
function withNewDigests(files: Map<string, Uint8Array>): BundleFiles {
  return files.set(digestListName, Buffer.from(digestList(files)));
}

function verify(files: BundleFiles) {
  return verifyBundle(files, reader, loadContract);
}

/**
 * Whether a file with one byte changed is caught, without judging its exchanges again. Each file is checked by itself, so a
 * bundle that holds this one alone will do.
 */
function isCaught(name: string, at: number, bits: number): boolean {
  const whole = new Map([[name, drawn.files.get(name) ?? Buffer.of()]]);
  const list = Buffer.from(digestList(whole));
  const bytes = Buffer.from(drawn.files.get(name) ?? '');
  bytes.fill((bytes[at] ?? 0) ^ bits, at, at + 1);
  const files = new Map([[name, bytes]]);
  const derived = compareFiles(files, { ...drawn, files: whole }, drawn.certificate.reports);
  const isListed = name !== statementName && name !== digestListName;
  return derived.length > 0 && (!isListed || checkDigests(new Map([...files, [digestListName, list]])).length > 0);
}

test('a bundle as it was written holds', async () => {
  expect(drawn.problems).toEqual([]);
  const verification = await verify(drawn.files);
  expect(verification).toMatchObject({
    conclusion: 'holds',
    problems: { digests: [], exchanges: [], results: [] },
    signatures: [],
    certificate: { verdict: 'conformant' },
  });
  expect(verification.exchanges).toBeGreaterThan(800);
});

test('every changed byte of the statement and of the digest list is caught', () => {
  for (const name of [statementName, digestListName]) {
    const { length } = drawn.files.get(name) ?? { length: 0 };
    expect(length).toBeGreaterThan(1000);
    const missed = Array.from({ length }, (_, at) => at).filter(
      // The second changes the case of a letter.
      (at) => !isCaught(name, at, 0x01) || !isCaught(name, at, 0x20),
    );
    expect(missed, name).toEqual([]);
  }
});

test('200 changed bytes of each other file are caught, by its digest and by what is derived', () => {
  for (const [name, { length }] of drawn.files) {
    if (name === statementName || name === digestListName) continue;
    const places = fc.sample(fc.tuple(fc.nat(length - 1), fc.integer({ min: 1, max: 255 })), { seed: 1, numRuns: 200 });
    expect(
      places.filter(([at, bits]) => !isCaught(name, at, bits)),
      name,
    ).toEqual([]);
  }
});

test('a changed byte of an exchange is caught by what is derived, though its digest is right', async () => {
  const name = 'frozen/exchanges.ndjson';
  const { length } = drawn.files.get(name) ?? { length: 0 };
  for (const at of fc.sample(fc.nat(length - 1), { seed: 1, numRuns: 8 })) {
    const files = withNewDigests(changed(name, (bytes) => bytes.fill((bytes[at] ?? 0) ^ 1, at, at + 1)));
    const { conclusion } = await verify(files);
    expect(conclusion, `byte ${at}`).toBe('changed');
  }
});

test('tells each kind of damage by what is wrong', async () => {
  const line = /^.*SYNC-OBJECT-400-ID-NULL.*\n/m;
  const damages: readonly (readonly [BundleFiles, 'digests' | 'exchanges' | 'results', string | RegExp])[] = [
    [
      changedText('fresh/report.json', '"verdict": "conformant"', '"verdict": "non-conformant"'),
      'results',
      'fresh/report.json says non-conformant, and its exchanges come to conformant',
    ],
    [changedText('frozen/exchanges.ndjson', line, ''), 'exchanges', /^frozen: there is no answer to POST /],
    [
      changedText('frozen/exchanges.ndjson', line, '$&$&'),
      'exchanges',
      /^frozen: exchange \d+ .* is not in its place$/,
    ],
    [
      changedText('frozen/exchanges.ndjson', /^(.*\n)(.*\n)/, '$2$1'),
      'exchanges',
      /^frozen: exchange .* not in its place$/,
    ],
    [
      changed('frozen/exchanges.ndjson', (bytes) => bytes.subarray(0, 5000)),
      'digests',
      'frozen/exchanges.ndjson was changed',
    ],
    [
      changedText('frozen/sink.json', '"looks":[', '"looks":[0,'),
      'exchanges',
      'frozen: the requirements look at the sink at other times than its record says',
    ],
    [
      changedText('contract.openapi.yaml', 'openapi', 'Openapi'),
      'results',
      'not what follows from the exchanges: contract.openapi.yaml',
    ],
    [
      changedText('settings.json', '"frozen": 20240801', '"frozen": 20240802'),
      'exchanges',
      'the frozen seed is 20240801, and settings.json has 20240802',
    ],
    [
      changedText('settings.json', '/api/v3"', '/api/v3?"'),
      'exchanges',
      /^settings.json is not as certify writes it: \/baseUrl must match pattern/,
    ],
    [changed('extra.txt', () => Buffer.from('more')), 'results', 'extra.txt is no file of such a bundle'],
  ];
  for (const [files, kind, sentence] of damages) {
    const { conclusion, problems } = await verify(files);
    expect(conclusion).toBe('changed');
    expect(problems[kind][0]).toEqual(sentence instanceof RegExp ? expect.stringMatching(sentence) : sentence);
    expect(problems.digests.length).toBeGreaterThan(0);
  }
});

test('an answer that was made better or worse changes what is derived', async () => {
  const answered = /^(.*"requirement":"SYNC-OBJECT-400-ID-NULL".*"status":)400/m;
  const { problems } = await verify(withNewDigests(changedText('fresh/exchanges.ndjson', answered, '$1200')));
  expect(problems.digests).toEqual([]);
  // What is wrong is sent once more, and of that there is no record.
  expect(problems.exchanges).toEqual([expect.stringMatching(/^fresh: there is no answer to POST \S+ as operator/)]);
  expect(problems.results[0]).toBe(
    'fresh/report.json says conformant, and its exchanges come to non-conformant (SYNC-OBJECT-400-ID-NULL passed, which is failed)',
  );
});

test('files that are missing are named', async () => {
  for (const name of ['frozen/exchanges.ndjson', 'fresh/index.html', statementName, digestListName]) {
    const files = new Map(drawn.files);
    files.delete(name);
    const { conclusion, problems } = await verify(files);
    expect(conclusion).toBe('changed');
    expect(Object.values(problems).flat()).toContain(`${name} is missing`);
  }
});

test('a signature beside the statement is told of, not checked, and no damage', async () => {
  const signed = new Map(drawn.files).set('statement.json.sigstore.json', Buffer.from('{}'));
  expect(await verify(signed)).toMatchObject({
    conclusion: 'holds',
    signatures: ['statement.json.sigstore.json'],
  });
});

test('a bundle of another version of the suite is not judged again', async () => {
  const files = withNewDigests(changedText('frozen/report.json', '"version": "0.1.0"', '"version": "0.0.1"'));
  expect(await verify(files)).toMatchObject({
    conclusion: 'unjudged',
    unjudged: 'scim-sync-conformance 0.0.1 wrote it, and this is 0.1.0: verify it with that version',
  });
});

test('no content breaks it', async () => {
  for (const name of ['settings.json', 'frozen/report.json', 'frozen/exchanges.ndjson', 'fresh/sink.json']) {
    for (const content of ['', '{}', 'null\n', '[]', '\u0000', '"x"\n']) {
      const { conclusion } = await verify(changed(name, () => Buffer.from(content)));
      expect(conclusion, `${name}: ${content}`).toBe('changed');
    }
  }
});

test('a ledger is listed, does not upgrade the verdict, and is part of what holds', async () => {
  const { input } = await recordBoth('model-case-ignored');
  const ledger = `deviations:
  - requirement: SYNC-OBJECT-400-MODEL-ENUM
    observed: { operation: sync-object, edit: "sync_object_model: other case", status: 200, keyword: status }
    reason: The model is compared without regard to case.
    link: https://tracker.example.com/issues/42
    owner: the API team
    expires: 2099-12-31
    generations: ["2024.8"]
`;
  const { files, certificate } = await drawBundle({ ...input, ledger }, loadContract);
  expect(certificate).toMatchObject({ verdict: 'non-conformant', ledgerProblems: [] });
  expect(certificate.known.map(({ run, requirement }) => `${run} ${requirement}`)).toEqual([
    'frozen SYNC-OBJECT-400-MODEL-ENUM',
    'fresh SYNC-OBJECT-400-MODEL-ENUM',
  ]);
  expect(await verify(files)).toMatchObject({ conclusion: 'holds', certificate: { verdict: 'non-conformant' } });

  const rewritten = new Map(files).set('deviations.yaml', Buffer.from(ledger.replace('team', 'crew')));
  expect((await verify(withNewDigests(rewritten))).problems.results).toEqual([
    'not what follows from the exchanges: REPRODUCE.md, SHA256SUMS, statement.json',
  ]);
  const broken = new Map(files).set('deviations.yaml', Buffer.from('deviations: 1\n'));
  expect((await verify(withNewDigests(broken))).problems.exchanges).toEqual([
    expect.stringMatching(/^deviations.yaml: line 1: /),
  ]);
});
