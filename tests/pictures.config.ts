import { defineConfig } from '@playwright/test';
import own from './self.config.ts';

/** Takes the pictures of the documents from real runs: `npm run pictures`. */
export default defineConfig({ ...own, testDir: 'pictures', testIgnore: [], workers: 1, timeout: 300_000 });
