import { expect, test } from '@playwright/test';
import { faults } from '../../../src/fakes/faults/faults.ts';
import type { Stages } from '../../../src/fakes/reference/Stages.ts';
import { userModel } from '../../../src/fakes/reference/SyncRequest.ts';
import { startReference } from '../../../src/fakes/reference/startReference.ts';
import { NodeTransport } from '../../../src/http/NodeTransport.ts';
import type { ReportedRequirement } from '../../../src/report/Report.ts';
import { catalogue } from '../../../src/requirements/catalogue.ts';
import type { Requirement } from '../../../src/requirements/Requirement.ts';
import { embeddedTarget } from '../../../src/run/embeddedTarget.ts';
import { openEmbeddedSink } from '../../../src/run/openSink.ts';
import { Run } from '../../../src/run/Run.ts';
import type { RunSink } from '../../../src/sink/RunSink.ts';
import { caseContext } from './caseContext.ts';

/** The outcomes of the requirements on effects, by id. */
type Results = ReadonlyMap<string, ReportedRequirement>;

const topics = ['effects'];
const unassigned = 'SYNC-OBJECT-UNASSIGNED-ID';

/** Verifies the requirements that use the sink, against a reference deployment with additional stages, or another sink. */
async function verifyEffects(
  change: (stages: Stages) => Partial<Stages> = () => ({}),
  changeSink: Partial<RunSink> = {},
  others: readonly string[] = [unassigned],
): Promise<{ readonly results: Results; readonly acceptedWrites: number }> {
  const isSelected = ({ id, topic }: Requirement) => topics.includes(topic) || others.includes(id);
  const deployment = await startReference({ change: (stages) => ({ ...stages, ...change(stages) }) });
  const opened = await openEmbeddedSink(deployment);
  const { contract: _, ...settings } = caseContext();
  const run = await Run.open({
    target: embeddedTarget({ ...settings, embedded: 'test' }, deployment, opened),
    transport: new NodeTransport(),
    selected: catalogue.filter(isSelected),
    sink: { ...opened.sink, ...changeSink },
  });
  const results = new Map<string, ReportedRequirement>();
  for (const { id } of catalogue.filter(isSelected)) results.set(id, await run.verify(id));
  const { acceptedWrites } = run.counters;
  await run.close();
  await opened.close();
  await deployment.close();
  return { results, acceptedWrites };
}

function outcomesOf(results: Results): readonly string[] {
  return [...results.values()].map(({ id, outcome }) => `${outcome} ${id}`);
}

test('all that apply pass, with thirty accepted syncs of their own', async () => {
  const alone = await verifyEffects();
  expect(outcomesOf(alone.results).filter((one) => !one.startsWith('passed'))).toEqual([
    'not-applicable SYNC-OBJECT-OVERRIDE-WRITES',
  ]);
  const unassignedCases = alone.results.get(unassigned)?.requests ?? 0;
  const controls = 2 * 2;
  expect(alone.acceptedWrites - unassignedCases - controls).toBe(30);
});

test('the run waits for a write that comes after the response', { tag: '@slow' }, async () => {
  const { results } = await verifyEffects(
    (stages) => ({
      push: (push, context) => {
        setTimeout(() => void stages.push(push, context), 100);
        return Promise.resolve([]);
      },
    }),
    { patienceMs: 3_000 },
  );
  expect(results.get('SYNC-OBJECT-WRITES-USER')?.outcome).toBe('passed');
  expect(results.get('SYNC-OBJECT-WRITES-GROUP')?.outcome).toBe('passed');
  expect(results.get('SYNC-OBJECT-AGAIN-MAKES-NO-SECOND')?.outcome).toBe('passed');
});

test('a deployment that does not write unchanged objects again passes', { tag: '@slow' }, async () => {
  const { results } = await verifyEffects((stages) => {
    const written = new Set<string>();
    return {
      push: async (push, context) => {
        if (written.has(push.object.id)) return [];
        const failures = await stages.push(push, context);
        if (failures.length === 0) written.add(push.object.id);
        return failures;
      },
    };
  });
  expect(outcomesOf(results).filter((one) => !one.startsWith('passed'))).toEqual([
    'inconclusive SYNC-OBJECT-LOST-WRITTEN-AGAIN',
    'inconclusive SYNC-OBJECT-LOST-GROUP-WRITTEN-WHOLE',
    'inconclusive SYNC-OBJECT-LOST-GROUP-WRITTEN-AGAIN',
    'not-applicable SYNC-OBJECT-OVERRIDE-WRITES',
    'inconclusive SYNC-OBJECT-SINK-FAILURE-TOLD',
  ]);
});

