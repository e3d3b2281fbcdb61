import { defineConfig } from '@playwright/test';
import own from './self.config.ts';

/** Tests of the whole system, each of which takes seconds: `npm run test:system`, and in CI. */
export default defineConfig({ ...own, testDir: 'system', testIgnore: [] });
