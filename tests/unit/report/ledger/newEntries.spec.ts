import { expect, test } from '@playwright/test';
import { buildReport } from '../../../../src/report/buildReport.ts';
import type { ReportedFinding } from '../../../../src/report/Report.ts';
import { newEntries, newEntriesText } from '../../../../src/report/views/newEntries.ts';
import { entry, finding, ledgerOf, result, run } from '../samples.ts';
import { parse, problemsOf } from './parse.ts';

const { edit: _, ...valid } = finding;
const findings: readonly ReportedFinding[] = [
  finding,
  valid,
  { ...finding, edit: 'quotes: "\' \\ #, {}', status: 0 },
  { ...finding, edit: '\u202e\u{1f600}\u2028 \u0007', keyword: 'a b' },
  { ...finding, keyword: 'true' },
];
const failing = result(entry('SYNC-STATUS-200'), 'failed', { findings });
const passing = result(entry('SYNC-OBJECT-400-ID-NULL'), 'passed');
const results = [passing, failing];

const pasted = ['deviations:', ...newEntries(buildReport(run(results))).flatMap(({ lines }) => lines), ''].join('\n');
const filled = pasted
  .replaceAll('reason: #', 'reason: because #')
  .replaceAll('link: #', 'link: https://tracker.example.com/ #')
  .replaceAll('owner: #', 'owner: us #');

test('the entries that a run prints, pasted and filled in, excuse all that failed in it', () => {
  const parsed = parse(filled);
  expect(parsed).toMatchObject({ kind: 'ledger' });
  if (parsed.kind !== 'ledger') return;
  const report = buildReport(run(results, { ledger: parsed.ledger }));
  expect(report).toMatchObject({ verdict: 'conformant-with-deviations', ledgerProblems: [] });
  expect(newEntries(report)).toEqual([]);
});

test('an entry that was pasted and not filled in is refused, with one line for each gap', () => {
  const gaps = problemsOf(pasted).map((problem) => /: (\w+): expected .*, got nothing$/.exec(problem)?.[1]);
  expect(gaps).toEqual(findings.flatMap(() => ['reason', 'link', 'owner']));
});

test('there is an entry for each group that the ledger does not know, and for no other', () => {
  const report = buildReport(run(results, { ledger: ledgerOf({ requirement: failing.id }) }));
  expect(newEntries(report)).toHaveLength(findings.length - 1);
});

test('there is none for what is excused, for a may, and for what did not fail', () => {
  const may = result(entry('MAY', { level: 'may' }), 'failed', { findings });
  const open = result(entry('OPEN'), 'inconclusive', { reason: 'no answer' });
  expect(newEntries(buildReport(run([passing, may, open])))).toEqual([]);
});

test('there is one for a should', () => {
  const should = result(entry('SHOULD', { level: 'should' }), 'failed', { findings: [finding] });
  expect(newEntries(buildReport(run([should])))).toHaveLength(1);
});

test('as a text they are a ledger; without any, a comment', () => {
  const text = newEntriesText(buildReport(run(results)));
  expect(text).toMatch(/^deviations:\n {2}- requirement: /);
  expect(text.match(/- requirement: /g)).toHaveLength(newEntries(buildReport(run(results))).length);
  expect(newEntriesText(buildReport(run([])))).toMatch(/^#[^\n]*\n$/);
});
