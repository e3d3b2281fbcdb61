import { defineConfig } from '@playwright/test';
import own from './self.config.ts';

/** Tests of the whole system, each of which takes seconds, and some make twenty runs: `npm run test:system`, and in CI. */
export default defineConfig({ ...own, testDir: 'system', testIgnore: [], timeout: 300_000 });
