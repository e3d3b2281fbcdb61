import { expect, test } from '@playwright/test';
import { Ajv } from 'ajv';
import { parse } from 'yaml';
import { parseTargetsFile } from '../../../src/settings/parseTargetsFile.ts';
import { targetsSchema } from '../../../src/settings/targetsSchema.ts';

const read = (yaml: string) => parseTargetsFile(yaml, '/project', 'targets.yaml');

/** In strict mode, which refuses keywords that it does not know and patterns that are none. */
const isGood = new Ajv({ strict: true, strictRequired: false, allowUnionTypes: true }).compile<unknown>(
  targetsSchema(),
);

test('reads each target with its settings as they are written, in the order of the file', () => {
  const { entries, problems } = read(`
targets:
  - name: staging.example-1
    CONFORMANCE_BASE_URL: HTTPS://Staging.example.com/api/v3/
    CONFORMANCE_CONTRACT: 2025.10
  - { name: ours, embedded: authentik-2026.5 }
`);
  expect(problems).toEqual([]);
  expect(entries.map(({ name, embedded, baseUrl }) => ({ name, embedded, baseUrl }))).toEqual([
    { name: 'staging.example-1', embedded: undefined, baseUrl: 'https://staging.example.com/api/v3' },
    { name: 'ours', embedded: 'authentik-2026.5', baseUrl: undefined },
  ]);
  expect(entries[0]?.settings).toMatchObject({ folder: '/project', name: 'targets.yaml' });
  expect([...(entries[0]?.settings.values ?? [])]).toContainEqual(['CONFORMANCE_CONTRACT', '2025.10']);
});

test('reads JSON too', () => {
  expect(read('{"targets": [{"name": "a", "embedded": "reference"}]}')).toMatchObject({
    entries: [{ name: 'a', embedded: 'reference' }],
    problems: [],
  });
});

const names = [
  ['a', true],
  ['a'.repeat(64), true],
  ['authentik-2026.5_b', true],
  ['a'.repeat(65), false],
  ['', false],
  ['.a', false],
  ['a.', false],
  ['-a', false],
  ['a/b', false],
  ['..', false],
  ['a b', false],
  ['ä', false],
  ['previous', false],
  ['only', false],
] as const;
for (const [name, isValid] of names) {
  test(`${isValid ? 'takes' : 'refuses'} ${JSON.stringify(name).slice(0, 20)} (${name.length}) as a name, as the schema does`, () => {
    const { problems } = read(`targets: [{ name: ${JSON.stringify(name)}, embedded: reference }]`);
    expect([problems.length, isGood({ targets: [{ name, embedded: 'reference' }] })]).toEqual([
      isValid ? 0 : 1,
      isValid,
    ]);
  });
}

const bad = [
  ['', 'targets.yaml: expected targets: and a list of at least one target below it'],
  ['targets: []', 'targets.yaml: expected targets: and a list of at least one target below it'],
  ['a: 1\ntargets: [{ name: a }]', 'targets.yaml: expected targets: and a list of at least one target below it'],
  ['targets:\n  - a', 'targets.yaml: line 2 is not a target: write - name: NAME, and its settings below'],
  ['targets:\n  - embedded: a', 'targets.yaml: line 2: name: missing: give the target a name'],
  ['targets: [', 'targets.yaml: line 1 is not valid YAML (BAD_INDENT): correct it'],
  ['targets:\n  - name: a\n    b: [1]', 'targets.yaml: line 3 is not one name and one value: write NAME: value'],
  ['targets: [{ name: a }, { name: A }]', 'targets.yaml: two targets are called a, ignoring case: rename one of them'],
] as const;
for (const [yaml, problem] of bad) {
  test(`refuses ${JSON.stringify(yaml).slice(0, 40)} with its line and fix`, () => {
    expect(read(yaml).problems).toEqual([problem]);
  });
}

test('the schema takes what the suite takes, and refuses unknown names, tokens and a target without a deployment', () => {
  const target = parse(
    '{ name: a, CONFORMANCE_BASE_URL: "https://a", CONFORMANCE_TOKEN_FILE: b, CONFORMANCE_SEED: 1 }',
  );
  expect(isGood({ targets: [target] })).toBe(true);
  for (const more of [
    { CONFORMANCE_SED: 1 },
    { CONFORMANCE_TOKEN: 'x' },
    { CONFORMANCE_OUTPUT: 'x' },
    { CONFORMANCE_TARGETS: 'x' },
    { embedded: 'reference' },
  ]) {
    expect(isGood({ targets: [{ ...target, ...more }] })).toBe(false);
  }
  expect(isGood({ targets: [{ name: 'a' }] })).toBe(false);
});
