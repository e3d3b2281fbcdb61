import { expect, test } from '@playwright/test';
import { buildReport } from '../../../src/report/buildReport.ts';
import type { ExitCode } from '../../../src/report/exitCode.ts';
import { resultOfReport, resultWithoutReport, targetsSummary } from '../../../src/report/targets/TargetsSummary.ts';
import { targetsMarkdown, targetsText } from '../../../src/report/targets/targetsText.ts';
import { entry, finding, result, run } from './samples.ts';

const good = resultOfReport('good', buildReport(run([result(entry('A'), 'passed')])), 'good/report.json');
const wrong = resultOfReport(
  'wrong',
  buildReport(run([result(entry('A'), 'failed', { findings: [finding] })])),
  'wrong/report.json',
);
const lost = resultWithoutReport('lost', 'no report');
const broken = resultWithoutReport('broken', 'it broke', 4);

const worst: readonly (readonly [targets: readonly (typeof good)[], code: ExitCode])[] = [
  [[good], 0],
  [[good, lost], 2],
  [[lost, wrong, good], 1],
  [[wrong, broken, lost], 4],
  [[], 2],
];
for (const [targets, code] of worst) {
  test(`${targets.map(({ name }) => name).join(', ') || 'no target'} together exit with ${code}`, () => {
    expect(targetsSummary(targets).exitCode).toBe(code);
  });
}

test('a target has the verdict, counts and exit code of its report', () => {
  expect(wrong).toMatchObject({
    ...{ name: 'wrong', verdict: 'non-conformant', exitCode: 1, report: 'wrong/report.json' },
    ...{ grounds: '1 must requirement failed.', counts: { failed: 1 } },
  });
});

test('a target without a report is inconclusive', () => {
  expect(lost).toEqual({ name: 'lost', verdict: 'inconclusive', exitCode: 2, grounds: 'no report' });
});

test('prints one row for each target, and the grounds of what is not green', () => {
  expect(targetsText(targetsSummary([good, wrong, lost]), { color: false })).toBe(
    `target  verdict          passed   failed   no result  exit code
good    Conformant            1        ·           ·  0
wrong   Non-conformant        ·        1           ·  1
lost    Inconclusive          –        –           –  2

- wrong: 1 must requirement failed.
- lost: no report

Exit code 1: 1 of 3 targets ended with 0.
`,
  );
});

test('what a report says controls no terminal', () => {
  const text = targetsText(targetsSummary([resultWithoutReport('a', 'a\u001b[2Jb')]), { color: false });
  expect(text).toContain('a: a\\u{1b}[2Jb');
});

test('the verdict of all is the worst of theirs', () => {
  expect(targetsSummary([good, lost, wrong]).verdict).toBe('non-conformant');
  expect(targetsSummary([good, lost]).verdict).toBe('inconclusive');
  expect(targetsSummary([good]).verdict).toBe('conformant');
  expect(targetsSummary([]).verdict).toBe('inconclusive');
});

test('the summary of a CI job has the same table in Markdown', () => {
  const hostile = resultWithoutReport('odd', 'a | b\n<img> *c*');
  expect(targetsMarkdown(targetsSummary([good, hostile]))).toBe(`## Conformance of several targets

| target | verdict | passed | failed | no result | exit code |
| --- | --- | ---: | ---: | ---: | --- |
| good | Conformant | 1 | 0 | 0 | 0 |
| odd | Inconclusive | – | – | – | 2 |

- odd: a \\| b\\\\n&lt;img&gt; \\*c\\*

**Exit code 2: 1 of 2 targets ended with 0.**
`);
});
