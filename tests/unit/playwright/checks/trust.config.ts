import { defineConfig } from '@playwright/test';

/** Runs `trust.check.ts` alone. */
export default defineConfig({ testDir: '.', testMatch: 'trust.check.ts', outputDir: '../../../../test-results/trust' });
