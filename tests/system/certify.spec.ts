import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { startReference } from '../../src/fakes/reference/startReference.ts';
import { packageRoot } from '../../src/lib/packageRoot.ts';
import { readFiles } from '../../src/playwright/readFiles.ts';
import type { Statement } from '../../src/tools/certify/statement.ts';
import { certifySettings, sinkToken } from '../unit/cli/certifySettings.ts';
import { filesShowing, showsToken } from '../unit/cli/findCanary.ts';
import { inEmptyFolder, runBin } from '../unit/cli/runBin.ts';
import { runCommand } from '../unit/cli/runCommand.ts';
import { startEchoing } from '../unit/cli/startEchoing.ts';
import { codeBlocks } from './codeBlocks.ts';
import { runShell } from './installedPackage.ts';

const installed = 'npx --no-install scim-sync-conformance';
const bin = `node ${join(packageRoot(), 'dist', 'src', 'cli', 'main.js')}`;
const [certifies = '', verifies = ''] = codeBlocks('docs/certify.md', 'Certificates')[0]?.text.split('\n') ?? [];

test('certifies a deployment, and verifies the bundle offline until a byte of it is changed', async () => {
  const deployment = await startReference();
  await inEmptyFolder(async (folder) => {
    const env = await certifySettings(deployment);
    const ended = await runShell(certifies.replace(installed, bin), folder, env);
    await deployment.close();
    expect(ended.exitCode, ended.stderr).toBe(0);
    const [, fresh] = /^seeds 20240801 \(frozen\), (\d+) \(fresh\)$/m.exec(ended.stderr) ?? [];
    expect(ended.stdout).toContain('Conformant over both seeds.');
    expect(ended.stdout).toContain('The bundle: conformance-report/bundle');
    expect(ended.stdout).toContain('It is unsigned');

    const bundle = join(folder, 'conformance-report', 'bundle');
    const statement: Statement = JSON.parse(readFileSync(join(bundle, 'statement.json'), 'utf8'));
    expect(statement.predicate).toMatchObject({ result: 'PASSED', warnedTests: [], failedTests: [] });
    expect(statement.subject.find(({ name }) => name === 'fresh/report.json')?.annotations).toMatchObject({
      seed: Number(fresh),
      verdict: 'conformant',
    });
    for (const token of [...Object.values(deployment.tokens), sinkToken]) {
      expect(showsToken(ended.stdout + ended.stderr, token)).toBe(false);
      expect(filesShowing(folder, token)).toEqual([]);
    }
    // What the sink was sent names these.
    const texts = [...readFiles(bundle, { files: 100, bytes: 2 ** 28 }).values()].map((bytes) =>
      Buffer.from(bytes).toString(),
    );
    expect(texts.filter((text) => /amina|Clerks/.test(text))).toEqual([]);

    // The page holds a script as it was compiled: what the bin has drawn, the bin draws again.
    const whole = await runShell(verifies.replace(installed, bin), folder);
    expect(whole.exitCode).toBe(0);
    expect(whole.stdout).toContain('unsigned: digests show damage');
    expect(whole.stdout).toMatch(/The bundle holds\.\n$/);
    writeFileSync(join(bundle, 'statement.json.sig'), 'c2lnbmF0dXJl');
    expect((await runBin(['verify', bundle], {}, folder)).stdout).toContain('cosign verify-blob');
    rmSync(join(bundle, 'statement.json.sig'));

    appendFileSync(join(bundle, 'frozen', 'summary.md'), ' ');
    const damaged = await runBin(['verify', bundle, '--json'], {}, folder);
    expect(damaged.exitCode).toBe(5);
    expect(JSON.parse(damaged.stdout)).toMatchObject({
      conclusion: 'changed',
      problems: {
        digests: ['frozen/summary.md was changed'],
        exchanges: [],
        results: ['not derived from the exchanges: frozen/summary.md'],
      },
    });

    const again = await runCommand(['certify'], env, folder);
    expect([again.exitCode, again.stderr]).toEqual([3, expect.stringContaining('not empty')]);
  });
});

test('a deployment that echoes tokens gets a bundle without them that says what is wrong', async () => {
  const deployment = await startEchoing();
  await inEmptyFolder(async (folder) => {
    const env = { ...(await certifySettings(deployment)), CONFORMANCE_TIMEOUT_MS: '300' };
    const ended = await runBin(['certify', '--json'], env, folder);
    await deployment.close();
    expect(ended.exitCode, ended.stderr).toBe(1);
    const { predicate }: Statement = JSON.parse(ended.stdout);
    expect(predicate.result).toBe('FAILED');
    expect(predicate.failedTests).toContain('SYNC-STATUS-200');
    expect(predicate.warnedTests).toContain('NO-TOKEN');
    for (const token of [...Object.values(deployment.tokens), sinkToken]) {
      expect(showsToken(ended.stdout + ended.stderr, token)).toBe(false);
      expect(filesShowing(folder, token)).toEqual([]);
    }
    const verified = await runBin(['verify', 'conformance-report/bundle'], {}, folder);
    expect([verified.exitCode, verified.stdout]).toEqual([1, expect.stringMatching(/The bundle holds\.\n$/)]);
  });
});
