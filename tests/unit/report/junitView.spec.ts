import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { XmlDocument, XmlValidateError, XsdValidator } from 'libxml2-wasm';
import { startEmbedded } from '../../../src/fakes/reference/startEmbedded.ts';
import { packageRoot } from '../../../src/lib/packageRoot.ts';
import { buildReport } from '../../../src/report/buildReport.ts';
import type { Report } from '../../../src/report/Report.ts';
import { messageLength, textLength } from '../../../src/report/views/junitMark.ts';
import { junitView } from '../../../src/report/views/junitView.ts';
import { catalogue } from '../../../src/requirements/catalogue.ts';
import { verifyDeployment } from '../../../src/run/verifyDeployment.ts';
import { hostile } from './hostileReport.ts';
import { embedded, entry, failing, finding, result, run, stopped } from './samples.ts';

const schema = readFileSync(join(packageRoot(), 'tests', 'unit', 'report', 'junit.xsd'), 'utf8');

/** What is wrong with a document by `junit.xsd`, which accepts no more than the schemas in common use do. */
function problems(xml: string): readonly string[] {
  using document = XmlDocument.fromString(xml);
  using xsd = XmlDocument.fromString(schema);
  using validator = XsdValidator.fromDoc(xsd);
  try {
    validator.validate(document);
    return [];
  } catch (error) {
    if (error instanceof XmlValidateError) return error.details.map(({ message }) => message.trim());
    throw error;
  }
}

/** The report of a run in this process against a deployment that is wrong everywhere. */
async function reportOfMany(): Promise<Report> {
  const deployment = await startEmbedded('always-400');
  const verified = await verifyDeployment(deployment, catalogue);
  await deployment.close();
  return buildReport({ ...verified, catalogue, finishedAt: verified.facts.startedAt, interrupted: false });
}

const reports = { failing, strict: { ...failing, strict: true }, embedded, stopped, hostile };
for (const [name, report] of Object.entries(reports)) {
  test(`the JUnit view of the ${name} run is valid by its schema`, () => {
    expect(problems(junitView(report))).toEqual([]);
  });
}

test('the JUnit view of a run with failures everywhere is valid by its schema', { tag: '@slow' }, async () => {
  expect(problems(junitView(await reportOfMany()))).toEqual([]);
});

/** Documents that one of the schemas in common use refuses, each by what makes it so. */
const spoilt: readonly (readonly [what: string, from: RegExp, to: string])[] = [
  ['an attribute at the root', /<testsuites>/, '<testsuites tests="1">'],
  ['no host name', / hostname="[^"]*"/, ''],
  ['no package', / package="[^"]*"/, ''],
  ['no id', / id="0"/, ''],
  ['a fraction in a time stamp', /(timestamp="[^"]*)"/, '$1.000"'],
  ['a zone in a time stamp', /(timestamp="[^"]*)"/, '$1Z"'],
  ['a duration that is no number', / time="[^"]*"/, ' time="1,234.5"'],
  ['no properties', /<properties>[\s\S]*?<\/properties>/, ''],
  ['properties of a test case', /(<testcase [^>]*?)\/>/, '$1><properties/></testcase>'],
  ['output of a test case', /(<testcase [^>]*?)\/>/, '$1><system-out/></testcase>'],
  ['a failure without a type', /<failure type="[^"]*"/, '<failure'],
  ['an error without a type', /<error type="[^"]*"/, '<error'],
  ['a type of what is skipped', /<skipped /, '<skipped type="excused" '],
  ['no standard error', /<system-err\/>/, ''],
  ['another order', /(<system-out\/>)(\s*)(<system-err\/>)/, '$3$2$1'],
];
for (const [what, from, to] of spoilt) {
  test(`the schema refuses ${what}`, () => {
    const xml = junitView(failing);
    expect(xml).toMatch(from);
    expect(problems(xml.replace(from, to))).not.toEqual([]);
  });
}

test('the counts of a suite are those of its test cases', () => {
  const suites = junitView(failing).split('<testsuite ').slice(1);
  const counted = suites.map((suite) =>
    ['<testcase ', '<failure ', '<error ', '<skipped '].map((tag) => suite.split(tag).length - 1),
  );
  const said = suites.map((suite) =>
    ['tests', 'failures', 'errors', 'skipped'].map((name) => Number(suite.match(`${name}="(\\d+)"`)?.[1])),
  );
  expect(said).toEqual(counted);
});

test('a cause is named with the suites and the failures that it explains, and with no other', () => {
  const suites = junitView(failing).split('<testsuite ').slice(1);
  const named = suites.map((suite) => (suite.match(/<property name="cause \d+"/g) ?? []).length);
  const explained = suites.map((suite) => new Set(suite.match(/^cause: .*$/gm)).size);
  expect(named).toEqual(explained);
  expect(explained.reduce((sum, count) => sum + count)).toBe(failing.causes?.length);
});

test('long texts give a document of bounded size, which refers to the full report', () => {
  // Behind the mark, every cut of a pair of surrogates at an odd place would leave half of one.
  const endless = `|${'\u{1f4a9}'.repeat(500_000)}`;
  const long = { ...finding, edit: endless, acceptable: endless, actual: endless, curl: endless };
  const report = buildReport(
    run([
      result(entry('A', { statement: endless }), 'failed', { findings: [long, long] }),
      result(entry('B', { level: 'may' }), 'failed', { findings: [long] }),
      result(entry('C'), 'errored', { reason: endless }),
      result(entry('D', { level: 'may' }), 'not-tested', { reason: endless }),
    ]),
  );
  const xml = junitView(report);
  // Everything counted in units of UTF-16, as the bounds are.
  const perRequirement = textLength + 4 * messageLength;
  expect(xml.length).toBeLessThan(report.requirements.length * perRequirement);
  expect(xml.match(/[\d,]+ characters more, see report\.json/g)).toHaveLength(3);
  expect(xml).not.toContain('\\u{d83d}');
  expect(problems(xml)).toEqual([]);
});

test('the command that reruns a requirement comes before the text that is cut', () => {
  const long = { ...finding, actual: 'x'.repeat(2 * textLength), curl: 'y'.repeat(3_000) };
  const xml = junitView(buildReport(run([result(entry('A'), 'failed', { findings: [long] })])));
  expect(xml).toMatch(/^rerun: npx .* --only A /m);
  expect(xml).not.toContain('yyy');
});