test('pushes of other objects are not taken for the object', async () => {
  const { results } = await verifyEffects((stages) => ({
    push: async (push, context) => {
      const { users, groups, providers } = context.state.fixtures;
      const provider = providers[0];
      for (const object of [users[1], groups[1]]) if (object) await stages.push({ provider, object }, context);
      return stages.push(push, context);
    },
  }));
  expect(outcomesOf(results).filter((one) => one.startsWith('failed'))).toEqual(['failed SYNC-OBJECT-WRITES-NO-OTHER']);
  expect(results.get('SYNC-OBJECT-WRITES-GROUP')?.outcome).toBe('passed');
  expect(results.get('SYNC-OBJECT-WRITES-USER')).toMatchObject({
    outcome: 'inconclusive',
    reason: '2 resources of type User were written meanwhile, and it is unknown which one is the object',
    reasonCode: 'resource-ambiguous',
  });
});

test('a response without an id proves nothing about a spare object that a full sync has written before', async () => {
  const { results } = await verifyEffects((stages) => ({
    push: async (push, context) => {
      const { users, groups, providers } = context.state.fixtures;
      const spares = push.object.model === userModel || push.object.id === groups[0].id ? [] : users;
      for (const object of spares) await stages.push({ provider: providers[0], object }, context);
      return stages.push(push, context);
    },
  }));
  expect(results.get('SYNC-OBJECT-SINK-FAILURES-TOLD')?.outcome).toBe('passed');
  expect(results.get('SYNC-OBJECT-SINK-FAILURES-DOCUMENTED')?.outcome).toBe('passed');
});

test('a missing write of a provider that may have synced before is inconclusive, and the reason shows the calls', async () => {
  const { results } = await verifyEffects(() => ({ push: () => Promise.resolve([]) }), {
    isProviderNew: false,
    patienceMs: 100,
  });
  expect(results.get('SYNC-OBJECT-WRITES-USER')).toMatchObject({
    outcome: 'inconclusive',
    reason:
      'the sink saw no write of the object among 0 calls (0 with another token or none, 0 that it refused as invalid): does provider 1 push to this sink, or had it synced the object before?',
  });
});

test('a late write of an earlier accepted sync is not attributed to a refused request', { tag: '@slow' }, async () => {
  const anonymousSyncs = faults.find(({ id }) => id === 'anonymous-syncs');
  const { results } = await verifyEffects(
    (stages) => {
      // Writes 50 ms late, or when the next POST comes.
      let write: (() => Promise<unknown>) | undefined;
      const writeNow = async () => {
        const due = write;
        write = undefined;
        await due?.();
      };
      const loose = anonymousSyncs?.change(stages) ?? stages;
      return {
        ...loose,
        respond: async (context) => {
          if (context.request.method === 'POST') await writeNow();
          return loose.respond(context);
        },
        push: (push, context) => {
          write = () => stages.push(push, context);
          setTimeout(() => void writeNow(), 50);
          return Promise.resolve([]);
        },
      };
    },
    { patienceMs: 1_000 },
    ['SYNC-STATUS-UNCHANGED-BY-REFUSED-SYNC'],
  );
  expect(results.get('SYNC-OBJECT-REFUSED-WRITES-NOTHING')?.outcome).toBe('passed');
});

test('the finding about a refused request that was carried out shows that request', async () => {
  const { results } = await verifyEffects((stages) => ({
    refuse: (refusal, way, context) => {
      const { providers, users } = context.state.fixtures;
      const body = Buffer.from(context.request.body).toString();
      if (refusal.reason === 'unknown-provider' && body.includes('User')) {
        void stages.push({ provider: providers[0], object: users[0] }, context);
      }
      return stages.refuse(refusal, way, context);
    },
  }));
  const { outcome, findings } = results.get('SYNC-OBJECT-REFUSED-WRITES-NOTHING') ?? {};
  expect(outcome).toBe('failed');
  expect(findings?.map(({ edit, status, keyword }) => [edit, status, keyword])).toEqual([
    ['provider id: unknown', 404, 'written'],
  ]);
});

test('a write by a full sync, which writes other objects too, is not of a refused request', async () => {
  const { results } = await verifyEffects((stages) => ({
    refuse: (refusal, way, context) => {
      const { providers, users } = context.state.fixtures;
      if (refusal.reason === 'unknown-provider')
        for (const object of users.slice(0, 2)) void stages.push({ provider: providers[0], object }, context);
      return stages.refuse(refusal, way, context);
    },
  }));
  expect(results.get('SYNC-OBJECT-REFUSED-WRITES-NOTHING')).toMatchObject({
    outcome: 'inconclusive',
    reasonCode: 'other-client',
  });
});

test('the report contains nothing that the sink received', async () => {
  const { results } = await verifyEffects((stages) => ({
    push: (push, context) => {
      context.state.remoteIds.clear();
      return stages.push(push, context);
    },
  }));
  expect(results.get('SYNC-OBJECT-AGAIN-MAKES-NO-SECOND')?.outcome).toBe('failed');
  expect(JSON.stringify([...results])).not.toMatch(/amina|Clerks|example\.com/);
});
