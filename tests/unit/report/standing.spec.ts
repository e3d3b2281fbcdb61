import { expect, test } from '@playwright/test';
import { testResult } from '../../../src/playwright/testResult.ts';
import { buildReport } from '../../../src/report/buildReport.ts';
import { decideVerdict } from '../../../src/report/decideVerdict.ts';
import { outcomes, type Report } from '../../../src/report/Report.ts';
import { type RunAsked, type Standing, standingOf } from '../../../src/report/standing.ts';
import { junitMark } from '../../../src/report/views/junitMark.ts';
import type { Level } from '../../../src/requirements/Requirement.ts';
import { profiles } from '../../../src/settings/Target.ts';
import { factsOf, finding, resultOf } from '../playwright/messages.ts';
import { entry, result, run } from './samples.ts';

const asked: RunAsked = { strict: false, profile: 'core' };
const member = { id: 'A', level: 'must', profile: 'core', outcome: 'passed' } as const;

for (const [fact, changes, of, standing] of [
  ['that passed', {}, {}, 'met'],
  ['that failed', { outcome: 'failed' }, {}, 'unmet'],
  ['that failed beyond the profile', { outcome: 'failed', profile: 'full' }, {}, 'unmet'],
  ['that failed and is excused', { outcome: 'failed', excused: true }, {}, 'excused'],
  ['of level should that failed', { outcome: 'failed', level: 'should' }, {}, 'remark'],
  ['of level should that failed under --strict', { outcome: 'failed', level: 'should' }, { strict: true }, 'unmet'],
  ['that is inconclusive', { outcome: 'inconclusive' }, {}, 'open'],
  ['that was not tested', { outcome: 'not-tested' }, {}, 'open'],
  ['that was not tested beyond the profile', { outcome: 'not-tested', profile: 'full' }, {}, 'not-asked'],
  ['of level should that is inconclusive', { outcome: 'inconclusive', level: 'should' }, {}, 'not-asked'],
  ['that --only left out', { outcome: 'not-tested' }, { only: ['B'] }, 'not-asked'],
  ['that failed and is not scored', { outcome: 'failed', scored: false }, { strict: true }, 'remark'],
  ['that failed, is excused and not scored', { outcome: 'failed', excused: true, scored: false }, {}, 'remark'],
  ['that is inconclusive and not scored', { outcome: 'inconclusive', scored: false }, {}, 'not-asked'],
  ['that is not applicable', { outcome: 'not-applicable' }, {}, 'not-applicable'],
  ['of level may on which the suite broke', { outcome: 'errored', level: 'may', profile: 'full' }, {}, 'broken'],
] as const) {
  test(`a must ${fact} is ${standing}`, () => {
    expect(standingOf({ ...member, ...changes }, { ...asked, ...of })).toBe(standing);
  });
}

/** Every requirement of one run, alone beside one that passed, as verdict, JUnit and Playwright show it. */
function* everyRun() {
  const levels: readonly Level[] = ['must', 'should', 'may'];
  for (const strict of [false, true]) {
    for (const level of levels) {
      for (const profile of profiles) {
        for (const outcome of outcomes) {
          for (const excused of outcome === 'failed' ? [false, true] : [false]) {
            yield { strict, level, profile, outcome, excused };
            yield { strict, level, profile, outcome, excused, scored: false } as const;
          }
        }
      }
    }
  }
}

function shown({
  strict,
  level,
  profile,
  outcome,
  excused,
  scored,
}: ReturnType<typeof everyRun> extends Generator<infer T> ? T : never) {
  const changes = {
    level,
    profile,
    outcome,
    excused,
    ...(scored === false && { scored }),
    ...(outcome === 'failed' ? { findings: [finding] } : {}),
  };
  const facts = factsOf({ strict });
  const one = resultOf({ ...changes, reason: 'why' });
  const report: Report = { ...buildReport(run([result(entry('B'), 'passed')])), ...facts, requirements: [one] };
  const { error, skip } = testResult({ facts, result: one });
  return {
    standing: standingOf(one, facts),
    verdict: decideVerdict({ ...facts, interrupted: false, requirements: [one, { ...member, id: 'B' }] }),
    junit: junitMark(one, report).kind,
    playwright: error !== undefined ? 'failed' : skip !== undefined ? 'skipped' : 'passed',
  };
}

const agreed: {
  readonly [standing in Standing]: readonly [verdicts: readonly string[], junit: string, playwright: string];
} = {
  met: [['conformant'], 'passed', 'passed'],
  remark: [['conformant'], 'passed', 'passed'],
  unmet: [['non-conformant'], 'failure', 'failed'],
  excused: [['conformant-with-deviations'], 'skipped', 'skipped'],
  open: [['inconclusive'], 'error', 'failed'],
  'not-asked': [['conformant'], 'skipped', 'skipped'],
  'not-applicable': [['conformant'], 'skipped', 'skipped'],
  broken: [['conformant', 'inconclusive'], 'error', 'failed'],
};

test('verdict, JUnit and Playwright agree on every requirement there can be', () => {
  for (const one of everyRun()) {
    const { standing, verdict, junit, playwright } = shown(one);
    const [verdicts, mark, status] = agreed[standing];
    expect.soft([verdicts.includes(verdict), junit, playwright], JSON.stringify(one)).toEqual([true, mark, status]);
  }
});
