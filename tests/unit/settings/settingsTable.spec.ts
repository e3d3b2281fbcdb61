import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { catalogue } from '../../../src/requirements/catalogue.ts';
import type { FileText } from '../../../src/settings/FileText.ts';
import { isSettingGiven } from '../../../src/settings/isSettingGiven.ts';
import { flagSettings, rowOf, settings, settingsOf, tokenSettings } from '../../../src/settings/settingNames.ts';
import { settingTexts } from '../../../src/settings/settingTexts.ts';
import { profiles, type Setting } from '../../../src/settings/Target.ts';
import { canary, leastEnv, targetOf } from './settingsHelp.ts';

const context = { knownGenerations: () => ['2024.8', '2025.10'] };

test('every default is a value of its type', () => {
  const defaults = settings.flatMap((setting) => {
    const { type, default: value, embeddedDefault } = rowOf(setting);
    return [value, embeddedDefault].flatMap((one) => (one === undefined ? [] : [{ type, value: one }]));
  });
  expect(defaults.length).toBeGreaterThan(0);
  for (const { type, value } of defaults) {
    const text = type.kind === 'text' ? type.format(value) : String(value);
    expect(type.parse(text, context)).toEqual({ ok: true, value });
  }
});

test('no two settings have the same place in the target', () => {
  const places = settings.flatMap((setting) => rowOf(setting).at ?? []);
  expect(places.filter((place, index) => places.indexOf(place) !== index)).toEqual([]);
});

test('every help text is a phrase that fits into a table', () => {
  expect(settings.map((setting) => rowOf(setting).help).filter((help) => /[.|\n]$|[|\n]/.test(help))).toEqual([]);
});

test('the smallest profile that needs a setting is that of the catalogue', () => {
  const smallest = (setting: Setting) => {
    if (settingsOf('run').includes(setting) && rowOf(setting).required !== undefined) return profiles[0];
    const needing = catalogue.filter(({ needs }) => needs.flat().includes(setting)).map(({ profile }) => profile);
    return profiles.find((profile) => needing.includes(profile));
  };
  expect(settings.map((setting) => [setting, rowOf(setting).neededBy])).toEqual(
    settings.map((setting) => [setting, smallest(setting)]),
  );
});

const tokens = { ...Object.fromEntries(tokenSettings.map((setting) => [setting, setting])), CONFORMANCE_TOKEN: canary };
const file = (name: string): FileText => ({
  kind: 'text',
  text: readFileSync(join(import.meta.dirname, '..', 'http', 'certificate', name), 'utf8'),
});
const files = {
  '/project/headers': { kind: 'text', text: `X-Gateway: ${canary}-gateway\n` },
  '/project/certificate.pem': file('certificate.pem'),
  '/project/key.pem': file('key.pem'),
} as const;
const everything = {
  ...leastEnv,
  CONFORMANCE_HEADERS_FILE: 'headers',
  CONFORMANCE_CLIENT_CERT: 'certificate.pem',
  CONFORMANCE_CLIENT_KEY: 'key.pem',
  ...tokens,
  CONFORMANCE_OTHER_PROVIDER_ID: '8',
  CONFORMANCE_USER_ID: '3',
  CONFORMANCE_GROUP_ID: '4',
  CONFORMANCE_SPARE_USER_IDS: '5,6',
  CONFORMANCE_SPARE_GROUP_IDS: '7',
  CONFORMANCE_ALLOW_URL_TOKEN: '1',
  CONFORMANCE_CONTRACT: '2025.10',
  CONFORMANCE_SINK_LISTEN: '[::1]:8080',
  CONFORMANCE_SINK_URL: 'http://sink.example.com',
  CONFORMANCE_SINK_TLS_CERT: 'certificate.pem',
  CONFORMANCE_SINK_TLS_KEY: 'key.pem',
  CONFORMANCE_USER_AGENT: 'their-client/2 (test)',
  CONFORMANCE_TRACE_HEADER: 'X-Trace',
  CONFORMANCE_RATE: '0.5',
};
/** Of these no target has a value. */
const elsewhere = ['CONFORMANCE_ADMIN_TOKEN', 'CONFORMANCE_DEVIATIONS', 'CONFORMANCE_TARGETS'];

test('every setting that the target has a value of is given once it is set', () => {
  const target = targetOf({ env: everything, files });
  expect(settings.filter((setting) => !isSettingGiven(setting, target))).toEqual(elsewhere);
});

test('a setting that is neither set nor has a default is not given', () => {
  const target = targetOf({ env: leastEnv });
  const absent = settings.filter((setting) => !(setting in leastEnv) && rowOf(setting).default === undefined);
  expect(settings.filter((setting) => !isSettingGiven(setting, target))).toEqual(absent);
});

test('a consent that is refused is not given', () => {
  const target = targetOf({ env: { ...leastEnv, CONFORMANCE_ALLOW_URL_TOKEN: '0' } });
  expect(isSettingGiven('CONFORMANCE_ALLOW_URL_TOKEN', target)).toBe(false);
});

test('consent to write is not given in profile observe', () => {
  const target = targetOf({ env: { ...leastEnv, CONFORMANCE_PROFILE: 'observe' } });
  expect(isSettingGiven('CONFORMANCE_ALLOW_WRITES', target)).toBe(false);
});

test('the texts of a target lead to the same target, tokens aside', () => {
  const target = targetOf({ env: everything, files });
  const texts = Object.fromEntries(settingTexts(target));
  expect(Object.keys(texts)).toEqual(flagSettings.filter((setting) => !elsewhere.includes(setting)));
  expect(targetOf({ env: { ...texts, ...tokens }, files })).toEqual(target);
});
