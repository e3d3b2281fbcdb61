import { expect, test } from '@playwright/test';
import { type ComparedReport, compareWithPins, countUnexpected } from './compareWithPins.ts';
import type { Pin } from './Pin.ts';

type Requirement = ComparedReport['requirements'][number];
type Finding = Requirement['findings'][number];

const pin: Pin = {
  requirements: ['SYNC-OBJECT-FORM'],
  edits: ['media type: form'],
  status: 200,
  keyword: 'status',
  reason: 'The stack reads forms.',
  clause: 'contract: requestBody',
};

function finding(changes: Partial<Finding> = {}): Finding {
  const { status, keyword } = pin;
  const shown = { count: 1, acceptable: 'status 400', actual: 'status 200' };
  return { operation: 'sync-object', edit: 'media type: form', status, keyword, ...shown, ...changes };
}

function failed(changes: Partial<Requirement> = {}): Requirement {
  return {
    id: 'SYNC-OBJECT-FORM',
    level: 'should',
    outcome: 'failed',
    findings: [finding()],
    ...changes,
  };
}

function reportOf(...requirements: readonly Requirement[]): ComparedReport {
  return { requirements };
}

test('a failure whose groups are all pinned is expected', () => {
  const comparison = compareWithPins([reportOf(failed())], [pin]);
  expect(countUnexpected(comparison)).toBe(0);
  expect(comparison).toMatchObject({ failedMust: 0, failedShould: 1, pinned: [pin] });
});

test('a failure without a pin is unexpected', () => {
  const { unexpected } = compareWithPins([reportOf(failed({ level: 'must' }))], []);
  expect(unexpected.map(({ requirement }) => requirement.id)).toEqual(pin.requirements);
});

for (const [what, changes] of [
  ['edit', { edit: 'media type: text' }],
  ['status', { status: 201 }],
  ['keyword', { keyword: 'required' }],
] as const) {
  test(`a pin of another ${what} excuses nothing`, () => {
    const { unexpected } = compareWithPins([reportOf(failed({ findings: [finding(changes)] }))], [pin]);
    expect(unexpected).toHaveLength(1);
  });
}

test('a failed may is no concern', () => {
  const comparison = compareWithPins([reportOf(failed({ level: 'may' }))], []);
  expect(countUnexpected(comparison)).toBe(0);
});

test('a pin that no run shows is unexpected', () => {
  const { notSeen } = compareWithPins([reportOf(failed({ outcome: 'passed', findings: [] }))], [pin]);
  expect(notSeen.map(({ what }) => what)).toEqual(['SYNC-OBJECT-FORM: media type: form', 'SYNC-OBJECT-FORM']);
});

test('of a pin with several edits those are named that were not seen', () => {
  const { notSeen, pinned } = compareWithPins(
    [reportOf(failed())],
    [{ ...pin, edits: [...pin.edits, 'media type: xml'] }],
  );
  expect(notSeen.map(({ what }) => what)).toEqual(['SYNC-OBJECT-FORM: media type: xml']);
  expect(pinned).toEqual([]);
});

test('of a pin with several requirements those are named that did not fail', () => {
  const { notSeen } = compareWithPins([reportOf(failed())], [{ ...pin, requirements: [...pin.requirements, 'OTHER'] }]);
  expect(notSeen.map(({ what }) => what)).toEqual(['OTHER']);
});

test('a pin that one of several runs shows is seen', () => {
  const { notSeen } = compareWithPins([reportOf(), reportOf(failed())], [pin]);
  expect(notSeen).toEqual([]);
});

test('the same unexpected group of several runs counts once', () => {
  const { unexpected } = compareWithPins([reportOf(failed()), reportOf(failed())], []);
  expect(unexpected).toHaveLength(1);
});

test('a must without a result is unexpected', () => {
  const inconclusive = failed({ level: 'must', outcome: 'inconclusive', findings: [], reason: 'no answer' });
  expect(compareWithPins([reportOf(inconclusive)], []).withoutResult).toEqual([inconclusive]);
});

test('a run that stopped is unexpected for that reason alone', () => {
  const inconclusive = failed({ level: 'must', outcome: 'inconclusive', findings: [] });
  const comparison = compareWithPins([{ ...reportOf(inconclusive), stopped: 'connection refused' }], []);
  expect(comparison).toMatchObject({ stopped: ['connection refused'], withoutResult: [] });
});
