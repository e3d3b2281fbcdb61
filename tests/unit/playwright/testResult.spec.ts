import { expect, test } from '@playwright/test';
import type { ReasonCode } from '../../../src/judge/Reason.ts';
import { testResult } from '../../../src/playwright/testResult.ts';
import type { ReportedRequirement, RunFacts } from '../../../src/report/Report.ts';
import { factsOf, finding, resultOf } from './messages.ts';

const failed = { outcome: 'failed', findings: [finding] } as const;
const unproven = { outcome: 'inconclusive', reason: 'why' } as const;
const untested = { outcome: 'not-tested', reason: 'why' } as const;

type Shown = 'green' | 'red' | 'skipped';

const table: readonly (readonly [shown: Shown, result: Partial<ReportedRequirement>, facts?: Partial<RunFacts>])[] = [
  ['green', {}],
  ['red', failed],
  ['skipped', { ...failed, excused: true }],
  ['green', { ...failed, level: 'should' }],
  ['red', { ...failed, level: 'should' }, { strict: true }],
  ['skipped', { ...failed, level: 'should', excused: true }, { strict: true }],
  ['green', { ...failed, level: 'may' }, { strict: true }],
  ['red', { ...failed, profile: 'full' }],
  ['red', unproven],
  ['red', untested],
  ['red', { ...unproven, profile: 'observe' }],
  ['skipped', { ...unproven, profile: 'full' }],
  ['skipped', { ...untested, profile: 'full' }],
  ['red', { ...untested, profile: 'full' }, { profile: 'full' }],
  ['skipped', { ...unproven, level: 'should' }],
  ['red', { ...unproven, level: 'should' }, { strict: true }],
  ['skipped', { ...untested, level: 'may' }, { strict: true }],
  ['skipped', { outcome: 'not-applicable', reason: 'why' }],
  ['red', { outcome: 'errored', reason: 'why' }],
  ['red', { outcome: 'errored', reason: 'why', level: 'may', profile: 'full' }],
];

for (const [shown, result, facts = {}] of table) {
  const { level = 'must', outcome = 'passed', profile = 'core', excused } = result;
  const what = [level, profile, excused ? 'excused' : '', outcome].filter(Boolean).join(' ');
  const run = [facts.strict ? 'strict' : '', facts.profile ?? 'core'].filter(Boolean).join(' ');
  test(`a ${what} requirement is ${shown} in a ${run} run`, () => {
    const { skip, error } = testResult({ facts: factsOf(facts), result: resultOf(result) });
    expect([skip !== undefined, error !== undefined]).toEqual([shown === 'skipped', shown === 'red']);
    if (outcome !== 'failed' && shown !== 'green') expect(skip ?? error).toContain('why');
  });
}

test('without a result the test is skipped for what stopped the run', () => {
  expect(testResult({ facts: factsOf({ stopped: 'no such host' }) })).toEqual({ skip: 'no such host' });
  expect(testResult({ facts: factsOf() })).toEqual({ skip: 'the run gave no result' });
});

test('in a filtered run a requirement that is judged on what others send is skipped, unless it lacks a setting', () => {
  const facts = factsOf({ only: ['A'] });
  const shown = (reasonCode: ReasonCode) => testResult({ facts, result: resultOf({ ...untested, reasonCode }) });
  expect(shown('no-response-before')).toHaveProperty('skip');
  expect(shown('no-unknown-id-before')).toHaveProperty('skip');
  expect(shown('setting-missing')).toHaveProperty('error');
});
