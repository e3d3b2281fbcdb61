import type { Report, ReportedFinding, ReportedRequirement } from '../../src/report/Report.ts';
import type { Pin } from './Pin.ts';

/** What of a finding is compared and shown. */
type ComparedFinding = Pick<
  ReportedFinding,
  'operation' | 'edit' | 'status' | 'keyword' | 'count' | 'acceptable' | 'actual'
>;

/** What of a requirement is compared and shown. */
type ComparedRequirement = Pick<ReportedRequirement, 'id' | 'level' | 'outcome' | 'reason'> & {
  readonly findings: readonly ComparedFinding[];
};

/** What of a report is compared. */
export type ComparedReport = Pick<Report, 'stopped'> & { readonly requirements: readonly ComparedRequirement[] };

/** A failed group of findings and the requirement that it violates. */
export interface FailedGroup {
  readonly requirement: ComparedRequirement;
  readonly finding: ComparedFinding;
}

/** A part of a pin: one of its edits, or one of its requirements with none of them. */
export type UnseenPin = Pick<Pin, 'status' | 'keyword'> & { readonly what: string };

/** What one or more runs against a neighbour showed, held against its pins. */
export interface Comparison {
  readonly failedMust: number;
  readonly failedShould: number;
  /** Pins that were seen. */
  readonly pinned: readonly Pin[];
  readonly unexpected: readonly FailedGroup[];
  /** What no run has shown of a pin: the neighbour or the suite has changed. */
  readonly notSeen: readonly UnseenPin[];
  /** Why a run ended before its first requirement. */
  readonly stopped: readonly string[];
  /** Requirements of level `must` without a result, beyond the profile too: every setting was given. */
  readonly withoutResult: readonly ComparedRequirement[];
}

/**
 * Compares the failed requirements of level `must` and `should` with the pins of a neighbour. A failed requirement is expected
 * only if each group of its findings has its own pin.
 *
 * @param reports of runs at different seeds; counts are those of the first one.
 */
export function compareWithPins(reports: readonly ComparedReport[], pins: readonly Pin[]): Comparison {
  const failed = reports.flatMap(({ requirements }) =>
    requirements.filter(({ outcome, level }) => outcome === 'failed' && level !== 'may'),
  );
  const groups = failed.flatMap((requirement) => requirement.findings.map((finding) => ({ requirement, finding })));
  const first = failed.filter((requirement) => reports[0]?.requirements.includes(requirement));
  return {
    failedMust: first.filter(({ level }) => level === 'must').length,
    failedShould: first.filter(({ level }) => level === 'should').length,
    pinned: pins.filter((pin) => unseenOf(pin, groups).length === 0),
    unexpected: once(groups.filter((group) => !pins.some((pin) => fits(pin, group)))),
    notSeen: pins.flatMap((pin) => unseenOf(pin, groups)),
    stopped: reports.flatMap(({ stopped }) => stopped ?? []),
    withoutResult: reports.flatMap(({ stopped, requirements }) =>
      stopped === undefined ? requirements.filter(lacksResult) : [],
    ),
  };
}

/** Whether a run is as expected. */
export function isExpected(comparison: Comparison): boolean {
  return countUnexpected(comparison) === 0;
}

/** How many things are not as expected. */
export function countUnexpected({ unexpected, notSeen, stopped, withoutResult }: Comparison): number {
  return unexpected.length + notSeen.length + stopped.length + withoutResult.length;
}

function fits(pin: Pin, { requirement, finding }: FailedGroup): boolean {
  return (
    pin.requirements.includes(requirement.id) &&
    pin.edits.includes(finding.edit) &&
    pin.status === finding.status &&
    pin.keyword === finding.keyword
  );
}

function unseenOf(pin: Pin, groups: readonly FailedGroup[]): readonly UnseenPin[] {
  const { status, keyword } = pin;
  const seen = groups.filter((group) => fits(pin, group));
  const edits = pin.edits.filter((edit) => !seen.some(({ finding }) => finding.edit === edit));
  const requirements = pin.requirements.filter((id) => !seen.some(({ requirement }) => requirement.id === id));
  const unseen = [
    ...edits.map((edit) => `${pin.requirements.join(', ')}: ${edit ?? 'valid request'}`),
    ...requirements,
  ];
  return unseen.map((what) => ({ what, status, keyword }));
}

function lacksResult({ level, outcome }: ComparedRequirement): boolean {
  return level === 'must' && ['inconclusive', 'not-tested', 'errored'].includes(outcome);
}

/** The groups of several runs, each once. */
function once(groups: readonly FailedGroup[]): readonly FailedGroup[] {
  const key = ({ requirement, finding }: FailedGroup) =>
    JSON.stringify([requirement.id, finding.operation, finding.edit, finding.status, finding.keyword]);
  return [...new Map(groups.map((group) => [key(group), group])).values()];
}
