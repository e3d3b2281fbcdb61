import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import { contractLoader } from '../../src/contract/contractLoader.ts';
import { type BundleFiles, digestListName, statementName } from '../../src/tools/certify/Bundle.ts';
import { buildBundle } from '../../src/tools/certify/buildBundle.ts';
import { recordBoth } from '../unit/tools/certify/evidence.ts';
import { ReferenceBundle, withNewDigests } from '../unit/tools/certify/ReferenceBundle.ts';

/** Bundles that were damaged in every way: each is judged again, and the damage told. */

let bundle: ReferenceBundle;

test.beforeAll(async () => {
  bundle = await ReferenceBundle.record();
});

test('a changed byte of an exchange is caught by what is derived, though its digest is right', async () => {
  const name = 'frozen/exchanges.ndjson';
  const { length } = bundle.drawn.files.get(name) ?? { length: 0 };
  for (const at of fc.sample(fc.nat(length - 1), { seed: 1, numRuns: 8 })) {
    const files = withNewDigests(bundle.changed(name, (bytes) => bytes.fill((bytes[at] ?? 0) ^ 1, at, at + 1)));
    const { conclusion } = await bundle.verify(files);
    expect(conclusion, `byte ${at}`).toBe('changed');
  }
});

test('tells each kind of damage by what is wrong', async () => {
  const line = /^.*SYNC-OBJECT-400-ID-NULL.*\n/m;
  const damages: readonly (readonly [BundleFiles, 'digests' | 'exchanges' | 'results', string | RegExp])[] = [
    [
      bundle.changedText('fresh/report.json', '"verdict": "conformant"', '"verdict": "non-conformant"'),
      'results',
      'fresh/report.json states non-conformant, but its exchanges show conformant',
    ],
    [bundle.changedText('frozen/exchanges.ndjson', line, ''), 'exchanges', /^frozen: this suite sends POST /],
    [
      bundle.changedText('frozen/exchanges.ndjson', line, '$&$&'),
      'exchanges',
      /^frozen: exchange \d+ .* is out of order$/,
    ],
    [
      bundle.changedText('frozen/exchanges.ndjson', /^(.*\n)(.*\n)/, '$2$1'),
      'exchanges',
      /^frozen: exchange .* is out of order$/,
    ],
    [
      bundle.changed('frozen/exchanges.ndjson', (bytes) => bytes.subarray(0, 5000)),
      'digests',
      'frozen/exchanges.ndjson was changed',
    ],
    [
      bundle.changedText('frozen/sink.json', '"looks":[', '"looks":[0,'),
      'exchanges',
      'frozen: the requirements read the sink at other times than its record states',
    ],
    [
      bundle.changedText('contract.openapi.yaml', 'openapi', 'Openapi'),
      'results',
      'not derived from the exchanges: contract.openapi.yaml',
    ],
    [
      bundle.changedText('settings.json', '"frozen": 20240801', '"frozen": 20240802'),
      'exchanges',
      'the frozen seed is 20240801, but settings.json has 20240802',
    ],
    [
      bundle.changedText('settings.json', '/api/v3"', '/api/v3?"'),
      'exchanges',
      /^settings.json does not have the form that certify writes: \/baseUrl must match pattern/,
    ],
    [bundle.changed('extra.txt', () => Buffer.from('more')), 'results', 'extra.txt does not belong to the bundle'],
  ];
  for (const [files, kind, sentence] of damages) {
    const { conclusion, problems } = await bundle.verify(files);
    expect(conclusion).toBe('changed');
    expect(problems[kind][0]).toEqual(sentence instanceof RegExp ? expect.stringMatching(sentence) : sentence);
    expect(problems.digests.length).toBeGreaterThan(0);
  }
});

test('files that are missing are named', async () => {
  // What the exchanges come to is looked for at once; without exchanges there is nothing that could be missed.
  for (const missing of [['frozen/exchanges.ndjson'], ['fresh/index.html', statementName, digestListName]]) {
    const files = new Map([...bundle.drawn.files].filter(([name]) => !missing.includes(name)));
    const { conclusion, problems } = await bundle.verify(files);
    expect(conclusion).toBe('changed');
    expect(Object.values(problems).flat()).toEqual(expect.arrayContaining(missing.map((name) => `${name} is missing`)));
  }
});

test('a signature beside the statement is told of, not checked, and no damage', async () => {
  const signed = new Map(bundle.drawn.files).set('statement.json.sigstore.json', Buffer.from('{}'));
  expect(await bundle.verify(signed)).toMatchObject({
    conclusion: 'holds',
    signatures: [{ name: 'statement.json.sigstore.json', state: 'no signature' }],
  });
});

test('no content breaks it', async () => {
  for (const name of ['settings.json', 'frozen/report.json', 'frozen/exchanges.ndjson', 'fresh/sink.json']) {
    for (const content of ['', '{}', 'null\n', '[]', '\u0000', '"x"\n']) {
      const { conclusion } = await bundle.verify(bundle.changed(name, () => Buffer.from(content)));
      expect(conclusion, `${name}: ${content}`).toBe('changed');
    }
  }
});

test('a ledger is listed, does not upgrade the verdict, and is part of what holds', async () => {
  const { input } = await recordBoth('model-with-colons-accepted');
  const ledger = `deviations:
  - requirement: SYNC-OBJECT-400-MODEL-ENUM
    observed: { operation: sync-object, edit: "sync_object_model: colons for dots", status: 200, keyword: status }
    reason: A colon in the model is taken for a dot.
    link: https://tracker.example.com/issues/42
    owner: the API team
    expires: 2099-12-31
    generations: ["2024.8"]
`;
  const { files, certificate } = await buildBundle({ ...input, ledger }, contractLoader());
  expect(certificate).toMatchObject({ verdict: 'non-conformant', ledgerProblems: [] });
  expect(certificate.known.map(({ run, requirement }) => `${run} ${requirement}`)).toEqual([
    'frozen SYNC-OBJECT-400-MODEL-ENUM',
    'fresh SYNC-OBJECT-400-MODEL-ENUM',
  ]);
  expect(await bundle.verify(files)).toMatchObject({ conclusion: 'holds', certificate: { verdict: 'non-conformant' } });

  const rewritten = new Map(files).set('deviations.yaml', Buffer.from(ledger.replace('team', 'crew')));
  expect((await bundle.verify(withNewDigests(rewritten))).problems.results).toEqual([
    'not derived from the exchanges: REPRODUCE.md, SHA256SUMS, statement.json',
  ]);
  const broken = new Map(files).set('deviations.yaml', Buffer.from('deviations: 1\n'));
  expect((await bundle.verify(withNewDigests(broken))).problems.exchanges).toEqual([
    expect.stringMatching(/^deviations.yaml: line 1: /),
  ]);
});
