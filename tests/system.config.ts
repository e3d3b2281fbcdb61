import { defineConfig } from '@playwright/test';
import own from './self.config.ts';

const { grepInvert: _, ...shared } = own;

/**
 * Tests of the whole system, each of which takes seconds, and some make twenty runs: those in `system`, and those of other
 * folders with the tag `@slow`. `npm run test:system`, and in CI.
 */
export default defineConfig({
  ...shared,
  timeout: 300_000,
  projects: [
    { name: 'system', testDir: 'system', testIgnore: [] },
    { name: 'slow', grep: /@slow/ },
  ],
});
