import { adminReleases } from '../../src/fakes/admin/AdminRelease.ts';
import type { Twin } from '../../src/fakes/twins/Twin.ts';
import { twins } from '../../src/fakes/twins/twins.ts';
import type { Report } from '../../src/report/Report.ts';
import { acceptedWriteLimit } from '../../src/run/runLimits.ts';
import { type Latencies, type MeasuredTwin, measureTwin } from './measureTwin.ts';

/** One line of the bench. */
export interface Bar {
  readonly name: string;
  readonly value: string;
  readonly held: boolean;
}

const slowBarSeconds = 90;
const provisionBarSeconds = 30;

/**
 * As measured of the real releases on two cores (docs/authentik.md): a sync of an object half a second, reads and refusals
 * 30 ms; a failed task 10 s in 2025.8 and 2026.5, as long as any sync before. Syncs of objects that are not there, and of unchanged
 * ones, were quicker.
 */
function latenciesOf({ release }: Twin): Latencies {
  return { syncMs: 500, failedTaskMs: ['2025.8.1', '2026.5.0-rc1'].includes(release) ? 10_000 : 500, otherMs: 30 };
}

/** Full runs against the twins as targets: slow as their releases, and with provisioning and cleanup. */
export async function twinBars(): Promise<readonly Bar[]> {
  // Of the others no provisioning was recorded.
  const provisioned = twins.filter(({ release }) => adminReleases.some(({ version }) => version === release));
  const quick: Bar[] = [];
  for (const twin of provisioned) quick.push(provisionBar(twin, await measureTwin(twin)));
  const slow = await Promise.all(
    provisioned.map(async (twin) => slowBar(twin, await measureTwin(twin, latenciesOf(twin)))),
  );
  return [...slow, ...quick];
}

function slowBar({ id }: Twin, { report, runSeconds }: MeasuredTwin): Bar {
  const { requests, acceptedWrites } = report.traffic;
  const unproven = mustsWithoutResult(report);
  return {
    name: `${id}, slow: full run ≤ ${slowBarSeconds} s`,
    value: `${runSeconds.toFixed(1)} s, ${requests} requests, ${acceptedWrites} of ${acceptedWriteLimit} writes accepted${unproven}`,
    held: runSeconds <= slowBarSeconds && acceptedWrites <= acceptedWriteLimit && unproven === '',
  };
}

function provisionBar({ id }: Twin, measured: MeasuredTwin): Bar {
  const { provisionSeconds, runSeconds, cleanupSeconds, isAsBefore, report } = measured;
  const parts = [provisionSeconds, runSeconds, cleanupSeconds];
  const total = parts.reduce((sum, part) => sum + part);
  const unproven = mustsWithoutResult(report);
  return {
    name: `${id}: all three ≤ ${provisionBarSeconds} s`,
    value: `${parts.map((part) => part.toFixed(1)).join(' + ')} = ${total.toFixed(1)} s, objects ${isAsBefore ? 'as before' : 'changed'}${unproven}`,
    held: total <= provisionBarSeconds && isAsBefore && unproven === '',
  };
}

/** The requirements of level must that a full run had no result for. */
function mustsWithoutResult({ requirements }: Report): string {
  const concluded = ['passed', 'failed', 'not-applicable'];
  const without = requirements.filter(({ level, outcome }) => level === 'must' && !concluded.includes(outcome));
  return without.map(({ id, reason }) => `; ${id}: ${reason}`).join('');
}
