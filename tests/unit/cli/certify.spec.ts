import { existsSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { startReference } from '../../../src/fakes/reference/startReference.ts';
import { listen } from '../../../src/lib/listen.ts';
import { certifySettings } from './certifySettings.ts';
import { inEmptyFolder } from './runBin.ts';
import { runCommand } from './runCommand.ts';

test('refuses what is partial or embedded before anything is sent', { tag: '@slow' }, async () => {
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
      [[], {}, 'an embedded deployment gets no certificate'],
      [['--embedded', 'reference'], {}, "unknown option '--embedded'"],
      [['--only', 'NO-TOKEN'], least, "unknown option '--only'"],
      [[], least, 'certify tests every requirement: it needs CONFORMANCE_RESTRICTED_TOKEN, to test '],
      [['--profile', 'observe'], least, 'CONFORMANCE_PROFILE: observe only reads'],
      [['--seed', '1'], least, 'CONFORMANCE_SEED: certify uses the frozen seed 20240801 and a fresh one'],
      [['--examples', '1'], least, 'CONFORMANCE_EXAMPLES: certify needs at least 2, got 1'],
      [
        [],
        { ...least, CONFORMANCE_REVOKED_TOKEN: 'short' },
        '<revoked-token>: a token of fewer than 6 characters cannot be redacted',
      ],
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

test('a deployment that is not there gets no bundle, and the second run is not begun', { tag: '@slow' }, async () => {
  const deployment = await startReference();
  const env = await certifySettings(deployment);
  await deployment.close();
  await inEmptyFolder(async (folder) => {
    const { exitCode, stdout, stderr } = await runCommand(['certify'], env, folder);
    expect(exitCode, stderr).toBe(2);
    expect(stdout).toContain('No bundle is written: the run with seed 20240801 decides too little');
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
        `${path}: not a bundle: name a folder that certify has written, with statement.json in it\n`,
      ]);
    }
    expect((await runCommand(['verify', '.'], {}, folder)).exitCode).toBe(5);
  });
});
