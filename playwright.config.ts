import { defineConfig } from '@playwright/test';
import { readRunRequest } from './src/playwright/RunRequest.ts';

const { fromBin, scratch } = readRunRequest(process.env);

/**
 * The conformance run against a target: `npx playwright test`, and what the bin starts. Nothing is repeated, since a
 * repeated judgement is none; time limits are those of the run, which bounds every wait.
 */
export default defineConfig({
  testDir: './tests',
  testMatch: 'conformance.spec.*',
  outputDir: scratch ?? 'test-results',
  globalSetup: './src/playwright/globalSetup',
  reporter: [['./src/playwright/ConformanceReporter']],
  preserveOutput: 'failures-only',
  forbidOnly: true,
  retries: 0,
  // From the bin a test fails only where the preflight stopped the run: the others have nothing to ask.
  maxFailures: fromBin ? 1 : 0,
  workers: 1,
  timeout: 0,
});
