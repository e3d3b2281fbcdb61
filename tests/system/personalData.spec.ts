import { readdirSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { startReference } from '../../src/fakes/reference/startReference.ts';
import { certifySettings } from '../unit/cli/certifySettings.ts';
import { filesShowing, showsToken } from '../unit/cli/findCanary.ts';
import { planted, planting } from '../unit/cli/planting.ts';
import { inEmptyFolder, runBin } from '../unit/cli/runBin.ts';

test('nothing personal that a deployment answers is in any file or stream of run, doctor and certify', async () => {
  const deployment = await startReference({ change: planting });
  const settings: NodeJS.ProcessEnv = { ...(await certifySettings(deployment)), CONFORMANCE_TIMEOUT_MS: '1000' };
  await inEmptyFolder(async (folder) => {
    const streams: string[] = [];
    // Without a sink there is none to wait for.
    const { CONFORMANCE_SINK_LISTEN: _, CONFORMANCE_SINK_TOKEN: __, ...withoutSink } = settings;
    const commands = [
      [['run', '--exchanges'], withoutSink],
      [['doctor'], withoutSink],
      [['certify', '--output', 'certificate'], settings],
    ] as const;
    for (const [args, env] of commands) {
      const { stdout, stderr } = await runBin(args, env, folder);
      streams.push(stdout, stderr);
    }
    expect(readdirSync(folder)).toEqual(['certificate', 'conformance-report']);
    for (const text of Object.values(planted)) {
      expect(streams.filter((stream) => showsToken(stream, text))).toEqual([]);
      expect(filesShowing(folder, text)).toEqual([]);
    }
    expect(filesShowing(folder, '<address-1>').length).toBeGreaterThan(2);
  });
  await deployment.close();
});
