import { expect, test } from '@playwright/test';
import { shippedGenerations } from '../../src/contract/shippedGenerations.ts';
import { adminReleases } from '../../src/fakes/admin/AdminRelease.ts';
import { twinChange } from '../../src/fakes/twins/startTwin.ts';
import type { Twin } from '../../src/fakes/twins/Twin.ts';
import { twins } from '../../src/fakes/twins/twins.ts';
import { NodeTransport } from '../../src/http/NodeTransport.ts';
import type { ReportedRequirement } from '../../src/report/Report.ts';
import { catalogue } from '../../src/requirements/catalogue.ts';
import { openSink } from '../../src/run/openSink.ts';
import { Run } from '../../src/run/Run.ts';
import { loadSettings } from '../../src/settings/loadSettings.ts';
import { inEmptyFolder } from '../unit/cli/runBin.ts';
import { cleanUpIn, freePort, provisionIn } from '../unit/tools/provision/provisioned.ts';
import { releaseOf, startWatched } from '../unit/tools/provision/watchedAdmin.ts';

/** The twins as a person meets their releases: provisioned by their admin API, and tested as a target by what that wrote. */

interface ProvisionedRun {
  readonly results: readonly ReportedRequirement[];
  /** Whether every object of the twin is, after cleanup, as it was before. */
  readonly isAsBefore: boolean;
}

/** Provisions a twin, runs the whole catalogue against it, and cleans up. */
function runProvisioned(twin: Twin, env: NodeJS.ProcessEnv): Promise<ProvisionedRun> {
  return inEmptyFolder(async (cwd) => {
    const deployment = await startWatched(releaseOf(twin.release), twinChange(twin));
    const before = deployment.snapshot();
    await provisionIn(cwd, deployment, await freePort());
    const asked = { CONFORMANCE_ALLOW_WRITES: '1', ...env };
    const loaded = loadSettings({ cwd, env: asked, flags: {}, knownGenerations: shippedGenerations });
    if (loaded.kind !== 'target') throw new Error(JSON.stringify(loaded));
    const { target } = loaded;
    const opened = await openSink(target);
    if (opened === undefined) throw new Error('the settings name no sink');
    // A twin writes before it answers: nothing shows after ten seconds that does not after half of one.
    const sink = { ...opened.sink, patienceMs: 500 };
    const run = await Run.open({ target, transport: new NodeTransport(), selected: catalogue, sink });
    const results: ReportedRequirement[] = [];
    for (const { id } of catalogue) results.push(await run.verify(id));
    await run.close();
    await cleanUpIn(cwd, deployment);
    const isAsBefore = deployment.snapshot() === before;
    await opened.close();
    await deployment.close();
    return { results, isAsBefore };
  });
}

const settings: readonly (readonly [what: string, env: NodeJS.ProcessEnv])[] = [
  ['by default', {}],
  ['with 20 examples', { CONFORMANCE_EXAMPLES: '20' }],
];
/** Of the others no provisioning was recorded. */
const provisioned = twins.filter(({ release }) => adminReleases.some(({ version }) => version === release));
for (const twin of provisioned) {
  for (const [what, env] of settings) {
    test(`every must has a result against ${twin.id}, provisioned, ${what}, and cleanup restores it`, async () => {
      const { results: all, isAsBefore } = await runProvisioned(twin, env);
      // Beyond the profile comes last, with the writes that are left.
      const results = all.filter(({ profile }) => profile !== 'beyond');
      const without = results.filter(({ level, outcome }) => level === 'must' && !concluded.includes(outcome));
      expect(without.map(({ id, reason }) => `${id}: ${reason}`)).toEqual([]);
      expect(results.filter(({ reasonCode }) => reasonCode === 'write-limit')).toEqual([]);
      expect(isAsBefore).toBe(true);
    });
  }
}

const concluded: readonly ReportedRequirement['outcome'][] = ['passed', 'failed', 'not-applicable'];
