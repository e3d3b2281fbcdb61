import { expect, test } from '@playwright/test';
import type { Report, ReportedRequirement } from '../../../src/report/Report.ts';
import { finding } from '../../unit/report/samples.ts';
import { reportWith } from '../../unit/tools/selftest/samples.ts';
import { judgePack, packSurprises } from './judgePack.ts';

const failed: Partial<ReportedRequirement> = { outcome: 'failed', findings: [finding] };
const open: Partial<ReportedRequirement> = {
  outcome: 'inconclusive',
  reason: 'the control user was answered 403',
  reasonCode: 'control-failed',
};

type Changes = { readonly [id: string]: Partial<ReportedRequirement> };

/** A fault with which exactly its requirements fail, unless its run is given. */
function fault(id: string, violates: readonly string[], does: Changes = failing(violates)) {
  return { id, violates, does };
}

function failing(ids: readonly string[]): Changes {
  return Object.fromEntries(ids.map((id) => [id, failed]));
}

type Made = ReturnType<typeof fault>;

/** Runs with the failures of all their faults, except the given ones. */
function runs(together: Changes = {}) {
  const ran: string[] = [];
  const run = (faults: readonly Made[]): Promise<Report> => {
    ran.push(faults.map(({ id }) => id).join(' '));
    const all: Changes = Object.assign({}, ...faults.map(({ does }) => does), faults.length > 1 ? together : {});
    return Promise.resolve(reportWith(all));
  };
  return { ran, run };
}

async function outcomes(pack: readonly Made[], together?: Changes) {
  const { ran, run } = runs(together);
  const { surprises, judgements } = await judgePack(pack, run);
  return { ran, surprises, outcomes: Array.from(judgements, ([id, { outcome }]) => `${id} ${outcome}`), judgements };
}

const status = fault('of-status', ['SYNC-STATUS-A']);
const object = fault('of-object', ['SYNC-OBJECT-B', 'SYNC-OBJECT-C']);

test('faults that fail exactly their requirements together are killed by one run', async () => {
  expect(await outcomes([status, object])).toMatchObject({
    ran: ['of-status of-object'],
    surprises: [],
    outcomes: ['of-status killed', 'of-object killed'],
  });
});

test('a fault alone runs once and has the judgement of its run', async () => {
  const idle = fault('idle', ['SYNC-STATUS-A'], {});
  expect(await outcomes([idle])).toMatchObject({ ran: ['idle'], surprises: [], outcomes: ['idle survived'] });
});

test('a fault that does nothing has survived, and its companion is killed', async () => {
  const idle = fault('idle', ['SYNC-STATUS-A'], {});
  expect(await outcomes([idle, object])).toMatchObject({
    ran: ['idle of-object', 'idle', 'of-object'],
    surprises: ['SYNC-STATUS-A (should) passed'],
    outcomes: ['idle survived', 'of-object killed'],
  });
});

test('a fault that fails one of its two requirements has survived', async () => {
  const half = fault('half', ['SYNC-OBJECT-B', 'SYNC-OBJECT-C'], failing(['SYNC-OBJECT-B']));
  expect(await outcomes([status, half])).toMatchObject({ outcomes: ['of-status killed', 'half survived'] });
});

test('a failure without a finding kills nothing', async () => {
  const bare = fault('bare', ['SYNC-STATUS-A'], { 'SYNC-STATUS-A': { outcome: 'failed' } });
  expect(await outcomes([bare, object])).toMatchObject({ outcomes: ['bare survived', 'of-object killed'] });
});

test('a fault with which an undeclared requirement fails is found by name', async () => {
  const rough = fault('rough', ['SYNC-STATUS-A'], failing(['SYNC-STATUS-A', 'SYNC-OBJECT-D']));
  const { outcomes: found, judgements } = await outcomes([rough, object]);
  expect(found).toEqual(['rough collateral', 'of-object killed']);
  expect(judgements.get('rough')?.problems).toEqual([expect.stringMatching(/^SYNC-OBJECT-D \(may\) failed: /)]);
});

test('companions that mask each other are judged one by one', async () => {
  expect(await outcomes([status, object], { 'SYNC-OBJECT-B': { outcome: 'passed', findings: [] } })).toMatchObject({
    ran: ['of-status of-object', 'of-status', 'of-object'],
    surprises: ['SYNC-OBJECT-B (must) passed'],
    outcomes: ['of-status killed', 'of-object killed'],
  });
});

test('companions with which a requirement fails only together are judged one by one', async () => {
  expect(await outcomes([status, object], { 'SYNC-OBJECT-D': failed })).toMatchObject({
    surprises: [expect.stringMatching(/^SYNC-OBJECT-D \(may\) failed: /)],
    outcomes: ['of-status killed', 'of-object killed'],
  });
});

test('a requirement that a companion leaves without a result hides nothing: the faults are judged one by one', async () => {
  const hiding = fault('hiding', ['SYNC-STATUS-A'], { 'SYNC-STATUS-A': failed, 'SYNC-OBJECT-D': open });
  expect(await outcomes([hiding, object])).toMatchObject({
    ran: ['hiding of-object', 'hiding', 'of-object'],
    surprises: ['SYNC-OBJECT-D inconclusive: the control user was answered 403'],
    outcomes: ['hiding killed', 'of-object killed'],
  });
});

test('a requirement that two faults of a pack violate kills neither', () => {
  const pack = [status, fault('another', ['SYNC-STATUS-A'])];
  expect(packSurprises(pack, reportWith(failing(['SYNC-STATUS-A'])))).toEqual([
    'SYNC-STATUS-A is violated by more than one of them',
  ]);
});

test('a run in which the suite broke kills nothing', async () => {
  const broken = { 'SYNC-OBJECT-D': { outcome: 'errored', reason: 'the suite failed, not the target: oh' } } as const;
  expect(await outcomes([status, object], broken)).toMatchObject({
    surprises: [expect.stringContaining('SYNC-OBJECT-D (may) errored')],
  });
});
