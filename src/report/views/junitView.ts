import { create } from 'xmlbuilder2';
import { contractTitle } from '../contractTitle.ts';
import type { Report, ReportedRequirement } from '../Report.ts';
import { causeSentence, causesSentence } from './causeSentences.ts';
import { type JunitMark, junitMark, messageLength } from './junitMark.ts';
import { shownExcerpt } from './printable.ts';
import { embeddedSentence } from './runSentences.ts';
import { verdictSentence } from './verdictSentence.ts';

type Element = ReturnType<ReturnType<typeof create>['ele']>;

/** A requirement and its mark. */
interface Marked {
  readonly requirement: ReportedRequirement;
  readonly mark: JunitMark;
}

/** Characters that XML 1.0 §2.2 forbids everywhere in a document, even as a character reference. */
const forbidden = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

/**
 * The report as JUnit XML, for CI servers: topics are test suites, requirements are test cases marked by
 * {@link junitMark}. The properties of each suite state facts of the whole run and the causes of the suite's failures. Its
 * `system-out` lists failures that do not count.
 *
 * The document is valid by both schemas in common use, `junit-10.xsd` of Jenkins' xUnit plugin and `JUnit.xsd` of Windy Road.
 * They allow no attribute at the root, no properties or output of a test case, and no fraction or zone in a timestamp. Long
 * texts are cut, with a reference to `report.json`, so the size is bounded by the number of requirements.
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
      // The schema's value for an unknown machine. The real name is not disclosed.
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
    ['contract', contractTitle(report)],
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

/** The note of a passing test case, for the output of its suite. */
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
