import { defineConfig } from '@playwright/test';

/** Runs `environment.check.ts` alone, with the global set-up of a conformance run. */
export default defineConfig({
  testDir: '.',
  testMatch: 'environment.check.ts',
  outputDir: '../../../../test-results/environment',
  globalSetup: '../../../../src/playwright/globalSetup.ts',
});
