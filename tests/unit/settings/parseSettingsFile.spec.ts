import { expect, test } from '@playwright/test';
import { canary, embeddedOf, leastEnv, problemsOf, targetOf } from './settingsHelp.ts';

test('reads the settings file under the names of the environment', () => {
  const { CONFORMANCE_TOKEN, ...rest } = leastEnv;
  const yaml = Object.entries(rest).map(([name, value]) => `${name}: ${value}`);
  expect(targetOf({ yaml: yaml.join('\n'), env: { CONFORMANCE_TOKEN } })).toEqual(targetOf({ env: leastEnv }));
});

for (const yaml of ['', '# nothing yet\n', '---\n']) {
  test(`takes ${JSON.stringify(yaml)} for no settings`, () => {
    expect(embeddedOf({ yaml })).toMatchObject({ embedded: 'reference' });
  });
}

test('keeps the release 2025.10 apart from the number 2025.1', () => {
  expect(embeddedOf({ yaml: 'CONFORMANCE_CONTRACT: 2025.10' })).toMatchObject({ generation: '2025.10' });
});

const inFile = 'in conformance.config.yaml';
const notYaml = (line: number, code: string) =>
  `conformance.config.yaml: line ${line} is not valid YAML (${code}): correct it`;
const notPlain = (line: number) =>
  `conformance.config.yaml: line ${line} is not one name and one value: write NAME: value`;
const noMapping = 'conformance.config.yaml: expected a mapping, one NAME: value per line, got something else';
const unknown = (shown: string, nearest: string) =>
  `${shown} ${inFile}: unknown name: did you mean ${nearest}? Rename or remove it`;

const badFiles: readonly (readonly [title: string, yaml: string, problems: readonly string[]])[] = [
  [
    'a token',
    `CONFORMANCE_ADMIN_TOKEN: ${canary}`,
    [
      `CONFORMANCE_ADMIN_TOKEN ${inFile}: this file must not contain a token: ` +
        'put it into a file of its own and name that in CONFORMANCE_ADMIN_TOKEN_FILE',
    ],
  ],
  ['an empty value', 'CONFORMANCE_SEED:', [`CONFORMANCE_SEED ${inFile}: empty value: give it a value or remove it`]],
  ['an unknown name', 'CONFORMANCE_SED: 1', [unknown('CONFORMANCE_SED', 'CONFORMANCE_SEED')]],
  ['a name without its prefix', 'base-url: x', [unknown('base-url', 'CONFORMANCE_BASE_URL')]],
  ['a token within a name', `{CONFORMANCE_TOKEN:${canary}}`, [unknown('CONFORMANCE_TOKEN…', 'CONFORMANCE_TOKEN')]],
  ['a list as value', 'CONFORMANCE_RATE: 1\nCONFORMANCE_SEED: [1]', [notPlain(2)]],
  ['a list as name', '[a]: 1', [notPlain(1)]],
  ['a reference', 'CONFORMANCE_RATE: &a 1\nCONFORMANCE_SEED: *a', [notPlain(2)]],
  ['a value that runs on', `CONFORMANCE_SEED: 1\n  CONFORMANCE_TOKEN:${canary}`, [notPlain(1)]],
  ['an open quote', `CONFORMANCE_SEED: "1\nCONFORMANCE_TOKEN: ${canary}`, [notYaml(2, 'MISSING_CHAR')]],
  ['a list', '- CONFORMANCE_SEED', [noMapping]],
  ['a text', `CONFORMANCE_TOKEN=${canary}`, [noMapping]],
  ['a name twice', 'CONFORMANCE_SEED: 1\nCONFORMANCE_SEED: 2', [notYaml(2, 'DUPLICATE_KEY')]],
  ['two documents', 'CONFORMANCE_SEED: 1\n---\nCONFORMANCE_SEED: 2', [notYaml(2, 'MULTIPLE_DOCS')]],
  ['a reserved character', `CONFORMANCE_SEED: @${canary}`, [notYaml(1, 'BAD_SCALAR_START')]],
];
for (const [title, yaml, problems] of badFiles) {
  test(`refuses ${title} in the settings file`, () => {
    expect(problemsOf({ yaml, env: leastEnv })).toEqual(problems);
  });
}

test('does not report a missing token if the settings file contains one', () => {
  const { CONFORMANCE_TOKEN, ...env } = leastEnv;
  expect(problemsOf({ env, yaml: `CONFORMANCE_TOKEN: ${CONFORMANCE_TOKEN}` })).toHaveLength(1);
});

test('does not report a missing setting if the settings file is invalid', () => {
  expect(problemsOf({ env: { CONFORMANCE_USER_ID: '1' }, yaml: '- a' })).toEqual([noMapping]);
});
