import { expect, test } from '@playwright/test';
import { compareGenerations } from '../../../src/contract/compareGenerations.ts';
import { loadContract } from '../../../src/contract/loadContract.ts';
import { requestKey } from '../../../src/http/requestKey.ts';
import type { Level } from '../../../src/requirements/Requirement.ts';
import { caseContext } from './caseContext.ts';
import { bodyText, type Planned, plainBodies, planAll, plannedCases } from './plannedCases.ts';

const newest = loadContract('2026.8');

const rank: Readonly<Record<Level, number>> = { must: 3, should: 2, may: 1 };

/** Every status that a response may have (RFC 9110 §15). */
const statuses = Array.from({ length: 500 }, (_, index) => index + 100);

/** The key of a request under one contract version. All valid bodies count as the same. */
function requestOf({ planned: { probe }, context }: Planned): string {
  const isPlain = plainBodies.has(bodyText(probe));
  const alike = isPlain ? { ...probe, body: new Uint8Array(Buffer.from('valid')) } : probe;
  return `${context.contract.generation} ${requestKey(alike)}`;
}

/** The statuses that a case accepts; empty if it accepts every status. */
function acceptedBy({ planned }: Planned): readonly number[] {
  const accepted = statuses.filter((status) => planned.acceptable.accepts(status));
  return accepted.length === statuses.length ? [] : accepted;
}

/** Whether the contract that a case is planned for states its requirement. */
function isStated({ requirement, context: { contract } }: Planned): boolean {
  const { generation } = contract;
  const { from = generation, until = generation } = requirement;
  return compareGenerations(from, generation) <= 0 && compareGenerations(generation, until) <= 0;
}

/**
 * The pairs of requirements of which the weaker is implied by the stronger: the same request, judged in the same way, and the
 * weaker accepts every status that the stronger accepts.
 */
function claimedTwice(all: readonly Planned[]): readonly string[] {
  const byRequest = new Map<string, Planned[]>();
  for (const one of all) byRequest.set(requestOf(one), [...(byRequest.get(requestOf(one)) ?? []), one]);
  const pairs = [...byRequest.values()].flatMap((same) =>
    same.flatMap((strong) => {
      const asked = acceptedBy(strong);
      return same
        .filter((weak) => rank[weak.requirement.level] < rank[strong.requirement.level])
        .filter((weak) => weak.planned.judge === strong.planned.judge)
        .filter((weak) => acceptedBy(weak).length > 0 && asked.length > 0)
        .filter((weak) => asked.every((status) => weak.planned.acceptable.accepts(status)))
        .map((weak) => `${strong.requirement.id} and ${weak.requirement.id}: ${weak.planned.edit ?? 'unedited'}`);
    }),
  );
  return [...new Set(pairs)];
}

let planned: readonly Planned[];

test.beforeAll(() => {
  planned = [...planAll(), ...plannedCases(caseContext({ contract: newest }))].filter(isStated);
});

test('no two requirements make one claim at different levels', () => {
  expect(claimedTwice(planned)).toEqual([]);
});

test('a claim that is repeated at a lower level is reported', () => {
  const [first] = planned.filter((one) => one.requirement.level === 'must' && acceptedBy(one).length > 0);
  if (first === undefined) throw new Error('the catalogue plans no case of a must requirement');
  const again = { ...first, requirement: { ...first.requirement, id: 'AGAIN', level: 'should' as const } };
  expect(claimedTwice([first, again])).toEqual([expect.stringContaining(' and AGAIN: ')]);
});
