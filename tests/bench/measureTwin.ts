import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { adminReleases } from '../../src/fakes/admin/AdminRelease.ts';
import { snapshotOf } from '../../src/fakes/admin/AdminState.ts';
import { startAdmin } from '../../src/fakes/admin/startAdmin.ts';
import type { Change } from '../../src/fakes/faults/Fault.ts';
import { twinChange } from '../../src/fakes/twins/startTwin.ts';
import type { Twin } from '../../src/fakes/twins/Twin.ts';
import { listen } from '../../src/lib/listen.ts';
import { SuiteError } from '../../src/lib/SuiteError.ts';
import type { Report } from '../../src/report/Report.ts';
import { timeBin } from './timeBin.ts';

/** How long a deployment takes for an answer, milliseconds. */
export interface Latencies {
  /** To a sync that it works on: a valid one, of the operator. */
  readonly syncMs: number;
  /** To such a sync whose task fails. */
  readonly failedTaskMs: number;
  /** To everything else. */
  readonly otherMs: number;
}

/** What `provision`, a `full` run and `cleanup` came to. */
export interface MeasuredTwin {
  readonly provisionSeconds: number;
  readonly runSeconds: number;
  readonly cleanupSeconds: number;
  readonly report: Report;
  /** Whether the twin has the objects that it had before, byte for byte. */
  readonly isAsBefore: boolean;
}

/**
 * Provisions a twin by its admin API, runs the suite against it as against any target, and cleans up, each by the bin.
 *
 * @param latencies absent: it answers at once.
 */
export async function measureTwin(twin: Twin, latencies?: Latencies): Promise<MeasuredTwin> {
  const release = adminReleases.find(({ version }) => version === twin.release);
  if (release === undefined)
    throw new SuiteError(`no admin API of ${twin.release} was recorded: there is no twin to measure`);
  const deployment = await startAdmin(release, changeOf(twin, latencies));
  const before = snapshotOf(deployment.admin.state);
  const folder = mkdtempSync(join(tmpdir(), 'scim-sync-bench-'));
  const port = await freePort();
  const adminFile = join(folder, 'admin.token');
  writeFileSync(adminFile, deployment.admin.adminToken, { mode: 0o600 });
  const admin = {
    CONFORMANCE_BASE_URL: deployment.baseUrl,
    CONFORMANCE_ADMIN_TOKEN_FILE: adminFile,
    CONFORMANCE_SINK_LISTEN: `127.0.0.1:${port}`,
  };
  const provisioned = await timeBin(['provision', '--yes'], admin, folder);
  const run = await timeBin(['--json'], { CONFORMANCE_ALLOW_WRITES: '1' }, folder);
  const cleaned = await timeBin(['cleanup'], admin, folder);
  const isAsBefore = snapshotOf(deployment.admin.state) === before;
  await deployment.close();
  rmSync(folder, { recursive: true });
  return {
    provisionSeconds: provisioned.seconds,
    runSeconds: run.seconds,
    cleanupSeconds: cleaned.seconds,
    report: JSON.parse(run.stdout),
    isAsBefore,
  };
}

/** The change that makes the twin, and makes it slow. */
function changeOf(twin: Twin, latencies: Latencies | undefined): Change {
  if (latencies === undefined) return twinChange(twin);
  const { syncMs, failedTaskMs, otherMs } = latencies;
  // Each is in the one before it already.
  const toTwin = twinChange(twin, { failedTaskMs: failedTaskMs - syncMs });
  return (conforming) => {
    const stages = toTwin(conforming);
    return {
      ...stages,
      respond: async (context) => {
        await delay(otherMs);
        return stages.respond(context);
      },
      sync: async (...asked) => {
        await delay(syncMs - otherMs);
        return stages.sync(...asked);
      },
    };
  };
}

async function freePort(): Promise<number> {
  const listener = await listen(createServer());
  await listener.close();
  return Number(new URL(listener.origin).port);
}
