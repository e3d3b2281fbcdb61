import { expect, test } from '@playwright/test';
import { buildReport } from '../../../../src/report/buildReport.ts';
import type { Report, ReportedRequirement } from '../../../../src/report/Report.ts';
import { bundleSettings } from '../../../../src/tools/certify/BundleSettings.ts';
import { certificateOf } from '../../../../src/tools/certify/certificateOf.ts';
import { certificateView } from '../../../../src/tools/certify/certificateView.ts';
import { differingOutcomes } from '../../../../src/tools/certify/differingOutcomes.ts';
import { checkDigests, digestList } from '../../../../src/tools/certify/digestList.ts';
import { reproduceText } from '../../../../src/tools/certify/reproduceText.ts';
import { statementOf } from '../../../../src/tools/certify/statement.ts';
import { entry, facts, finding, ledgerOf, result, run } from '../../report/samples.ts';
import { fakeTarget } from '../../run/fakes.ts';

const a = entry('A');
const should = entry('S', { level: 'should' });
const may = entry('M', { level: 'may' });
const failedA = result(a, 'failed', { findings: [finding] });

function reportOf(seed: number, ...results: readonly ReportedRequirement[]): Report {
  return buildReport(run(results, { facts: { ...facts, startedAt: '2025-01-02T03:04:05.000Z', seed } }));
}

const conformant = reportOf(42, result(a, 'passed'), result(should, 'passed'), result(may, 'passed'));
const worse = reportOf(7, failedA, result(should, 'failed', { findings: [finding] }), result(may, 'failed'));

test('the verdict is the worse one, and a ledger does not upgrade it', () => {
  const reports = { frozen: conformant, fresh: worse };
  const { verdict, known, ledgerProblems } = certificateOf(reports, ledgerOf({}));
  expect(verdict).toBe('non-conformant');
  expect(known).toEqual([
    { run: 'fresh', requirement: 'A', finding: expect.objectContaining({ deviation: expect.anything() }) },
  ]);
  expect(ledgerProblems).toEqual([]);
});

test('an entry that neither run confirms is a problem', () => {
  const { ledgerProblems } = certificateOf({ frozen: conformant, fresh: { ...conformant, seed: 7 } }, ledgerOf({}));
  expect(ledgerProblems).toEqual([expect.stringContaining('passed, so this entry is stale')]);
});

test('the statement lists what passed in both runs and what failed in one, and no may', () => {
  const files = new Map([['settings.json', Buffer.from('{}')]]);
  const { predicate, subject } = statementOf(certificateOf({ frozen: conformant, fresh: worse }, undefined), files);
  expect(predicate).toMatchObject({ result: 'FAILED', passedTests: [], warnedTests: ['S'], failedTests: ['A'] });
  expect(subject).toEqual([{ name: 'settings.json', digest: { sha256: expect.stringMatching(/^44136fa355b3678a/) } }]);
});

test('the result of a statement follows from its lists', () => {
  const warned = reportOf(7, result(a, 'passed'), result(should, 'failed', { findings: [finding] }));
  const resultOf = (fresh: Report) =>
    statementOf(certificateOf({ frozen: conformant, fresh }, undefined), new Map()).predicate.result;
  expect([resultOf(conformant), resultOf(warned), resultOf(worse)]).toEqual(['PASSED', 'WARNED', 'FAILED']);
});

test('the terminal shows what failed in which run, what the ledger lists, and the verdict', () => {
  const view = certificateView(certificateOf({ frozen: conformant, fresh: worse }, ledgerOf({})), {
    color: false,
    width: 100,
  });
  expect(view).toContain(
    '✗ A (must)\n  What A says holds.\n  fresh: sync_object_model: another authentik model: status 200',
  );
  expect(view).toContain('✗ S (should)');
  expect(view).not.toContain('✗ M');
  expect(view).toContain('Listed in the ledger; these still count\n- fresh: A,');
  expect(view).toMatch(/\nNon-conformant over both seeds\.\n$/);
});

test('REPRODUCE.md has every setting, no token, and what the ledger lists', () => {
  const settings = bundleSettings(fakeTarget({ rate: 5 }), { frozen: 42, fresh: 7 });
  const text = reproduceText(certificateOf({ frozen: conformant, fresh: worse }, ledgerOf({})), settings, true);
  for (const line of [
    "export CONFORMANCE_BASE_URL='https://target.example/api/v3'",
    "export CONFORMANCE_RATE='5'",
    "export CONFORMANCE_RESTRICTED_TOKEN_FILE='PATH/TO/restricted-token'",
    'npx --no-install scim-sync-conformance --profile full --seed 7',
    '- fresh: A, sync\\_object\\_model: another authentik model: status 200: the gateway in front answers for us',
  ]) {
    expect(text).toContain(line);
  }
  expect(text).not.toContain('undefined');
  expect(text).not.toContain(fakeTarget().tokens.operator);
});

test('a digest list has the format of sha256sum, and a check names what differs', () => {
  const files = new Map([
    ['b', Buffer.from('')],
    ['a/x', Buffer.from('abc')],
  ]);
  const list = digestList(files);
  expect(list).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad  a/x\n' +
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855  b\n',
  );
  const listed = (changes: Iterable<readonly [string, Buffer]>, text = list) =>
    checkDigests(new Map([...files, ...changes, ['SHA256SUMS', Buffer.from(text)]]));
  expect(listed([])).toEqual([]);
  expect(
    listed([
      ['b', Buffer.from('x')],
      ['c', Buffer.from('')],
    ]),
  ).toEqual(['b was changed', 'c is not in SHA256SUMS']);
  expect(listed([], list.replace('a/x', 'a/y'))).toEqual(['a/x is not in SHA256SUMS', 'a/y is missing']);
  expect(listed([], `${list}\n`)).toEqual(['SHA256SUMS was changed']);
});

test('a requirement with another result in the replay is named', () => {
  const passed = [result(a, 'passed'), failedA, result(should, 'passed')];
  const twice = result(a, 'failed', { findings: [{ ...finding, count: 13 }] });
  expect(differingOutcomes(passed.slice(0, 1), [failedA])).toEqual(['A']);
  expect(differingOutcomes([failedA], [twice])).toEqual(['A']);
  expect(differingOutcomes([failedA], [{ ...failedA, findings: [{ ...finding, actual: 'cut' }] }])).toEqual([]);
  expect(differingOutcomes([result(should, 'passed')], [])).toEqual(['S']);
});
