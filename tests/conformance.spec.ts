import { type TestInfo, test } from '@playwright/test';
import { askRun } from '../src/playwright/askRun.ts';
import { type RunMessage, runAttachment } from '../src/playwright/RunMessage.ts';
import { readRunRequest } from '../src/playwright/RunRequest.ts';
import { testResult } from '../src/playwright/testResult.ts';
import { catalogue } from '../src/requirements/catalogue.ts';

/** The main job: one test for each requirement of the catalogue, against the target that the settings name. */

const { fromBin } = readRunRequest(process.env);

async function attach(testInfo: TestInfo, message: RunMessage): Promise<void> {
  await testInfo.attach(runAttachment, { body: JSON.stringify(message), contentType: 'application/json' });
}

test('the preflight reaches the deployment', async ({}, testInfo) => {
  const message = await askRun();
  await attach(testInfo, message);
  if (message.facts.stopped !== undefined) throw new Error(message.facts.stopped);
});

for (const { id, level, topic, operation, statement, clause } of catalogue) {
  const details = {
    tag: [`@${id}`, `@${level}`, `@${topic}`],
    annotation: [
      { type: 'requirement', description: id },
      { type: 'operation', description: operation },
      { type: 'clause', description: clause },
    ],
  };
  test(`${id}: ${statement}`, details, async ({}, testInfo) => {
    const message = await askRun(id);
    await attach(testInfo, message);
    const { skip, error } = testResult(message);
    testInfo.skip(skip !== undefined, skip);
    if (error !== undefined && !fromBin) throw new Error(error);
  });
}
