import { expect, test } from '@playwright/test';
import { buildReport } from '../../../src/report/buildReport.ts';
import type { Report } from '../../../src/report/Report.ts';
import { type ConsoleDetail, consoleView } from '../../../src/report/views/consoleView.ts';
import { hostile } from './hostileReport.ts';
import { embedded, failing, failures, run, stopped } from './samples.ts';

const reportPath = 'conformance-report/report.json';

function linesOf(report: Report, detail: ConsoleDetail, width = 100): readonly string[] {
  return consoleView(report, { color: false, width, detail, reportPath }).trimEnd().split('\n');
}

for (const [name, report] of Object.entries({ failing, embedded, stopped })) {
  for (const detail of ['brief', 'quiet'] as const) {
    test(`the ${detail} view of the ${name} run`, () => {
      expect(consoleView(report, { color: false, width: 100, detail, reportPath })).toMatchSnapshot(
        `console-${detail}-${name}.txt`,
      );
    });
  }
}

test('twenty-eight failures of as many causes take sixty lines at most', () => {
  const report = buildReport(run([...failures(20), ...failures(8, 'should')]));
  expect(report.causes?.length).toBe(28);
  const lines = linesOf(report, 'brief');
  expect(lines.length).toBeLessThanOrEqual(60);
  expect(lines.some((line) => line.includes('28 causes explain 28 failures'))).toBe(true);
  expect(lines).toContain('and 18 more causes');
});

test('three failures are shown whole, with exchange and command; four are not', () => {
  const whole = linesOf(buildReport(run(failures(3))), 'brief');
  expect(whole.filter((line) => line.startsWith('  repeat '))).toHaveLength(3);
  const more = linesOf(buildReport(run(failures(4))), 'brief');
  expect(more.filter((line) => line.startsWith('  repeat '))).toEqual([]);
  expect(more.filter((line) => /^\d\. /.test(line))).toHaveLength(4);
});

test('what never counts and what the ledger excuses is counted and not listed', () => {
  const excused = failures(5, 'should').map((one) => ({ ...one, excused: true }));
  const lines = linesOf(
    { ...buildReport(run([...failures(9, 'may')])), requirements: [...failures(9, 'may'), ...excused] },
    'brief',
  );
  expect(lines.filter((line) => /MAY-|SHOULD-|^\d\. /.test(line))).toEqual([]);
});

test('quiet prints the causes, a line each, and the verdict', () => {
  const lines = linesOf(buildReport(run(failures(2))), 'quiet');
  expect(lines).toHaveLength(4);
  expect(lines[0]).toMatch(/^1\. /);
  expect(lines[1]).toMatch(/^2\. /);
  expect(lines.at(-1)).toMatch(/^Non-conformant: 2 must requirements failed/);
});

test('a report of an earlier suite has no causes, and its failures are shown whole', () => {
  const { causes: _, ...earlier } = buildReport(run(failures(5)));
  expect(linesOf(earlier, 'brief').filter((line) => line.startsWith('  repeat '))).toHaveLength(5);
});

test('text of a deployment cannot steer the terminal', () => {
  for (const detail of ['brief', 'quiet'] as const) {
    expect(consoleView(hostile, { color: false, width: 100, detail })).not.toMatch(
      /[\u0000-\u0009\u000b-\u001f\u007f\u202e]/,
    );
  }
});
