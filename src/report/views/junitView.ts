import { create } from 'xmlbuilder2';
import type { Report, ReportedRequirement } from '../Report.ts';
import { causeOfRequirement, causeSentence, causesSentence } from './causeSentences.ts';
import { type JunitMark, junitMark } from './junitMark.ts';
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
 * {@link junitMark}. What explains the failures is in the properties: all causes at the top, its own with each failed one.
 */
export function junitView(report: Report): string {
  const { suite, target, startedAt } = report;
  const all = report.requirements.map((requirement) => ({ requirement, mark: junitMark(requirement, report) }));
  const root = create({ version: '1.0', encoding: 'UTF-8' }).ele('testsuites', {
    name: clean(`${suite.name} ${suite.version}`),
    ...totals(all),
    time: seconds(Date.parse(report.finishedAt) - Date.parse(startedAt)),
  });
  const causes = causesSentence(report);
  if (causes !== undefined) {
    const lines = (report.causes ?? []).map((cause, index) => [`cause ${index + 1}`, causeSentence(cause)] as const);
    addProperties(root, { causes, ...Object.fromEntries(lines) });
  }
  for (const topic of new Set(all.map(({ requirement }) => requirement.topic))) {
    const members = all.filter(({ requirement }) => requirement.topic === topic);
    const group = root.ele('testsuite', {
      name: topic,
      ...totals(members),
      time: seconds(members.reduce((sum, { requirement }) => sum + requirement.elapsedMs, 0)),
      timestamp: startedAt,
    });
    addProperties(group, {
      verdict: verdictSentence(report),
      target: embeddedSentence(report) ?? target.baseUrl,
      contract: report.contract.generation,
      profile: report.profile,
      seed: String(report.seed),
    });
    for (const member of members) addCase(group, member, report);
  }
  return `${root.end({ prettyPrint: true })}\n`;
}

function addCase(group: Element, { requirement, mark }: Marked, report: Report): void {
  const { id, topic, level, clause, statement, elapsedMs } = requirement;
  const element = group.ele('testcase', {
    classname: clean(`${report.suite.name}.${topic}`),
    name: clean(`${id}: ${statement}`),
    time: seconds(elapsedMs),
  });
  const cause = causeOfRequirement(report, id);
  addProperties(element, { id, level, clause, ...(cause === undefined ? {} : { cause }) });
  if (mark.kind === 'skipped') element.ele('skipped', { message: clean(mark.message) });
  else if (mark.kind !== 'passed') element.ele(mark.kind, { message: clean(mark.message) }).txt(clean(mark.text));
  else if (mark.note !== undefined) element.ele('system-out').txt(clean(mark.note));
}

function addProperties(element: Element, values: { readonly [name: string]: string }): void {
  const properties = element.ele('properties');
  for (const [name, value] of Object.entries(values)) properties.ele('property', { name, value: clean(value) });
}

function totals(members: readonly Marked[]): { readonly [attribute: string]: number } {
  const count = (kind: JunitMark['kind']) => members.filter(({ mark }) => mark.kind === kind).length;
  return { tests: members.length, failures: count('failure'), errors: count('error'), skipped: count('skipped') };
}

function seconds(milliseconds: number): string {
  return (milliseconds / 1000).toFixed(3);
}

function clean(text: string): string {
  return text.replace(forbidden, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}
