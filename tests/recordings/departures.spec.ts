import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { contractLoader } from '../../src/contract/contractLoader.ts';
import { dateTime } from '../../src/fakes/reference/defaultTasks.ts';
import type { Fixtures } from '../../src/fakes/reference/Fixtures.ts';
import type { StoredTask } from '../../src/fakes/reference/SystemTask.ts';
import { startTwin } from '../../src/fakes/twins/startTwin.ts';
import { twins } from '../../src/fakes/twins/twins.ts';
import { statusOf } from '../../src/http/Exchange.ts';
import { judgeJson } from '../../src/judge/judgeJson.ts';
import type { SyncStatus } from '../../src/judge/relations/SyncStatus.ts';
import { tasksApart } from '../../src/judge/relations/statusRelations.ts';
import { packageRoot } from '../../src/lib/packageRoot.ts';
import type { ReportedRequirement } from '../../src/report/Report.ts';
import { catalogue } from '../../src/requirements/catalogue.ts';
import type { Requirement } from '../../src/requirements/Requirement.ts';
import { verifyDeployment } from '../../src/run/verifyDeployment.ts';
import type { KeptResult } from '../../src/tools/documents/results/KeptResult.ts';
import { withoutWaits } from '../../src/tools/selftest/withoutWaits.ts';
import { FakeVerifier, noResponse, verify } from '../unit/requirements/FakeVerifier.ts';
import { type Departure, departures } from './departures.ts';
import { readCalls, readRecording, toExchange } from './readRecording.ts';

/** The departures of authentik 2024.8.1, each named by a requirement: on its recordings, and in a run against its twin. */

const loadContract = contractLoader();
const recorded = new Map(readRecording('2024.8.1').exchanges.map((one) => [one.id, one]));
const calls = readCalls('2024.8.1');
const named = departures.filter(({ requirements }) => requirements.length > 0);

/** A recorded exchange with its path as a run sends it, after the base URL. */
function exchangeOf(id: string) {
  const one = recorded.get(id);
  if (one === undefined) throw new Error(`there is no recording ${id}`);
  const exchange = toExchange(one);
  return { ...exchange, probe: { ...exchange.probe, path: exchange.probe.path.replace(/^\/api\/v3/, '') } };
}

function jsonOf(id: string): unknown {
  const { result } = exchangeOf(id);
  const json = result.kind === 'answer' ? judgeJson(result.body) : undefined;
  if (json === undefined || 'finding' in json) throw new Error(`the recording ${id} has no JSON`);
  return json.value;
}

/** Whether a recorded exchange shows a departure. */
async function isShown({ evidence, requirements }: Departure, id: string): Promise<boolean> {
  switch (evidence.kind) {
    case 'status':
      return !evidence.acceptable.includes(statusOf(exchangeOf(id).result));
    case 'sent': {
      const outcomes = await Promise.all(
        requirements.map((one) => verify(one, new FakeVerifier(() => noResponse, [{ exchange: exchangeOf(id) }]))),
      );
      return outcomes.every(({ outcome }) => outcome === 'failed');
    }
    case 'task':
      return (jsonOf(id) as SyncStatus).tasks.some((task) => evidence.relation(task) !== undefined);
    case 'shared-task':
      return tasksApart(jsonOf(id) as SyncStatus, [jsonOf(evidence.other) as SyncStatus]).length > 0;
    case 'running':
      return (jsonOf(id) as SyncStatus).is_running;
    case 'created-twice':
      return (
        calls.filter(({ exchange, method, status }) => exchange === id && method === 'POST' && status === 201).length >
        1
      );
    case 'same-result':
      return JSON.stringify(jsonOf(id)) === JSON.stringify(jsonOf(evidence.other));
  }
}

for (const departure of departures) {
  test(`the recordings show that ${departure.what}`, async () => {
    for (const id of departure.recordings) expect(await isShown(departure, id), id).toBe(true);
  });
}

test('most departures are named by a requirement', () => {
  expect(named.length).toBeGreaterThanOrEqual(20);
});

test('a run against the release itself named most departures', () => {
  const path = join(packageRoot(), 'docs', 'results', 'authentik-2024.8.1-run.json');
  const { requirements }: KeptResult = JSON.parse(readFileSync(path, 'utf8'));
  const seen = named.filter(({ requirements: ids, edit }) => {
    const outcomes = ids.map((id) => requirements[id]);
    const groups = outcomes.flatMap((one) => (one?.outcome === 'failed' ? one.groups : []));
    const isEdit = edit === undefined || groups.some((group) => group.edit === edit);
    return isEdit && outcomes.every((one) => one?.outcome === 'failed');
  });
  expect(seen.length).toBeGreaterThanOrEqual(17);
});

/** The recorded task of a full sync in which everything failed, with a message of the run before: every provider shows it. */
function afterFailedFullSync(fixtures: Fixtures): Fixtures {
  const [tested, other, ...others] = fixtures.providers;
  const failed = tested.tasks.map(
    (task): StoredTask => ({
      ...task,
      status: 'successful',
      messages: [
        ...task.messages.map((message) => ({ ...message, timestamp: dateTime(Date.now() - 7_200_000, 0, 6) })),
        ...task.messages.slice(0, 1).map((message) => ({
          ...message,
          log_level: 'warning' as const,
          event: 'Failed to sync User t-alice due to transient error: <Response [400]>',
        })),
      ],
    }),
  );
  return { ...fixtures, providers: [{ ...tested, tasks: failed }, { ...other, tasks: failed }, ...others] };
}

/** A service provider that fails costs syncs, which a run of everything has spent before. */
function requirementsFor(state: Departure['state']): readonly Requirement[] {
  if (state !== 'with a failing service provider') return catalogue;
  return catalogue.filter(({ topic }) => topic === 'effects' || topic === 'success');
}

async function resultsOn(state: Departure['state']): Promise<readonly ReportedRequirement[]> {
  const [twin] = twins.filter(({ release }) => release === '2024.8.1');
  if (twin === undefined) throw new Error('there is no twin of 2024.8.1');
  const fixtures =
    state !== 'after a failed full sync' ? {} : { fixtures: afterFailedFullSync(twin.fixtures(Date.now())) };
  const deployment = await startTwin(twin, { failedTaskMs: 0, ...fixtures });
  const { results } = await verifyDeployment(
    deployment,
    requirementsFor(state).map(withoutWaits),
    {},
    { loadContract },
  );
  await deployment.close();
  return results;
}

for (const state of [undefined, 'after a failed full sync', 'with a failing service provider'] as const) {
  test(`a run against the twin ${state ?? 'as it was recorded'} names the departures`, { tag: '@slow' }, async () => {
    const results = await resultsOn(state);
    const due = named.filter((departure) => departure.state === state);
    expect(due.length).toBeGreaterThan(0);
    for (const { what, requirements, edit } of due) {
      const found = requirements.flatMap((id) => results.filter((one) => one.id === id && one.outcome === 'failed'));
      expect(
        found.map(({ id }) => id),
        what,
      ).toEqual(requirements);
      const edits = found.flatMap(({ findings }) => findings.map((finding) => finding.edit));
      if (edit !== undefined) expect(edits, what).toContain(edit);
    }
  });
}
