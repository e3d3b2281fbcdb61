import type { Report, ReportedFinding, ReportedRequirement } from '../Report.ts';
import { standingOf } from '../standing.ts';
import { deviationSentence } from './deviationSentence.ts';
import { plural } from './plural.ts';
import { repeatCommand } from './runSentences.ts';

/** What the JUnit format knows to say of one test case. */
export type JunitMark =
  | { readonly kind: 'failure' | 'error'; readonly message: string; readonly text: string }
  | { readonly kind: 'skipped'; readonly message: string }
  | { readonly kind: 'passed'; readonly note?: string };

/**
 * How a requirement is marked, by how it stands in the run: a `failure` makes the run non-conformant, an `error` is a result
 * that the verdict needs and does not have. A failure that does not count passes with a note, one that the ledger excuses is
 * skipped, and so is what nobody asked for, with its reason.
 */
export function junitMark(requirement: ReportedRequirement, report: Report): JunitMark {
  const { outcome, level, reason = 'no reason was given' } = requirement;
  const without = `${outcome.replace('-', ' ')}: ${reason}`;
  switch (standingOf(requirement, report)) {
    case 'met':
      return { kind: 'passed' };
    case 'remark': {
      const text = details(requirement, report);
      return { kind: 'passed', note: `${level} requirement not met, which does not count.\n${text}` };
    }
    case 'excused': {
      const message = `failed, excused by the ledger: ${firstActual(requirement)}${firstReason(requirement)}`;
      return { kind: 'skipped', message };
    }
    case 'unmet':
      return { kind: 'failure', message: firstActual(requirement), text: details(requirement, report) };
    case 'open':
    case 'broken':
      return { kind: 'error', message: without, text: reason };
    case 'not-asked':
    case 'not-applicable':
      return { kind: 'skipped', message: without };
  }
}

function firstActual({ findings: [first], statement }: ReportedRequirement): string {
  return first === undefined ? statement : `${first.actual} (acceptable: ${first.acceptable})`;
}

function firstReason({ findings: [first] }: ReportedRequirement): string {
  return first?.deviation === undefined ? '' : `; known: ${deviationSentence(first.deviation)}`;
}

function details(requirement: ReportedRequirement, report: Report): string {
  const { statement, clause, ruling, findings, id } = requirement;
  return [
    statement,
    `clause: ${clause}`,
    ...(ruling === undefined ? [] : [`ruling: ${ruling}`]),
    ...findings.flatMap(findingText),
    `again: ${repeatCommand(report, id)}`,
  ].join('\n');
}

function findingText({ edit, count, acceptable, actual, curl, deviation }: ReportedFinding): readonly string[] {
  return [
    '',
    `${edit ?? 'valid request'} (${plural(count, 'case')})`,
    `  acceptable: ${acceptable}`,
    `  actual: ${actual}`,
    ...(deviation === undefined ? [] : [`  known: ${deviationSentence(deviation)}`]),
    `  repeat: ${curl}`,
  ];
}
