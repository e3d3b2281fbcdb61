import { expect, test } from '@playwright/test';
import { loadSettingsAndLedger } from '../../../src/playwright/loadSettingsAndLedger.ts';
import { leastEnv } from '../settings/settingsHelp.ts';

function load(token: string) {
  const env = { ...leastEnv, CONFORMANCE_TOKEN: token };
  return loadSettingsAndLedger({ cwd: '/nowhere', env, flags: {} });
}

for (const word of ['operator-token', 'schemaVersion', 'SYNC-STATUS-200']) {
  test(`the token ${word} is refused, for no report can be written without it`, async () => {
    expect(await load(word)).toMatchObject({
      kind: 'invalid',
      problems: [
        'CONFORMANCE_TOKEN: every report contains its value as a word, so no report could be free of it: use another token',
      ],
    });
  });
}

for (const token of ['aB3xYz9Q', 'b2f1c0d9e8a7b6c5d4e3f2a1b0c9d8e7f6a5b4c3d2e1f0a9b8c7d6e5f4a3']) {
  test(`the token ${token} is no word`, async () => {
    expect(await load(token)).toMatchObject({ kind: 'target' });
  });
}
