import type { Report, ReportedFinding, ReportedRequirement } from '../Report.ts';
import { standingOf } from '../standing.ts';
import { causeOfRequirement } from './causeSentences.ts';
import { deviationSentence } from './deviationSentence.ts';
import { levelLabel } from './levelLabel.ts';
import { missingResultCommands } from './missingResult.ts';
import { outcomeName } from './outcomeName.ts';
import { plural } from './plural.ts';
import { shownExcerpt } from './printable.ts';
import { repeatCommand } from './runSentences.ts';

/** What JUnit XML can express about one test case. */
export type JunitMark =
  | { readonly kind: 'failure' | 'error'; readonly type: string; readonly message: string; readonly text: string }
  | { readonly kind: 'skipped'; readonly message: string }
  | { readonly kind: 'passed'; readonly note?: string };

/** Maximum characters of a message or other one-line text. */
export const messageLength = 500;

/** Maximum characters of the text of one test case, without the sentence that says how much was cut. */
export const textLength = 10_000;

/** Maximum characters of a command; a longer one is left out, since a cut command would be a different one. */
const commandLength = 2_000;

/**
 * How a requirement is marked, by its standing in the run. A `failure` makes the run non-conformant; an `error` is a missing
 * result that the verdict needs. A failure that does not count passes with a note. An excused failure is skipped, and so is a
 * requirement that was not asked for, with the reason. The type of a failure is the layer of its first finding, that of an
 * error the outcome. No text is longer than {@link textLength}, no message longer than {@link messageLength}.
 */
export function junitMark(requirement: ReportedRequirement, report: Report): JunitMark {
  const { outcome, reason = 'no reason was given' } = requirement;
  const without = shownExcerpt(`${outcomeName(outcome)}: ${reason}`, messageLength);
  switch (standingOf(requirement, report)) {
    case 'met':
      return { kind: 'passed' };
    case 'remark': {
      const text = details(requirement, report);
      return { kind: 'passed', note: `${requirement.level} requirement not met; it does not count.\n${text}` };
    }
    case 'excused': {
      const message = `failed, excused by the ledger: ${firstActual(requirement)}${firstReason(requirement)}`;
      return { kind: 'skipped', message: shownExcerpt(message, messageLength) };
    }
    case 'unmet': {
      const message = shownExcerpt(firstActual(requirement), messageLength);
      const type = requirement.findings[0]?.layer ?? outcome;
      return { kind: 'failure', type, message, text: details(requirement, report) };
    }
    case 'open':
    case 'broken':
      return { kind: 'error', type: outcome, message: without, text: cut(missingDetails(requirement, report, reason)) };
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

/** Cause and command come before the findings, which may be cut. */
function details(requirement: ReportedRequirement, report: Report): string {
  const { findings, id } = requirement;
  const cause = causeOfRequirement(report, id);
  const lines = [
    about(requirement),
    ...(cause === undefined ? [] : [`cause: ${cause}`]),
    `rerun: ${command(repeatCommand(report, id))}`,
    ...findings.flatMap(findingText),
  ];
  return cut(lines.join('\n'));
}

function missingDetails(requirement: ReportedRequirement, report: Report, reason: string): string {
  const commands = missingResultCommands(report, requirement);
  return [about(requirement), reason, ...commands.map(([name, text]) => `${name}: ${command(text)}`)].join('\n');
}

function about(requirement: ReportedRequirement): string {
  const { statement, clause, ruling } = requirement;
  return [
    statement,
    `level: ${levelLabel(requirement)}`,
    `clause: ${clause}`,
    ...(ruling === undefined ? [] : [`ruling: ${ruling}`]),
  ].join('\n');
}

function findingText({ edit, count, acceptable, actual, curl, deviation }: ReportedFinding): readonly string[] {
  return [
    '',
    `${edit ?? 'valid request'} (${plural(count, 'case')})`,
    `  acceptable: ${acceptable}`,
    `  actual: ${actual}`,
    ...(deviation === undefined ? [] : [`  known: ${deviationSentence(deviation)}`]),
    `  repeat: ${command(curl)}`,
  ];
}

function command(text: string): string {
  return text.length <= commandLength ? text : `${plural(text.length, 'character')}, see report.json`;
}

function cut(text: string): string {
  if (text.length <= textLength) return text;
  const kept = text.slice(0, textLength).replace(/[\uD800-\uDBFF]$/, '');
  return `${kept}…\n${plural(text.length - kept.length, 'character')} more, see report.json`;
}
