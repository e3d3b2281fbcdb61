import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { startReference } from '../../../src/fakes/reference/startReference.ts';
import { listen } from '../../../src/lib/listen.ts';
import type { Report } from '../../../src/report/Report.ts';
import { inEmptyFolder } from './runBin.ts';
import { runCommand } from './runCommand.ts';

const token = 'sink-1Xc4vBn7Mk';

test('a run opens the sink of its settings, sees what arrives there, and writes none of it down', {
  tag: '@slow',
}, async () => {
  const deployment = await startReference();
  const free = await listen(createServer());
  await free.close();
  deployment.useSink?.({ url: free.origin, token });
  const { baseUrl, tokens, providerId, userId, groupId } = deployment;
  const ids = ['SYNC-OBJECT-WRITES-USER', 'SYNC-OBJECT-WRITES-GROUP', 'SYNC-OBJECT-AGAIN-MAKES-NO-SECOND'];
  const env = {
    CONFORMANCE_BASE_URL: baseUrl,
    CONFORMANCE_TOKEN: tokens.operator,
    CONFORMANCE_PROVIDER_ID: providerId,
    CONFORMANCE_USER_ID: userId,
    CONFORMANCE_GROUP_ID: groupId,
    CONFORMANCE_ALLOW_WRITES: '1',
    CONFORMANCE_SINK_LISTEN: new URL(free.origin).host,
    CONFORMANCE_SINK_TOKEN: token,
  };
  await inEmptyFolder(async (folder) => {
    const { stdout, stderr } = await runCommand(['--json', '--only', ...ids], env, folder);
    const report: Report = JSON.parse(stdout);
    expect(report.requirements.filter(({ outcome }) => outcome === 'passed').map(({ id }) => id)).toEqual(ids);
    const output = join(folder, 'conformance-report', 'only');
    const files = readdirSync(output).map((name) => readFileSync(join(output, name), 'utf8'));
    for (const text of [stdout, stderr, ...files]) expect(text).not.toMatch(new RegExp(`${token}|amina|Clerks`));
  });
  await deployment.close();
});
