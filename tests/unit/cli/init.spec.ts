import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { type Ask, askSettings } from '../../../src/cli/askSettings.ts';
import { shippedGenerations } from '../../../src/contract/shippedGenerations.ts';
import type { Flags } from '../../../src/settings/gatherSettings.ts';
import { inEmptyFolder } from './runBin.ts';
import { runCommand } from './runCommand.ts';

const name = 'conformance.config.yaml';
const least = ['--base-url', 'https://auth.example.com/api/v3', '--token-file', 'operator.token', '--provider-id', '7'];

/** Runs `init` without a terminal in a folder that has a token of the operator. */
function initIn<T>(act: (folder: string, init: (...args: readonly string[]) => ReturnType<typeof runCommand>) => T) {
  return inEmptyFolder(async (folder) => {
    writeFileSync(join(folder, 'operator.token'), 'canary-token\n');
    return act(folder, (...args) => runCommand(['init', ...args], {}, folder));
  });
}

test('init writes what its flags give, tokens by their files, and says what comes next', { tag: '@slow' }, async () => {
  await initIn(async (folder, init) => {
    const { exitCode, stdout, stderr } = await init(...least, '--profile', 'observe');
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' });
    expect(stdout).toBe(`Wrote ${name}. Next: npx --no-install scim-sync-conformance doctor\n`);
    expect(readFileSync(join(folder, name), 'utf8').split('\n').slice(1)).toEqual([
      'CONFORMANCE_BASE_URL: "https://auth.example.com/api/v3"',
      'CONFORMANCE_PROVIDER_ID: "7"',
      'CONFORMANCE_PROFILE: "observe"',
      'CONFORMANCE_TOKEN_FILE: "operator.token"',
      '',
    ]);
    const planned = await runCommand(['plan'], {}, folder);
    expect(planned.stdout).toContain('provider 7 at https://auth.example.com/api/v3');
  });
});

test('in another folder, paths are those from there, and the next command names the file', async () => {
  await initIn(async (folder, init) => {
    mkdirSync(join(folder, 'ci'));
    const { stdout } = await init(...least, '--config', 'ci/staging.yaml');
    expect(stdout).toContain('Next: npx --no-install scim-sync-conformance doctor --config ci/staging.yaml\n');
    expect(readFileSync(join(folder, 'ci', 'staging.yaml'), 'utf8')).toContain('_TOKEN_FILE: "../operator.token"');
    expect((await runCommand(['plan', '--config', 'ci/staging.yaml'], {}, folder)).exitCode).toBe(0);
  });
});

test('a file that is there is overwritten with --force alone', async () => {
  await initIn(async (folder, init) => {
    writeFileSync(join(folder, name), 'mine');
    const refused = await init(...least);
    expect(refused).toEqual({ exitCode: 3, stdout: '', stderr: expect.stringContaining(`${name}: exists`) });
    expect(readFileSync(join(folder, name), 'utf8')).toBe('mine');
    expect((await init(...least, '--force')).exitCode).toBe(0);
    expect(readFileSync(join(folder, name), 'utf8')).toContain('CONFORMANCE_BASE_URL');
  });
});

const refusals: readonly (readonly [fact: string, args: readonly string[], message: string])[] = [
  ['no setting at all', [], 'CONFORMANCE_BASE_URL: missing'],
  ['no provider', least.slice(0, 4), 'CONFORMANCE_PROVIDER_ID: missing'],
  ['an invalid value', [...least, '--user-id', ''], 'CONFORMANCE_USER_ID'],
  [
    'a token file that is not there',
    [...least.slice(0, 2), '--token-file', 'nowhere', '--provider-id', '7'],
    '_TOKEN_FILE',
  ],
];
for (const [fact, args, message] of refusals) {
  test(`without a terminal, ${fact} is exit code 3, and nothing is written`, async () => {
    await initIn(async (folder, init) => {
      const { exitCode, stdout, stderr } = await init(...args);
      expect({ exitCode, stdout }).toEqual({ exitCode: 3, stdout: '' });
      expect(stderr).toContain(message);
      expect(stderr).not.toContain('canary-token');
      expect(existsSync(join(folder, name))).toBe(false);
    });
  });
}

/** Asks with these answers, one after the other; gives what was asked, by the name that each question begins with. */
async function asked(flags: Flags, answers: readonly string[]) {
  const left = [...answers];
  const questions: string[] = [];
  const ask: Ask = (text) => {
    questions.push(text.replace(/:.*/s, ''));
    return Promise.resolve(left.shift());
  };
  const texts = await askSettings(flags, { knownGenerations: shippedGenerations }, ask);
  return { texts, questions };
}

const url = 'https://auth.example.com/api/v3';
const given = { CONFORMANCE_BASE_URL: url, CONFORMANCE_TOKEN_FILE: 'x', CONFORMANCE_PROVIDER_ID: '7' };

test('asks for what every run needs, then for the profile, then for what that needs', async () => {
  const { texts, questions } = await asked({}, [url, 'package.json', '7', 'core', '42', '']);
  expect(questions).toEqual([
    ...['CONFORMANCE_BASE_URL', 'CONFORMANCE_TOKEN_FILE', 'CONFORMANCE_PROVIDER_ID', 'CONFORMANCE_PROFILE'],
    ...['CONFORMANCE_USER_ID', 'CONFORMANCE_GROUP_ID'],
  ]);
  expect(texts).toEqual({
    CONFORMANCE_BASE_URL: url,
    CONFORMANCE_TOKEN_FILE: 'package.json',
    CONFORMANCE_PROVIDER_ID: '7',
    CONFORMANCE_PROFILE: 'core',
    CONFORMANCE_USER_ID: '42',
  });
});

test('asks for nothing that a flag gives, and for nothing that the profile does not need', async () => {
  const { texts, questions } = await asked({ ...given, CONFORMANCE_PROFILE: 'observe' }, []);
  expect({ texts, questions }).toEqual({ texts: { ...given, CONFORMANCE_PROFILE: 'observe' }, questions: [] });
});

test('asks again for what a setting does not take, and for a required one that is left out', async () => {
  const { CONFORMANCE_BASE_URL: _, ...others } = { ...given, CONFORMANCE_PROFILE: 'observe' };
  const { texts, questions } = await asked(others, ['auth', '', url]);
  expect(questions).toHaveLength(3);
  expect(questions[0]).toBe('CONFORMANCE_BASE_URL');
  expect(questions.slice(1).every((question) => question.startsWith('expected'))).toBe(true);
  expect(texts?.CONFORMANCE_BASE_URL).toBe(url);
});

test('what was typed for a token file that is not there is not shown again', async () => {
  const { CONFORMANCE_TOKEN_FILE: _, ...others } = { ...given, CONFORMANCE_PROFILE: 'observe' };
  const { questions } = await asked(others, ['canary-token', 'package.json']);
  expect(questions).toHaveLength(2);
  expect(questions.join()).not.toContain('canary-token');
});

test('an input that ends too early gives nothing', async () => {
  expect((await asked({}, [url])).texts).toBeUndefined();
});
