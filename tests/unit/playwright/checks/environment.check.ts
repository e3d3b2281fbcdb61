import { expect, test } from '@playwright/test';
import { askRun } from '../../../../src/playwright/askRun.ts';
import { settingTokens } from '../settingTokens.ts';

test('a test process inherits no token, under whatever name, and can ask the run', async () => {
  const environment = Object.entries(process.env);
  for (const [name, token] of Object.entries(settingTokens)) {
    expect(environment.filter(([other, value]) => other === name || value?.includes(token))).toEqual([]);
  }
  expect(process.env['CONFORMANCE_PROVIDER_ID']).toBe('10');
  const { facts } = await askRun('');
  expect(facts).not.toHaveProperty('stopped');
});
