import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { Ajv } from 'ajv';
import ajvFormats from 'ajv-formats';
import { packageRoot } from '../../../src/lib/packageRoot.ts';
import { buildReport } from '../../../src/report/buildReport.ts';
import { outcomes, type Report } from '../../../src/report/Report.ts';
import { ctrfView } from '../../../src/report/views/ctrfView.ts';
import { hostile } from './hostileReport.ts';
import { embedded, entry, failing, finding, result, run, stopped } from './samples.ts';

const schemaPath = join(packageRoot(), 'node_modules', 'ctrf', 'dist', 'ctrf-schema-0.0.json');
const ajv = new Ajv({ allErrors: true, strict: false });
ajvFormats.default(ajv);
const isValid = ajv.compile(JSON.parse(readFileSync(schemaPath, 'utf8')));

/** Errors of a document by the schema of the format. */
function problems(text: string): readonly string[] {
  return isValid(JSON.parse(text))
    ? []
    : (isValid.errors ?? []).map((error) => `${error.instancePath} ${error.message}`);
}

for (const [name, report] of Object.entries({ failing, embedded, stopped, hostile })) {
  test(`the CTRF view of the ${name} run is valid by the schema of the format`, () => {
    expect(problems(ctrfView(report))).toEqual([]);
  });
}

test('the schema refuses a status that the format does not have', () => {
  expect(problems(ctrfView(embedded).replace('"status": "passed"', '"status": "fine"'))).not.toEqual([]);
});

/** Statuses of the tests of a report, in its order. */
function statusesOf(report: Report): readonly string[] {
  return JSON.parse(ctrfView(report)).results.tests.map(({ status }: { readonly status: string }) => status);
}

test('an excused failure and a requirement that was not asked for are skipped, a missing result is other', () => {
  const results = [
    result(entry('R0'), 'passed'),
    result(entry('R1'), 'failed', { findings: [finding] }),
    result(entry('R2'), 'failed', { findings: [finding], excused: true }),
    result(entry('R3'), 'inconclusive', { reason: 'so' }),
    result(entry('R4'), 'not-applicable', { reason: 'so' }),
  ];
  expect(statusesOf(buildReport(run(results)))).toEqual(['passed', 'failed', 'skipped', 'other', 'skipped']);
});

test('the summary counts the tests of each status', () => {
  const { summary, tests } = JSON.parse(ctrfView(failing)).results;
  expect(tests).toHaveLength(failing.requirements.length);
  expect(summary.passed + summary.failed + summary.skipped + summary.other).toBe(tests.length);
});

test('every outcome keeps its name as the raw status', () => {
  const results = outcomes.map((outcome, index) => result(entry(`R${index}`), outcome, { reason: 'so' }));
  const { tests } = JSON.parse(ctrfView(buildReport(run(results)))).results;
  expect(tests.map(({ rawStatus }: { readonly rawStatus: string }) => rawStatus)).toEqual([...outcomes]);
});
