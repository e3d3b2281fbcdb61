import { defineConfig } from '@playwright/test';

/**
 * The suite's own tests (`npm test`), except those with the tag `@slow`, which take seconds each: they run with the tests of the
 * whole system (`system.config.ts`). The conformance run against a target has the configuration at the top level.
 */
export default defineConfig({
  testDir: '.',
  testIgnore: ['conformance/**', 'system/**', 'pictures/**'],
  outputDir: '../test-results',
  snapshotPathTemplate: '{testDir}/{testFileDir}/__snapshots__/{arg}{ext}',
  grepInvert: /@slow/,
  forbidOnly: true,
  retries: 0,
  // One more than the cores that CI has: some tests wait, and the others go on meanwhile.
  workers: 3,
  timeout: 60_000,
  reporter: [['dot'], ['./SummaryReporter.ts']],
});
