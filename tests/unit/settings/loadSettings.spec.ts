import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import type { Flags } from '../../../src/settings/gatherSettings.ts';
import { loadSettings } from '../../../src/settings/loadSettings.ts';
import { leastEnv } from './settingsHelp.ts';

const test = base.extend<{ folder: string }>({
  folder: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'settings-'));
    await use(folder);
    rmSync(folder, { recursive: true });
  },
});

function load(cwd: string, env: { readonly [name: string]: string }, flags: Flags = {}) {
  return loadSettings({ cwd, env, flags, knownGenerations: () => ['2024.8'] });
}

test('needs no settings file', ({ folder }) => {
  expect(load(folder, {})).toMatchObject({
    kind: 'embedded',
    settings: { output: join(folder, 'conformance-report') },
  });
});

test('reads the settings file of the working directory and the files it names', ({ folder }) => {
  const { CONFORMANCE_TOKEN, ...env } = leastEnv;
  writeFileSync(join(folder, 'token'), `${CONFORMANCE_TOKEN}\n`);
  writeFileSync(join(folder, 'ledger.yaml'), 'deviations: []');
  const yaml = 'CONFORMANCE_TOKEN_FILE: ./token\nCONFORMANCE_DEVIATIONS: ledger.yaml\n';
  writeFileSync(join(folder, 'conformance.config.yaml'), yaml);
  expect(load(folder, env)).toMatchObject({
    kind: 'target',
    target: { tokens: { operator: CONFORMANCE_TOKEN } },
    deviations: { path: join(folder, 'ledger.yaml'), text: 'deviations: []' },
  });
});

test('reads token files by absolute path', ({ folder }) => {
  const { CONFORMANCE_TOKEN, ...env } = leastEnv;
  const path = join(folder, 'token');
  writeFileSync(path, CONFORMANCE_TOKEN);
  expect(load('/', { ...env, CONFORMANCE_TOKEN_FILE: path })).toMatchObject({
    kind: 'target',
    target: { tokens: { operator: CONFORMANCE_TOKEN } },
  });
});

test('takes flags with their own names', ({ folder }) => {
  expect(load(folder, {}, { CONFORMANCE_OUTPUT: 'out', embedded: 'reference' })).toMatchObject({
    settings: { output: join(folder, 'out') },
  });
});

test('finds a settings file that is a folder unreadable', ({ folder }) => {
  mkdirSync(join(folder, 'conformance.config.yaml'));
  expect(load(folder, {})).toMatchObject({
    kind: 'invalid',
    problems: ['conformance.config.yaml: cannot be read (EISDIR): make it readable or remove it'],
  });
});

const missing = {
  absent: 'token',
  'below a file': 'file/token',
  'too long': 'x'.repeat(5000),
  'with a NUL': 'a\u0000b',
};
for (const [title, path] of Object.entries(missing)) {
  test(`finds a token file missing: ${title}`, ({ folder }) => {
    const { CONFORMANCE_TOKEN: _, ...env } = leastEnv;
    writeFileSync(join(folder, 'file'), '');
    expect(load(folder, { ...env, CONFORMANCE_TOKEN_FILE: path })).toMatchObject({
      kind: 'invalid',
      problems: ['CONFORMANCE_TOKEN_FILE: the file does not exist: correct the path'],
    });
  });
}

test('finds a token file that is a folder unreadable', ({ folder }) => {
  const { CONFORMANCE_TOKEN: _, ...env } = leastEnv;
  expect(load(folder, { ...env, CONFORMANCE_TOKEN_FILE: '.' })).toMatchObject({
    kind: 'invalid',
    problems: ['CONFORMANCE_TOKEN_FILE: the file cannot be read (EISDIR): make it readable'],
  });
});

test('finds debug output that would show the tokens, together with all other problems', ({ folder }) => {
  const { CONFORMANCE_PROVIDER_ID: _, ...env } = leastEnv;
  const result = load(folder, { ...env, NODE_DEBUG: 'http' });
  expect(result).toMatchObject({
    kind: 'invalid',
    problems: [expect.stringMatching(/^NODE_DEBUG: /), expect.stringMatching(/^CONFORMANCE_PROVIDER_ID: /)],
  });
});

test('accepts debug output if no setting names a deployment', ({ folder }) => {
  expect(load(folder, { DEBUG: '*', NODE_DEBUG: 'http' }).kind).toBe('embedded');
});

test('keeps no token if debug output would show it', ({ folder }) => {
  expect(JSON.stringify(load(folder, { ...leastEnv, DEBUG: '*' }))).not.toContain(leastEnv.CONFORMANCE_TOKEN);
});
