import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import type { Statement } from '../../src/certify/statement.ts';
import { readFiles } from '../../src/playwright/readFiles.ts';
import { listen } from '../../src/reference/listen.ts';
import { type ReferenceDeployment, startReference } from '../../src/reference/startReference.ts';
import { filesShowing, showsToken } from './findCanary.ts';
import { inEmptyFolder, runBin } from './runBin.ts';
import { runCommand } from './runCommand.ts';
import { startEchoing } from './startEchoing.ts';

/** What the deployment shows to the sink. */
const sinkToken = 'sink-1Xc4vBn7Mk';

/** Everything that `full` needs, with a sink on a free port. */
async function settingsOf(deployment: ReferenceDeployment): Promise<NodeJS.ProcessEnv> {
  const free = await listen(createServer());
  await free.close();
  deployment.useSink?.({ url: free.origin, token: sinkToken });
  const { baseUrl, tokens, providerId, otherProviderId, userId, groupId } = deployment;
  return {
    CONFORMANCE_BASE_URL: baseUrl,
    CONFORMANCE_TOKEN: tokens.operator,
    CONFORMANCE_RESTRICTED_TOKEN: tokens.restricted,
    CONFORMANCE_REVOKED_TOKEN: tokens.revoked,
    CONFORMANCE_PROVIDER_ID: providerId,
    CONFORMANCE_OTHER_PROVIDER_ID: otherProviderId,
    CONFORMANCE_USER_ID: userId,
    CONFORMANCE_GROUP_ID: groupId,
    CONFORMANCE_ALLOW_WRITES: '1',
    CONFORMANCE_SINK_LISTEN: new URL(free.origin).host,
    CONFORMANCE_SINK_TOKEN: sinkToken,
  };
}

test('certifies a deployment, and verifies the bundle offline until a byte of it is changed', async () => {
  const deployment = await startReference();
  await inEmptyFolder(async (folder) => {
    const env = await settingsOf(deployment);
    const ended = await runBin(['certify'], env, folder);
    await deployment.close();
    expect(ended.exitCode, ended.stderr).toBe(0);
    const [, fresh] = /^seeds 20240801 \(frozen\), (\d+) \(fresh\)$/m.exec(ended.stderr) ?? [];
    expect(ended.stdout).toContain('Conformant at both seeds together.');
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
    const texts = [...readFiles(bundle).values()].map((bytes) => Buffer.from(bytes).toString());
    expect(texts.filter((text) => /amina|Clerks/.test(text))).toEqual([]);

    // The page holds a script as it was compiled: what the bin has drawn, the bin draws again.
    const whole = await runBin(['verify', bundle], {}, folder);
    expect(whole.exitCode).toBe(0);
    expect(whole.stdout).toContain('unsigned: digests show damage');
    expect(whole.stdout).toMatch(/The bundle holds\.\n$/);
    writeFileSync(join(bundle, 'statement.json.sigstore.json'), '{}');
    expect((await runBin(['verify', bundle], {}, folder)).stdout).toContain('cosign verify-blob');
    rmSync(join(bundle, 'statement.json.sigstore.json'));

    appendFileSync(join(bundle, 'frozen', 'summary.md'), ' ');
    const damaged = await runBin(['verify', bundle, '--json'], {}, folder);
    expect(damaged.exitCode).toBe(1);
    expect(JSON.parse(damaged.stdout)).toMatchObject({
      conclusion: 'changed',
      problems: {
        digests: ['frozen/summary.md was changed'],
        exchanges: [],
        results: ['not what follows from the exchanges: frozen/summary.md'],
      },
    });

    const again = await runCommand(['certify'], env, folder);
    expect([again.exitCode, again.stderr]).toEqual([3, expect.stringContaining('there is something already')]);
  });
});

test('a deployment that echoes tokens gets a bundle without them that says what is wrong', async () => {
  const deployment = await startEchoing();
  await inEmptyFolder(async (folder) => {
    const env = { ...(await settingsOf(deployment)), CONFORMANCE_TIMEOUT_MS: '300' };
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

test('refuses what is partial or embedded before anything is sent', async () => {
  const requests: string[] = [];
  const silent = await listen(createServer((message, response) => response.end(requests.push(message.url ?? ''))));
  const least = {
    CONFORMANCE_BASE_URL: `${silent.origin}/api/v3`,
    CONFORMANCE_TOKEN: 'operator-5Xc4vBn7Mk',
    CONFORMANCE_PROVIDER_ID: '1',
    CONFORMANCE_ALLOW_WRITES: '1',
  };
  await inEmptyFolder(async (folder) => {
    for (const [args, env, said] of [
      [[], {}, 'our own embedded one gets no certificate'],
      [['--embedded', 'reference'], {}, "unknown option '--embedded'"],
      [['--only', 'NO-TOKEN'], least, "unknown option '--only'"],
      [[], least, 'certify leaves nothing out: it needs CONFORMANCE_RESTRICTED_TOKEN, to test '],
      [['--profile', 'observe'], least, 'CONFORMANCE_PROFILE: observe only reads'],
      [['--seed', '1'], least, 'CONFORMANCE_SEED: certify runs at the frozen seed 20240801 and at a fresh one'],
      [['--examples', '1'], least, 'CONFORMANCE_EXAMPLES: certify takes at least 2, got 1'],
      [[], { ...least, CONFORMANCE_REVOKED_TOKEN: 'short' }, '<revoked-token>: a bundle cannot be kept free of'],
    ] as const) {
      const { exitCode, stderr, stdout } = await runCommand(['certify', ...args], env, folder);
      expect([exitCode, stdout]).toEqual([3, '']);
      expect(stderr).toContain(said);
    }
    expect(existsSync(join(folder, 'conformance-report'))).toBe(false);
  });
  await silent.close();
  expect(requests).toEqual([]);
});

test('a deployment that is not there gets no bundle, and the second run is not begun', async () => {
  const deployment = await startReference();
  const env = await settingsOf(deployment);
  await deployment.close();
  await inEmptyFolder(async (folder) => {
    const { exitCode, stdout } = await runCommand(['certify'], env, folder);
    expect(exitCode).toBe(2);
    expect(stdout).toContain('No bundle is written: this run, at seed 20240801, leaves open');
    expect(existsSync(join(folder, 'conformance-report'))).toBe(false);
  });
});

test('what is no bundle is a usage error of verify', async () => {
  await inEmptyFolder(async (folder) => {
    writeFileSync(join(folder, 'statement.json'), '{}');
    for (const path of ['nothing', 'statement.json']) {
      const { exitCode, stderr } = await runCommand(['verify', path], {}, folder);
      expect([exitCode, stderr]).toEqual([
        3,
        `${path}: no bundle: name a folder that certify has written, with statement.json in it\n`,
      ]);
    }
    expect((await runCommand(['verify', '.'], {}, folder)).exitCode).toBe(1);
  });
});
