import { expect, test } from '@playwright/test';
import { runChecks } from '../playwright/runChecks.ts';
import { certificatePath } from './servers.ts';

test('a private authority in NODE_EXTRA_CA_CERTS is trusted by both transports, which return the same response', {
  tag: '@slow',
}, async () => {
  const { code, output } = await runChecks('trust.config.ts', { NODE_EXTRA_CA_CERTS: certificatePath });
  expect(output).toContain('5 passed');
  expect(code).toBe(0);
});
