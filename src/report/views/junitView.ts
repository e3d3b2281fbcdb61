import { create } from 'xmlbuilder2';
import type { Report, ReportedRequirement } from '../Report.ts';
import { causeSentence, causesSentence } from './causeSentences.ts';
import { type JunitMark, junitMark, messageLength } from './junitMark.ts';
import { shownExcerpt } from './printable.ts';
import { embeddedSentence } from './runSentences.ts';
import { verdictSentence } from './verdictSentence.ts';

type Element = ReturnType<ReturnType<typeof create>['ele']>;

/** A requirement with what is said of it. */
interface Marked {
  readonly requirement: ReportedRequirement;
  readonly mark: JunitMark;
}

/** What XML 1.0 §2.2 allows nowhere in a document, not even as a reference. */
const forbidden = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

/**
 * The report as JUnit XML, for CI servers: topics are test suites, requirements are test cases marked by
 * {@link junitMark}. What is true of the whole run is in the properties of each suite, together with the causes that explain
 * its failures; what failed and does not count is in its output.
 *
 * The document is valid by both schemas in common use, `junit-10.xsd` of Jenkins' xUnit plugin and `JUnit.xsd` of Windy Road:
 * no attribute at the root, no properties and no output of a test case, no fraction and no zone in a time stamp. Its size is
 * bounded by the number of requirements: long texts are cut, with a note that the whole is in `report.json`.
 */
export function junitView(report: Report): string {
  const all = report.requirements.map((requirement) => ({ requirement, mark: junitMark(requirement, report) }));
  const root = create({ version: '1.0', encoding: 'UTF-8' }).ele('testsuites');
  for (const [index, topic] of [...new Set(all.map(({ requirement }) => requirement.topic))].entries()) {
    const members = all.filter(({ requirement }) => requirement.topic === topic);
    const suite = root.ele('testsuite', {
      name: topic,
      package: oneLine(report.suite.name),
      id: index,
      // The schema's word where the machine is not known; its name is nobody's business.
      hostname: 'localhost',
      timestamp: new Date(report.startedAt).toISOString().slice(0, 'yyyy-mm-ddThh:mm:ss'.length),
      ...totals(members),
      time: seconds(members.reduce((sum, { requirement }) => sum + requirement.elapsedMs, 0)),
    });
    addProperties(suite, members, report);
    for (const member of members) addCase(suite, member, report);
    suite.ele('system-out').txt(clean(members.flatMap(remark).join('\n\n')));
    suite.ele('system-err');
  }
  return `${root.end({ prettyPrint: true })}\n`;
}

function addProperties(suite: Element, members: readonly Marked[], report: Report): void {
  const causes = (report.causes ?? []).map((cause, index) => ({ ...cause, name: `cause ${index + 1}` }));
  const explaining = causes.filter(({ requirements }) =>
    members.some(({ requirement: { id } }) => requirements.includes(id)),
  );
  const values: readonly (readonly [string, string | undefined])[] = [
    ['causes', causesSentence(report)],
    ...explaining.map((cause) => [cause.name, causeSentence(cause)] as const),
    ['verdict', verdictSentence(report)],
    ['suite', `${report.suite.name} ${report.suite.version}`],
    ['target', embeddedSentence(report) ?? report.target.baseUrl],
    ['contract', report.contract.generation],
    ['profile', report.profile],
    ['seed', String(report.seed)],
  ];
  const properties = suite.ele('properties');
  for (const [name, value] of values) {
    if (value !== undefined) properties.ele('property', { name, value: oneLine(value) });
  }
}

function addCase(suite: Element, { requirement, mark }: Marked, report: Report): void {
  const { id, topic, statement, elapsedMs } = requirement;
  const element = suite.ele('testcase', {
    classname: oneLine(`${report.suite.name}.${topic}`),
    name: oneLine(`${id}: ${statement}`),
    time: seconds(elapsedMs),
  });
  if (mark.kind === 'passed') return;
  const message = oneLine(mark.message);
  if (mark.kind === 'skipped') element.ele('skipped', { message });
  else element.ele(mark.kind, { type: mark.type, message }).txt(clean(mark.text));
}

/** What is said of a test case that passes, for the output of its suite. */
function remark({ requirement, mark }: Marked): readonly string[] {
  return mark.kind === 'passed' && mark.note !== undefined ? [`${requirement.id}: ${mark.note}`] : [];
}

function totals(members: readonly Marked[]): { readonly [attribute: string]: number } {
  const count = (kind: JunitMark['kind']) => members.filter(({ mark }) => mark.kind === kind).length;
  return { tests: members.length, failures: count('failure'), errors: count('error'), skipped: count('skipped') };
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}

function oneLine(text: string): string {
  return shownExcerpt(text, messageLength);
}

function clean(text: string): string {
  return text.replace(forbidden, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}
