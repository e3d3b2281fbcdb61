import { countsAsMust } from '../countsForVerdict.ts';
import type { Report, ReportedFinding, ReportedRequirement } from '../Report.ts';
import { deviationSentence } from './deviationSentence.ts';
import { plural } from './plural.ts';
import { repeatCommand } from './runSentences.ts';

/** What the JUnit format knows to say of one test case. */
export type JunitMark =
  | { readonly kind: 'failure' | 'error'; readonly message: string; readonly text: string }
  | { readonly kind: 'skipped'; readonly message: string }
  | { readonly kind: 'passed'; readonly note?: string };

/**
 * How a requirement is marked. A `failure` is only what makes the run non-conformant; a failure of a lower level passes
 * with a note, one that the ledger excuses is skipped. What ended without a result is an `error`, so that it is never
 * green; what was not tested or is not applicable is skipped, with its reason.
 */
export function junitMark(requirement: ReportedRequirement, report: Report): JunitMark {
  const { outcome, level, excused, reason = 'no reason was given' } = requirement;
  switch (outcome) {
    case 'passed':
      return { kind: 'passed' };
    case 'failed': {
      const message = firstActual(requirement);
      if (!countsAsMust(level, report.strict)) {
        return {
          kind: 'passed',
          note: `${level} requirement not met, which does not count.\n${details(requirement, report)}`,
        };
      }
      if (excused === true) {
        return { kind: 'skipped', message: `failed, excused by the ledger: ${message}${firstReason(requirement)}` };
      }
      return { kind: 'failure', message, text: details(requirement, report) };
    }
    case 'inconclusive':
    case 'errored':
      return { kind: 'error', message: `${outcome}: ${reason}`, text: reason };
    case 'not-tested':
    case 'not-applicable':
      return { kind: 'skipped', message: `${outcome.replace('-', ' ')}: ${reason}` };
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
