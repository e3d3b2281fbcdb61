import { expect, test } from '@playwright/test';
import { inEmptyFolder, runBin } from './runBin.ts';
import { runCommand } from './runCommand.ts';

const target = {
  CONFORMANCE_BASE_URL: 'http://127.0.0.1:1/api/v3',
  CONFORMANCE_TOKEN: 'canary-token',
  CONFORMANCE_PROVIDER_ID: '1',
};
const writes = { ...target, CONFORMANCE_ALLOW_WRITES: '1' };

const google = { CONFORMANCE_PROVIDER_KIND: 'google_workspace' };

const refused: readonly (readonly [fact: string, env: NodeJS.ProcessEnv, args: readonly string[], message: RegExp])[] =
  [
    ['another scheme', { ...writes, CONFORMANCE_BASE_URL: 'ftp://x' }, [], /^CONFORMANCE_BASE_URL.*http/],
    ['an empty base URL', { ...writes, CONFORMANCE_BASE_URL: '' }, [], /^CONFORMANCE_BASE_URL.*empty/],
    ['a token without a URL', { CONFORMANCE_TOKEN: 'canary-token' }, [], /CONFORMANCE_BASE_URL/],
    ['an unknown profile', { ...writes, CONFORMANCE_PROFILE: 'all' }, [], /^CONFORMANCE_PROFILE.*observe, core.*full/],
    ['an empty token', { ...writes, CONFORMANCE_TOKEN: '' }, [], /^CONFORMANCE_TOKEN.*empty/],
    [
      'a provider id that is no number',
      { ...writes, CONFORMANCE_PROVIDER_ID: 'abc' },
      [],
      /^CONFORMANCE_PROVIDER_ID.*abc/,
    ],
    [
      'an unknown setting',
      { ...writes, CONFORMANCE_PROVIDERID: '1' },
      [],
      /^CONFORMANCE_PROVIDERID.*CONFORMANCE_PROVIDER_ID/,
    ],
    ['a profile that writes without consent', target, [], /CONFORMANCE_ALLOW_WRITES=1.*observe/],
    ['an unknown requirement', {}, ['--only', 'SYNC-OBJECT-400-ID-NUL'], /SYNC-OBJECT-400-ID-NULL/],
    ['an unknown embedded deployment', {}, ['--embedded', 'referense'], /reference/],
    [
      'a twin with providers of another kind',
      google,
      ['--embedded', 'authentik-2026.5'],
      /^--embedded authentik-2026\.5: CONFORMANCE_PROVIDER_KIND is google_workspace, and only the reference/,
    ],
    [
      'a fault of a contract version that the kind does not have',
      google,
      ['--embedded', 'dry-run-coerced'],
      /^--embedded dry-run-coerced: .* shows in contract version 2025\.4, but there is only 2025\.8, 2025\.10, 2026\.8/,
    ],
    [
      'to provision providers of another kind',
      { ...google, CONFORMANCE_BASE_URL: target.CONFORMANCE_BASE_URL, CONFORMANCE_ADMIN_TOKEN: 'canary-token' },
      ['provision', '--yes'],
      /^CONFORMANCE_PROVIDER_KIND: is google_workspace, but provision makes SCIM providers only/,
    ],
    ['--provision with another settings file', {}, ['--provision', '--config', 'x.yaml'], /cannot be used with/],
    ['an unknown option', {}, ['--tokn', 'x'], /unknown option/],
    ['an unknown command', {}, ['rum'], /rum/],
    ['a self-test at no seed', {}, ['selftest', '--seeds', '0'], /--seeds.*from 1 to 100/],
    ['a self-test at a seed that is none', {}, ['selftest', '--seed', '1.5'], /--seed.*integer/],
    ['a self-test at one seed and at several', {}, ['selftest', '--seed', '1', '--seeds', '2'], /cannot be used with/],
    ['a self-test of an unknown deployment', {}, ['selftest', '--only', 'always-40'], /always-400/],
    ['a token on the command line', {}, ['--token', 'canary-token'], /unknown option/],
  ];
for (const [fact, env, args, message] of refused) {
  test(`refuses ${fact} with exit code 3 and one line`, async () => {
    const { exitCode, stdout, stderr } = await inEmptyFolder((folder) => runCommand(args, env, folder));
    expect({ exitCode, stdout }).toEqual({ exitCode: 3, stdout: '' });
    expect(stderr).toMatch(message);
    expect(
      stderr
        .trim()
        .split('\n')
        .filter((line) => !line.startsWith('(')),
      stderr,
    ).toHaveLength(1);
    expect(stderr).not.toContain('canary-token');
  });
}

test('the bin ends with the exit code of its command, and keeps what it prints apart', async () => {
  await inEmptyFolder(async (folder) => {
    const refused = await runBin(['rum'], {}, folder);
    expect(refused).toEqual({ exitCode: 3, stdout: '', stderr: expect.stringContaining('no command is called "rum"') });
  });
});

test('prints its version', async () => {
  const { exitCode, stdout } = await inEmptyFolder((folder) => runBin(['--version'], {}, folder));
  expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: '0.1.0\n' });
});

for (const command of [
  [],
  ['run'],
  ['plan'],
  ['list'],
  ['explain'],
  ['init'],
  ['completion'],
  ['render'],
  ['diff'],
  ['matrix'],
  ['history'],
  ['selftest'],
]) {
  test(`helps with ${['scim-sync-conformance', ...command].join(' ')} by examples`, async () => {
    const { exitCode, stdout } = await inEmptyFolder((folder) => runCommand([...command, '--help'], {}, folder));
    expect(exitCode).toBe(0);
    expect(stdout).toContain('Examples:');
  });
}

test('lists every requirement as JSON', async () => {
  const { exitCode, stdout } = await inEmptyFolder((folder) => runCommand(['list', '--json'], {}, folder));
  expect(exitCode).toBe(0);
  expect(JSON.parse(stdout)).toContainEqual(
    expect.objectContaining({ id: 'SYNC-STATUS-200', level: 'must', profile: 'observe' }),
  );
});
