import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { ReferenceDeployment } from '../../src/fakes/reference/startReference.ts';
import { nearTokens } from '../../src/http/nearTokens.ts';
import { packageRoot } from '../../src/lib/packageRoot.ts';
import { filesShowing, showsToken } from '../unit/cli/findCanary.ts';
import { inEmptyFolder, runBin, runNode } from '../unit/cli/runBin.ts';
import { startEchoing } from '../unit/cli/startEchoing.ts';

/** Every test here runs against a deployment that shows its tokens wherever it can. */

function settingsOf({ baseUrl, tokens, providerId, userId }: ReferenceDeployment): NodeJS.ProcessEnv {
  return {
    CONFORMANCE_BASE_URL: baseUrl,
    CONFORMANCE_TOKEN: tokens.operator,
    CONFORMANCE_REVOKED_TOKEN: tokens.revoked,
    CONFORMANCE_PROVIDER_ID: providerId,
    CONFORMANCE_USER_ID: userId,
    CONFORMANCE_ALLOW_WRITES: '1',
    CONFORMANCE_TIMEOUT_MS: '300',
  };
}

/** The tokens of a deployment, and all that is made of the operator's and sent. */
function secretsOf({ tokens }: ReferenceDeployment): readonly string[] {
  return [tokens.operator, tokens.revoked, ...Object.values(nearTokens).map(({ of }) => of(tokens.operator))];
}

test('the bin writes and prints no token of a deployment that echoes it', async () => {
  const deployment = await startEchoing();
  await inEmptyFolder(async (folder) => {
    const { exitCode, stdout, stderr } = await runBin(['--verbose', '--exchanges'], settingsOf(deployment), folder);
    expect(exitCode).toBe(1);
    expect(stdout).toContain('SYNC-OBJECT-403-NO-TOKEN');
    expect(existsSync(join(folder, 'conformance-report', 'report.json'))).toBe(true);
    for (const token of secretsOf(deployment)) {
      expect(showsToken(stdout + stderr, token)).toBe(false);
      expect(filesShowing(folder, token)).toEqual([]);
    }
  });
  await deployment.close();
});

test("Playwright's own reporters write and print no token of a deployment that echoes it", async () => {
  const deployment = await startEchoing();
  await inEmptyFolder(async (folder) => {
    const cli = createRequire(import.meta.url).resolve('@playwright/test/cli');
    const args = [
      cli,
      'test',
      '--config',
      join(packageRoot(), 'dist', 'playwright.config.js'),
      '--reporter=html,blob,json,junit',
      '--output',
      join(folder, 'scratch'),
    ];
    const { exitCode, stdout, stderr } = await runNode(
      args,
      {
        ...settingsOf(deployment),
        PLAYWRIGHT_HTML_OUTPUT_DIR: join(folder, 'html'),
        PLAYWRIGHT_HTML_OPEN: 'never',
        PLAYWRIGHT_BLOB_OUTPUT_DIR: join(folder, 'blob'),
        PLAYWRIGHT_JSON_OUTPUT_FILE: join(folder, 'report.json'),
        PLAYWRIGHT_JUNIT_OUTPUT_FILE: join(folder, 'junit.xml'),
      },
      folder,
    );
    expect(exitCode).toBe(1);
    for (const written of ['html/index.html', 'blob', 'report.json', 'junit.xml'])
      expect(existsSync(join(folder, written)), written).toBe(true);
    // The search finds what is there, in archives too.
    expect(filesShowing(folder, 'SYNC-OBJECT-403-NO-TOKEN').length).toBeGreaterThanOrEqual(4);
    for (const token of secretsOf(deployment)) {
      expect(showsToken(stdout + stderr, token)).toBe(false);
      expect(filesShowing(folder, token)).toEqual([]);
    }
  });
  await deployment.close();
});
