import { expect, test } from '@playwright/test';
import fc from 'fast-check';
import type { Edit } from '../../../src/generate/Edit.ts';
import { utf8 } from '../../../src/generate/ValidRequest.ts';
import { anyOf } from '../../../src/judge/judgeStatus.ts';
import { type FindingGroup, passed } from '../../../src/requirements/Conclusion.ts';
import { editCases } from '../../../src/requirements/editCases.ts';
import type { Requirement } from '../../../src/requirements/Requirement.ts';
import { shrinkLimit, shrinkWriteLimit } from '../../../src/run/runLimits.ts';
import { settingDefaults } from '../../../src/settings/settingDefaults.ts';
import { type FakeTransport, fakeTransport, response } from './fakes.ts';
import { refusing, requirementOf, sessionVia } from './sessions.ts';

/** An edit whose payload shrinks in many small steps. */
function numbers(name: string): Edit {
  const values = fc.array(fc.nat(1_000_000), { minLength: 30, maxLength: 30 });
  return {
    name,
    part: 'body',
    breaks: ['type'],
    varies: true,
    body: () => values.map((list) => utf8(JSON.stringify(list))),
  };
}

/** An edit whose payload shrinks in a few steps. */
const fewSteps: Edit = {
  ...numbers('few'),
  body: () => fc.nat(1_000).map((number) => utf8(JSON.stringify([2_000_000 + number]))),
};

function rejecting(edits: readonly Edit[]): Requirement {
  const id = 'A';
  return requirementOf({
    id,
    operation: 'sync-object',
    verification: {
      cases: (context) => editCases(id, { ...context, examples: 1 }, edits, () => ({ acceptable: anyOf(400) })),
    },
  });
}

/** Answers what it must refuse otherwise while the numbers in it are large; the controls hold none. */
function careless(status = 500): FakeTransport {
  return fakeTransport(({ body }) => {
    const text = Buffer.from(body ?? []).toString();
    if (!text.startsWith('[')) return response(200);
    return response(sum(body) > 1_000_000 ? status : 400);
  });
}

/** The controls of one object: before and after. */
const controls = 2;

/** @param others requirements that the run plans too. */
async function groupsOf(
  transport: FakeTransport,
  edits: readonly Edit[],
  others: readonly Requirement[] = [],
): Promise<readonly FindingGroup[]> {
  const requirement = rejecting(edits);
  const conclusion = await sessionVia(transport, [requirement, ...others]).verify(requirement);
  if (conclusion.outcome !== 'failed') throw new Error(conclusion.outcome);
  return conclusion.groups;
}

const sum = (body: Uint8Array | undefined) =>
  (JSON.parse(Buffer.from(body ?? []).toString()) as number[]).reduce((total, one) => total + one, 0);

test('a group of findings is shown by a smaller case, which at most as many requests as a run has for this have found', async () => {
  const transport = careless();
  const [group] = await groupsOf(transport, [numbers('n')]);
  const sent = transport.requests.length - controls - 1;
  expect(sent).toBeGreaterThan(0);
  expect(sent).toBeLessThanOrEqual(shrinkLimit);
  const example = group?.exchange.probe.body;
  expect(sum(example)).toBeLessThan(sum(transport.requests[1]?.body));
  expect(sum(example)).toBeGreaterThan(1_000_000);
  expect(group).toMatchObject({ count: 1, generated: { seed: settingDefaults.seed, cut: sent === shrinkLimit } });
});

test('all shrinking of a run sends at most 200 requests, and what they do not reach says that it was cut', async () => {
  const transport = careless();
  const edits = [...Array.from({ length: 39 }, (_, index) => numbers(`n${index}`)), fewSteps];
  const groups = await groupsOf(transport, edits);
  expect(groups).toHaveLength(40);
  // All edits but one make the same body, which is sent once for the user and once for the group.
  expect(transport.requests).toHaveLength(2 * controls + 3 + shrinkLimit);
  expect(groups.at(-1)).toMatchObject({ generated: { cut: true } });
});

test('shrinking ends, and says that it was cut, once the deployment has accepted as many as its plan leaves', async () => {
  const transport = careless(200);
  const planned = 26;
  const budget = { requests: planned, writes: planned, accepted: planned, acceptedWithoutObject: 0 };
  const other = requirementOf({
    id: 'B',
    operation: 'sync-object',
    verification: { budget, procedure: () => Promise.resolve(passed) },
  });
  const [group] = await groupsOf(transport, [numbers('n')], [other]);
  const accepted = transport.requests.slice(controls + 1).filter(({ body }) => sum(body) > 1_000_000);
  expect(accepted).toHaveLength(shrinkWriteLimit(planned + controls, controls));
  expect(group).toMatchObject({ generated: { cut: true } });
});

/** Answers as {@link careless} does, and so late. */
function late(elapsedMs: number): FakeTransport {
  const { send } = careless();
  return fakeTransport(async (request) => ({ ...(await send(request)), recorded: { startedAt: 0, elapsedMs } }));
}

test('a finding whose response took over 5 s is not shrunk, and is marked as cut', async () => {
  const transport = late(5_001);
  const [group] = await groupsOf(transport, [numbers('n')]);
  expect(transport.requests).toHaveLength(controls + 1);
  expect(group).toMatchObject({ count: 1, generated: { cut: true } });
});

test('a finding whose response took 5 s is shrunk', async () => {
  const transport = late(5_000);
  await groupsOf(transport, [numbers('n')]);
  expect(transport.requests.length).toBeGreaterThan(controls + 1);
});

test('a case that was not generated is its own smallest: it is sent once more, and nothing else', async () => {
  const transport = fakeTransport(() => response(200));
  const requirement = refusing('A', ['a']);
  const conclusion = await sessionVia(transport, [requirement]).verify(requirement);
  expect(conclusion).toMatchObject({ outcome: 'failed', groups: [{ count: 1 }] });
  expect(conclusion).not.toHaveProperty('groups.0.generated');
  expect(transport.requests).toHaveLength(4);
});
