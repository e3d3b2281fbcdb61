import { expect, test } from '@playwright/test';
import { Ajv } from 'ajv';
import { fileNameOf, flagSettings, tokenSettings } from '../../../src/settings/settingNames.ts';
import { settingsSchema } from '../../../src/settings/settingsSchema.ts';
import { problemsOf } from './settingsHelp.ts';

/** In strict mode, which refuses keywords that it does not know and patterns that are none. */
const isGood = new Ajv({ strict: true, allowUnionTypes: true }).compile<object>(settingsSchema());

test('knows the names that the settings file may have, and no other', () => {
  const { properties } = JSON.parse(JSON.stringify(settingsSchema()));
  const ofOne = flagSettings.filter((setting) => setting !== 'CONFORMANCE_TARGETS');
  expect(Object.keys(properties).toSorted()).toEqual([...ofOne, ...tokenSettings.map(fileNameOf)].toSorted());
  expect(isGood({ CONFORMANCE_SED: 1 })).toBe(false);
});

for (const token of tokenSettings) {
  test(`has ${token} as the path of a file alone`, () => {
    expect([isGood({ [token]: 'token' }), isGood({ [fileNameOf(token)]: 'token' })]).toEqual([false, true]);
  });
}

/** Values as written in a file, and as an editor reads them. */
const good = [
  ['CONFORMANCE_BASE_URL', 'HTTPS://Auth.Example.com:443/Api/'],
  ['CONFORMANCE_BASE_URL', 'http://[::1]:9000'],
  ['CONFORMANCE_BASE_URL', 'https://a/b@c'],
  ['CONFORMANCE_PROVIDER_ID', 7],
  ['CONFORMANCE_PROVIDER_ID', '0'],
  ['CONFORMANCE_USER_ID', 42],
  ['CONFORMANCE_USER_ID', 1.5],
  ['CONFORMANCE_GROUP_ID', '😀'.repeat(255)],
  ['CONFORMANCE_PROFILE', 'observe'],
  ['CONFORMANCE_ALLOW_WRITES', 1],
  ['CONFORMANCE_ALLOW_WRITES', '1'],
  ['CONFORMANCE_CONTRACT', 2025.8],
  ['CONFORMANCE_CONTRACT', '2025.10.1'],
  ['CONFORMANCE_SINK_LISTEN', '[::1]:65535'],
  ['CONFORMANCE_SINK_LISTEN', '0.0.0.0:8080'],
  ['CONFORMANCE_SEED', -2147483648],
  ['CONFORMANCE_SEED', '2147483647'],
  ['CONFORMANCE_EXAMPLES', 1000],
  ['CONFORMANCE_TIMEOUT_MS', '100'],
  ['CONFORMANCE_RATE', 0.5],
  ['CONFORMANCE_RATE', '5'],
  ['CONFORMANCE_OUTPUT', 'out'],
] as const;
for (const [name, value] of good) {
  test(`accepts ${JSON.stringify(value).slice(0, 30)} as ${name}, as the suite does`, () => {
    const base = 'CONFORMANCE_BASE_URL: https://a\nCONFORMANCE_PROVIDER_ID: 9\nCONFORMANCE_ALLOW_WRITES: 1\n';
    const yaml = `${base.replace(new RegExp(`^${name}:.*\n`, 'm'), '')}${name}: ${JSON.stringify(value)}`;
    const knownGenerations = () => ['2024.8', '2025.8', '2025.10'];
    const sink = name === 'CONFORMANCE_SINK_LISTEN' ? {} : { CONFORMANCE_SINK_LISTEN: 'localhost:1' };
    expect(problemsOf({ yaml, env: { CONFORMANCE_TOKEN: 'token', ...sink }, knownGenerations })).toEqual([]);
    expect(isGood({ [name]: value })).toBe(true);
  });
}

const bad = [
  ['CONFORMANCE_BASE_URL', 'ftp://x'],
  ['CONFORMANCE_BASE_URL', 'https://u:p@a/'],
  ['CONFORMANCE_PROVIDER_ID', '01'],
  ['CONFORMANCE_PROVIDER_ID', -1],
  ['CONFORMANCE_USER_ID', ''],
  ['CONFORMANCE_USER_ID', 'a'.repeat(256)],
  ['CONFORMANCE_PROFILE', 'Core'],
  ['CONFORMANCE_ALLOW_WRITES', true],
  ['CONFORMANCE_CONTRACT', ''],
  ['CONFORMANCE_SINK_LISTEN', 8080],
  ['CONFORMANCE_SINK_LISTEN', 'localhost:0'],
  ['CONFORMANCE_SEED', 1.5],
  ['CONFORMANCE_SEED', '0x10'],
  ['CONFORMANCE_EXAMPLES', 1001],
  ['CONFORMANCE_TIMEOUT_MS', 99],
  ['CONFORMANCE_RATE', 0],
  ['CONFORMANCE_RATE', 'fast'],
  ['CONFORMANCE_OUTPUT', null],
] as const;
for (const [name, value] of bad) {
  test(`refuses ${JSON.stringify(value).slice(0, 30)} as ${name}`, () => {
    expect(isGood({ [name]: value })).toBe(false);
  });
}
