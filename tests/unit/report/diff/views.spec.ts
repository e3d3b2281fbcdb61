import { expect, test } from '@playwright/test';
import { buildReport } from '../../../../src/report/buildReport.ts';
import { diffReports } from '../../../../src/report/diff/diffReports.ts';
import { diffMarkdown, diffText } from '../../../../src/report/diff/diffText.ts';
import type { ReportedRequirement } from '../../../../src/report/Report.ts';
import { deviation, entry, facts, finding, result, run } from '../samples.ts';

const plain = { color: false, width: 100 };

const ids = [
  'REGRESSED',
  'UNMET',
  'CHANGED',
  'DEVIATION',
  'LOST-1',
  'LOST-2',
  'FIXED',
  'NEW-1',
  'NEW-2',
  'GONE',
  'RAISED',
];
const [regressed, unmet, changed, known, lost1, lost2, fixed, new1, new2, gone, raised] = ids.map((id) =>
  entry(id, { level: id === 'UNMET' ? 'may' : 'must' }),
);

function reportOf(results: readonly (ReportedRequirement | undefined)[], version: string) {
  const suite = { ...facts.suite, version };
  return buildReport(
    run(
      results.filter((one) => one !== undefined),
      { facts: { ...facts, suite } },
    ),
  );
}

type Rest = Parameters<typeof result> extends [unknown, ...infer R] ? R : never;
const say = (of: typeof regressed, ...rest: Rest) => (of === undefined ? undefined : result(of, ...rest));
const failed = { findings: [finding] };
const reason = 'the control was answered 403';

/** One change of each kind, and two of the kind that is shown together. */
const diff = diffReports(
  reportOf(
    [
      ...[regressed, unmet, lost1, lost2, gone].map((one) => say(one, 'passed')),
      ...[changed, known, fixed].map((one) => say(one, 'failed', failed)),
      ...[new1, new2].map((one) => say(one, 'not-tested', { reason: 'needs CONFORMANCE_USER_ID' })),
      say(raised, 'passed', { level: 'should' }),
    ],
    '0.1.0',
  ),
  reportOf(
    [
      say(regressed, 'failed', {
        findings: Array.from({ length: 6 }, (_, index) => ({ ...finding, edit: `edit ${index}` })),
      }),
      say(unmet, 'failed', failed),
      say(changed, 'failed', { findings: [{ ...finding, status: 500, actual: 'status 500' }] }),
      say(known, 'failed', { findings: [{ ...finding, deviation }], excused: true }),
      ...[lost1, lost2].map((one) => say(one, 'inconclusive', { reason })),
      ...[fixed, new1].map((one) => say(one, 'passed')),
      say(new2, 'failed', failed),
      say(raised, 'passed'),
    ],
    '0.2.0',
  ),
  {},
);

test('the text of a diff with a change of each kind', () => {
  expect(diffText(diff, plain)).toMatchSnapshot('diff.txt');
});

test('the Markdown of a diff with a change of each kind', () => {
  expect(diffMarkdown(diff)).toMatchSnapshot('diff.md');
});

test('the text of two equal reports names them and states that there is no regression', () => {
  const report = reportOf([say(fixed, 'passed')], '0.1.0');
  expect(diffText(diffReports(report, report, {}), plain)).toBe(
    [
      'before  Conformant: https://auth.example.com/api/v3, 2025-01-02T03:04:05.000Z',
      'after   Conformant: https://auth.example.com/api/v3, 2025-01-02T03:04:05.000Z',
      '',
      '1 unchanged',
      'No regression.',
      '',
    ].join('\n'),
  );
});

test('colour changes nothing but colour', () => {
  const colored = diffText(diff, { ...plain, color: true });
  expect(colored).toContain('\u001b[31m');
  expect(colored.replace(/\u001b\[\d+m/g, '')).toBe(diffText(diff, plain));
});

test('no text of a report steers a terminal or becomes markup', () => {
  const nasty = '\u001b[31m\u0000\u202e\ud800 <script>|*`\n';
  const hostile = { ...finding, edit: nasty, acceptable: nasty, actual: nasty };
  const of = entry(nasty, { statement: nasty });
  const before = reportOf([result(of, 'passed'), say(lost1, 'passed')], nasty);
  const after = reportOf(
    [result(of, 'failed', { findings: [hostile] }), say(lost1, 'errored', { reason: nasty })],
    'x',
  );
  const text = diffText(diffReports(before, after, {}), plain);
  expect(text.replaceAll('\n', '')).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
  expect(diffMarkdown(diffReports(before, after, {}))).not.toContain('<script>');
});
