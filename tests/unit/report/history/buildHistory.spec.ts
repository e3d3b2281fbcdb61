import { expect, test } from '@playwright/test';
import { buildReport } from '../../../../src/report/buildReport.ts';
import { buildHistory } from '../../../../src/report/history/buildHistory.ts';
import { historyMarkdown } from '../../../../src/report/history/historyMarkdown.ts';
import { historyText } from '../../../../src/report/history/historyText.ts';
import { historyView } from '../../../../src/report/history/historyView.ts';
import type { Report, ReportedRequirement, RunFacts } from '../../../../src/report/Report.ts';
import { embedded, entry, facts, finding, result, run } from '../samples.ts';

const a = entry('A');
const passed = result(a, 'passed');
const failed = result(a, 'failed', { findings: [finding] });
const open = result(a, 'inconclusive', { reason: 'no response' });

const on = (day: string, requirement: ReportedRequirement, changes: Partial<RunFacts> = {}): Report =>
  buildReport(run([requirement], { facts: { ...facts, startedAt: `2025-01-${day}T03:04:05.000Z`, ...changes } }));

const historyOf = (...reports: readonly Report[]) =>
  buildHistory(
    reports.map((report, index) => ({ report, links: { report: `${index}/report.json` } })),
    {},
  );

const week = historyOf(on('04', open), on('01', passed), on('03', passed), on('02', failed), { ...embedded });

test('runs are in the order of time, target by target', () => {
  expect(week.runs.map(({ target, startedAt }) => [target, startedAt.slice(0, 10)])).toEqual([
    ['https://auth.example.com/api/v3', '2025-01-01'],
    ['https://auth.example.com/api/v3', '2025-01-02'],
    ['https://auth.example.com/api/v3', '2025-01-03'],
    ['https://auth.example.com/api/v3', '2025-01-04'],
    ['reference, embedded', '2025-01-02'],
  ]);
});

test('each run says what changed since the run before of its target, and the first says nothing', () => {
  const none = { regressed: [], lost: [], fixed: [] };
  expect(week.runs.map(({ since }) => since)).toEqual([
    undefined,
    { ...none, regressed: ['A'] },
    { ...none, fixed: ['A'] },
    { ...none, lost: ['A'] },
    undefined,
  ]);
});

test('a copy of a report counts once; of reports without the id of their run each counts', () => {
  const runId = '63c6d962-0326-496c-8be9-56b36ea2fa31';
  const copy = on('01', passed, { runId });
  expect(historyOf(copy, copy).runs).toHaveLength(1);
  expect(historyOf(on('01', passed), on('01', passed)).runs).toHaveLength(2);
});

test('the text of a history', () => {
  expect(historyText(week, { color: false })).toMatchSnapshot('history.txt');
});

test('the Markdown of a history', () => {
  expect(historyMarkdown(week)).toMatchSnapshot('history.md');
});

test('colour changes nothing but colour', () => {
  const colored = historyText(week, { color: true });
  expect(colored).toContain('\u001b[31m');
  expect(colored.replace(/\u001b\[\d+m/g, '')).toBe(historyText(week, { color: false }));
});

test('no text of a report steers a terminal or becomes markup', () => {
  const nasty = '\u001b[31m\u0000\u202e\ud800 <script>|*`\n';
  const hostile = historyOf(
    on('01', passed, {
      suite: { name: nasty, version: nasty },
      target: { origin: nasty, baseUrl: nasty, implementation: { release: nasty } },
    }),
  );
  expect(historyText(hostile, { color: false }).replaceAll('\n', '')).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
  expect(historyMarkdown(hostile)).not.toContain('<script>|');
  expect(historyView(hostile)).not.toContain('<script>|');
});
