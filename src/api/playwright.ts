/** `scim-sync-conformance/playwright`: fixtures and matcher for the user's own Playwright projects. */

export type { ConformanceOptions, ConformanceUse } from '../playwright/ConformanceOptions.ts';
export type { RunResponse } from '../playwright/RunMessage.ts';
export { requirementDetails } from '../playwright/requirementOf.ts';
export { expect, test } from '../playwright/test.ts';
