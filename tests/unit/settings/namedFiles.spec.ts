import { expect, test } from '@playwright/test';
import type { FileText } from '../../../src/settings/FileText.ts';
import { gatherSettings, namedFiles } from '../../../src/settings/gatherSettings.ts';
import { parseSettingsFile } from '../../../src/settings/parseSettingsFile.ts';
import { canary, leastEnv, problemsWith, targetOf } from './settingsHelp.ts';

const env = { ...leastEnv, CONFORMANCE_TOKEN: undefined, CONFORMANCE_TOKEN_FILE: 'secrets/token' };
const withFile = (file: FileText) => ({ '/project/secrets/token': file });

for (const [ending, title] of [
  ['', 'without a line break'],
  ['\n', 'with a line break'],
  ['\r\n', 'with a line break of Windows'],
] as const) {
  test(`reads a token file ${title}`, () => {
    expect(targetOf({ env, files: withFile({ kind: 'text', text: `${canary}${ending}` }) }).tokens).toEqual({
      operator: canary,
    });
  });
}

const badFiles: readonly (readonly [title: string, file: FileText, message: string])[] = [
  ['that does not exist', { kind: 'missing' }, 'the file does not exist: correct the path'],
  [
    'that cannot be read',
    { kind: 'unreadable', reason: 'EACCES' },
    'the file cannot be read (EACCES): make it readable',
  ],
  ['that is empty', { kind: 'text', text: '' }, 'the file is empty: write the token into it'],
  ['with nothing but a line break', { kind: 'text', text: '\n' }, 'the file is empty: write the token into it'],
  [
    'with two lines',
    { kind: 'text', text: `${canary}\n${canary}\n` },
    'expected only the token, in visible ASCII characters, got one with a line break',
  ],
];
for (const [title, file, message] of badFiles) {
  test(`refuses a token file ${title}`, () => {
    expect(problemsWith(env, withFile(file))).toEqual([`CONFORMANCE_TOKEN_FILE: ${message}`]);
  });
}

test('shows no token that was given for the path of its file', () => {
  expect(problemsWith({ ...env, CONFORMANCE_TOKEN_FILE: canary })).toEqual([
    'CONFORMANCE_TOKEN_FILE: the file does not exist: correct the path',
  ]);
});

test('shows no token from a file in the wrong setting', () => {
  const files = withFile({ kind: 'text', text: `${canary}\n` });
  expect(problemsWith({ ...env, CONFORMANCE_PROVIDER_ID: canary }, files)).toEqual([
    'CONFORMANCE_PROVIDER_ID: expected a provider id in decimal digits, without sign or leading zero, such as 7, ' +
      'got (not shown: it contains a token)',
  ]);
});

test('refuses the same token from a variable and from a file', () => {
  const files = { '/project/revoked': { kind: 'text', text: `${leastEnv.CONFORMANCE_TOKEN}\n` } } as const;
  expect(problemsWith({ CONFORMANCE_REVOKED_TOKEN_FILE: 'revoked' }, files)).toEqual([
    'CONFORMANCE_REVOKED_TOKEN_FILE: same token as CONFORMANCE_TOKEN: give each identity its own token or remove it',
  ]);
});

const badLedgers: readonly (readonly [FileText, string])[] = [
  [{ kind: 'missing' }, 'does not exist'],
  [{ kind: 'unreadable', reason: 'EISDIR' }, 'cannot be read (EISDIR)'],
];
for (const [file, reason] of badLedgers) {
  test(`refuses a ledger that ${reason}`, () => {
    expect(problemsWith({ CONFORMANCE_DEVIATIONS: 'ledger.yaml' }, { '/project/ledger.yaml': file })).toEqual([
      `CONFORMANCE_DEVIATIONS: the file "ledger.yaml" ${reason}: correct the path or remove the setting`,
    ]);
  });
}

test('refuses a ledger with a control character in its path once', () => {
  expect(problemsWith({ CONFORMANCE_DEVIATIONS: 'a\tb' })).toEqual([
    'CONFORMANCE_DEVIATIONS: expected a path without control characters, got "a\\tb"',
  ]);
});

test('has no other files read than those of tokens and the ledger', () => {
  const file = parseSettingsFile(
    'CONFORMANCE_TOKEN_FILE: a\nCONFORMANCE_USER_ID: b\nCONFORMANCE_OUTPUT: c',
    '/etc/suite',
  );
  const sources = { env: { CONFORMANCE_DEVIATIONS: '../d' }, flags: {}, file, cwd: '/project/here' };
  expect(namedFiles(gatherSettings(sources)).toSorted()).toEqual(['/etc/suite/a', '/project/d']);
});
