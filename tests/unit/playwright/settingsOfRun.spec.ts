import { expect, test } from '@playwright/test';
import { settingsOfRun } from '../../../src/playwright/settingsOfRun.ts';
import { inEmptyFolder } from '../cli/runBin.ts';

const given = {
  CONFORMANCE_TOKEN: 'operator-7Qv9fXn2LrT4',
  CONFORMANCE_PROVIDER_ID: '10',
  CONFORMANCE_PROFILE: 'observe',
};

function settingsWith(baseURL: string, env: { readonly [name: string]: string } = {}, embedded?: string) {
  const flags = embedded === undefined ? {} : { embedded };
  return inEmptyFolder((cwd) => settingsOfRun({ cwd, env, flags, baseURL }));
}

test('use.baseURL names the deployment where no setting does', async () => {
  expect(await settingsWith('https://a.example/api/v3/', given)).toMatchObject({
    kind: 'target',
    target: { baseUrl: 'https://a.example/api/v3' },
  });
});

test('use.baseURL may be given beside an equal CONFORMANCE_BASE_URL, a slash at the end aside', async () => {
  const env = { ...given, CONFORMANCE_BASE_URL: 'https://a.example/api/v3' };
  expect(await settingsWith('https://a.example/api/v3/', env)).toMatchObject({ kind: 'target' });
});

test('a contradiction names both URLs', async () => {
  const env = { ...given, CONFORMANCE_BASE_URL: 'https://b.example/api/v3' };
  expect(await settingsWith('https://a.example/api/v3', env)).toMatchObject({
    kind: 'invalid',
    problems: [
      'use.baseURL https://a.example/api/v3 and CONFORMANCE_BASE_URL https://b.example/api/v3 contradict each other: remove either, or make them equal',
    ],
  });
});

test('use.baseURL and an embedded deployment exclude each other', async () => {
  expect(await settingsWith('https://a.example', {}, 'reference')).toMatchObject({
    kind: 'invalid',
    problems: ['use.baseURL https://a.example and the embedded deployment reference exclude each other: remove either'],
  });
});

test('what is wrong with use.baseURL is said without showing what may be a secret', async () => {
  expect(await settingsWith('https://user:secret@a.example', given)).toMatchObject({
    kind: 'invalid',
    problems: [expect.stringMatching(/^use\.baseURL: expected an absolute .*, got one with user info/)],
  });
});

test('with use.baseURL alone the settings that a deployment needs are missing', async () => {
  expect(await settingsWith('https://a.example')).toMatchObject({
    kind: 'invalid',
    problems: expect.arrayContaining([expect.stringContaining('CONFORMANCE_TOKEN')]),
  });
});
