import { expect, test } from '@playwright/test';
import { decideVerdict, type VerdictBasis } from '../../../src/report/decideVerdict.ts';
import { outcomes, type Verdict } from '../../../src/report/Report.ts';
import type { AskingProfile, Level } from '../../../src/requirements/Requirement.ts';
import { profiles } from '../../../src/settings/Target.ts';

type Member = VerdictBasis['requirements'][number];

const levels: readonly Level[] = ['must', 'should', 'may'];
const complete = { strict: false, profile: 'core', interrupted: false } as const;
const member = (outcome: Member['outcome'], changes: Partial<Member> = {}): Member => ({
  id: 'A',
  level: 'must',
  profile: 'core',
  outcome,
  ...changes,
});

/** Every combination of values that a verdict depends on. */
const members: readonly Member[] = levels.flatMap((level) =>
  ([...profiles, 'beyond'] as const).flatMap((profile) => [
    ...outcomes.map((outcome): Member => ({ id: 'A', level, profile, outcome })),
    { id: 'A', level, profile, outcome: 'failed', excused: true } as const,
  ]),
);

/** All multisets of up to `size` members. */
function* multisets<T>(all: readonly T[], size: number, from = 0): Generator<readonly T[]> {
  yield [];
  if (size === 0) return;
  for (let index = from; index < all.length; index += 1) {
    for (const rest of multisets(all, size - 1, index)) {
      const first = all[index];
      if (first !== undefined) yield [first, ...rest];
    }
  }
}

/** The lattice again, written as a fold over points: the worst mark of any requirement, then what the run as a whole allows. */
function oracle(run: VerdictBasis): Verdict {
  const order: Record<AskingProfile, number> = { observe: 1, core: 2, full: 3, beyond: 4 };
  let worst = 0;
  let shown = 0;
  for (const { level, profile, outcome, excused } of run.requirements) {
    let matters = false;
    if (level === 'must') matters = true;
    if (level === 'should' && run.strict) matters = true;
    if (!matters) continue;
    const wanted = order[profile] <= order[run.profile];
    switch (outcome) {
      case 'failed':
        worst = Math.max(worst, excused ? 1 : 3);
        break;
      case 'passed':
        shown += wanted ? 1 : 0;
        break;
      case 'not-applicable':
        break;
      default:
        worst = Math.max(worst, wanted ? 2 : 0);
    }
  }
  if (run.interrupted || run.only || run.stopped || shown === 0) worst = Math.max(worst, 2);
  const byMark: readonly Verdict[] = ['conformant', 'conformant-with-deviations', 'inconclusive', 'non-conformant'];
  return byMark[worst] ?? 'non-conformant';
}

test('agrees with an independent oracle on every mix of up to two requirements', () => {
  const disagreements: VerdictBasis[] = [];
  let compared = 0;
  for (const requirements of multisets(members, 2)) {
    for (const profile of profiles) {
      for (const strict of [false, true]) {
        for (const whole of [{}, { interrupted: true }, { only: ['A'] }, { stopped: 'No answer.' }]) {
          const run: VerdictBasis = { ...complete, profile, strict, ...whole, requirements };
          compared += 1;
          if (decideVerdict(run) !== oracle(run)) disagreements.push(run);
        }
      }
    }
  }
  expect(disagreements).toEqual([]);
  expect(compared).toBe((1 + 84 + (84 * 85) / 2) * 3 * 2 * 4);
});

test('agrees with the oracle on every mix of three in one profile', () => {
  const ofCore = members.filter(({ profile }) => profile !== 'observe');
  for (const requirements of multisets(ofCore, 3)) {
    for (const strict of [false, true]) {
      const run: VerdictBasis = { ...complete, strict, requirements };
      if (decideVerdict(run) !== oracle(run)) expect(decideVerdict(run), JSON.stringify(run)).toBe(oracle(run));
    }
  }
});

const examples: readonly (readonly [title: string, run: Partial<VerdictBasis>, verdict: Verdict])[] = [
  ['nothing at all', { requirements: [] }, 'inconclusive'],
  ['one pass', { requirements: [member('passed')] }, 'conformant'],
  ['only a should passed', { requirements: [member('passed', { level: 'should' })] }, 'inconclusive'],
  ['only a pass beyond the profile', { requirements: [member('passed', { profile: 'full' })] }, 'inconclusive'],
  ['nothing is applicable', { requirements: [member('not-applicable')] }, 'inconclusive'],
  [
    'a failure beyond the profile',
    { requirements: [member('passed'), member('failed', { profile: 'full' })] },
    'non-conformant',
  ],
  [
    'no result beyond the profile',
    { requirements: [member('passed'), member('not-tested', { profile: 'full' })] },
    'conformant',
  ],
  [
    'no result below the profile',
    { requirements: [member('passed'), member('not-tested', { profile: 'observe' })] },
    'inconclusive',
  ],
  ['a failed should', { requirements: [member('passed'), member('failed', { level: 'should' })] }, 'conformant'],
  [
    'a failed should, strict',
    { strict: true, requirements: [member('passed'), member('failed', { level: 'should' })] },
    'non-conformant',
  ],
  [
    'a failed may, strict',
    { strict: true, requirements: [member('passed'), member('failed', { level: 'may' })] },
    'conformant',
  ],
  [
    'an excused failure',
    { requirements: [member('passed'), member('failed', { excused: true })] },
    'conformant-with-deviations',
  ],
  [
    'an excused should, strict',
    { strict: true, requirements: [member('passed'), member('failed', { level: 'should', excused: true })] },
    'conformant-with-deviations',
  ],
  [
    'an excused should',
    { requirements: [member('passed'), member('failed', { level: 'should', excused: true })] },
    'conformant',
  ],
  [
    'excused and no result',
    { requirements: [member('passed'), member('failed', { excused: true }), member('errored')] },
    'inconclusive',
  ],
  ['a failure in a run cut short', { interrupted: true, requirements: [member('failed')] }, 'non-conformant'],
  ['a failure in a filtered run', { only: ['A'], requirements: [member('failed')] }, 'non-conformant'],
  ['passes in a filtered run', { only: ['A'], requirements: [member('passed')] }, 'inconclusive'],
];

for (const [title, changes, verdict] of examples) {
  test(`${title}: ${verdict}`, () => {
    expect(decideVerdict({ ...complete, requirements: [], ...changes })).toBe(verdict);
  });
}
