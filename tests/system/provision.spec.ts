import { expect, test } from '@playwright/test';
import { adminReleases } from '../../src/fakes/admin/AdminRelease.ts';
import type { Report } from '../../src/report/Report.ts';
import { runCommand } from '../unit/cli/runCommand.ts';
import { adminSettings, freePort } from '../unit/tools/provision/provisioned.ts';
import { withDeployment } from '../unit/tools/provision/watchedAdmin.ts';

for (const { version } of adminReleases) {
  test(`provision, a full run and cleanup leave ${version} as it was`, async () => {
    await withDeployment(version, async (deployment, folder) => {
      const before = deployment.snapshot();
      const env = { ...adminSettings(deployment, folder), CONFORMANCE_SINK_LISTEN: `127.0.0.1:${await freePort()}` };
      const created = await runCommand(['provision', '--yes'], env, folder);
      expect(created).toMatchObject({ exitCode: 0 });
      // cleanup revokes the token, so it may be part of a URL.
      const allowed = { CONFORMANCE_ALLOW_WRITES: '1', CONFORMANCE_ALLOW_URL_TOKEN: '1' };
      const run = await runCommand(['--json'], allowed, folder);
      const report: Report = JSON.parse(run.stdout);
      expect(report.requirements.filter(({ outcome }) => outcome === 'failed' || outcome === 'not-tested')).toEqual([]);
      expect(report.requirements.filter(({ outcome }) => outcome === 'passed').length).toBeGreaterThan(100);
      const arrived = report.requirements.filter(({ id }) => /^SYNC-OBJECT-WRITES-(USER|GROUP)$/.test(id));
      expect(arrived.map(({ outcome }) => outcome)).toEqual(['passed', 'passed']);
      const cleaned = await runCommand(['cleanup'], env, folder);
      expect(cleaned).toMatchObject({ exitCode: 0 });
      expect(deployment.snapshot()).toBe(before);
    });
  });
}
