import { expect } from '@playwright/test';
import type { FileText } from '../../../src/settings/FileText.ts';
import type { Flags } from '../../../src/settings/gatherSettings.ts';
import { parseSettingsFile } from '../../../src/settings/parseSettingsFile.ts';
import { type EmbeddedSettings, readSettings, type SettingsResult } from '../../../src/settings/readSettings.ts';
import type { SettingContext } from '../../../src/settings/SettingType.ts';
import type { Target } from '../../../src/settings/Target.ts';

/** A recognisable part of every token that these tests give: no problem may show it. */
export const canary = 'CANARY7f3a';

/** The least that names a deployment and lets the default profile run. */
export const leastEnv = {
  CONFORMANCE_BASE_URL: 'https://auth.example.com/api/v3',
  CONFORMANCE_TOKEN: `${canary}-operator`,
  CONFORMANCE_PROVIDER_ID: '7',
  CONFORMANCE_ALLOW_WRITES: '1',
};

export type Env = { readonly [name: string]: string | undefined };

export interface Given {
  readonly env?: Env;
  readonly flags?: Flags;
  readonly yaml?: string;
  readonly files?: { readonly [path: string]: FileText };
  readonly knownGenerations?: SettingContext['knownGenerations'];
}

/** Reads settings in `/project`, with two contract versions shipped. */
export function read({ env = {}, flags = {}, yaml, files = {}, knownGenerations }: Given): SettingsResult {
  return readSettings({
    env,
    flags,
    file: yaml === undefined ? undefined : parseSettingsFile(yaml, '/project'),
    cwd: '/project',
    files: new Map(Object.entries(files)),
    knownGenerations: knownGenerations ?? (() => ['2024.8', '2025.10']),
  });
}

/** The target from settings; fails the test for any other result. */
export function targetOf(given: Given): Target {
  const result = read(given);
  expect(result).toMatchObject({ kind: 'target' });
  if (result.kind !== 'target') throw new Error('unreachable');
  return result.target;
}

/** The embedded settings from settings without a target; fails the test for any other result. */
export function embeddedOf(given: Given): EmbeddedSettings {
  const result = read(given);
  expect(result).toMatchObject({ kind: 'embedded' });
  if (result.kind !== 'embedded') throw new Error('unreachable');
  return result.settings;
}

/** The problems of settings, empty if they are valid; checks that each is one line and shows no token. */
export function problemsOf(given: Given): readonly string[] {
  const result = read(given);
  const problems = result.kind === 'invalid' ? result.problems : [];
  for (const problem of problems) {
    expect(problem).not.toContain(canary);
    expect(problem).toMatch(/^[^\p{Cc}\p{Zl}\p{Zp}]+$/u);
  }
  return problems;
}

/** The problems of a good environment with these changes; undefined removes a variable. */
export function problemsWith(changes: Env, files: NonNullable<Given['files']> = {}): readonly string[] {
  return problemsOf({ env: { ...leastEnv, ...changes }, files });
}
