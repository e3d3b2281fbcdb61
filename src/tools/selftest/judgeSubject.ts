import type { ReasonCode } from '../../judge/Reason.ts';
import { exitCode, exitCodes } from '../../report/exitCode.ts';
import type { Report, ReportedRequirement } from '../../report/Report.ts';
import { shownExcerpt } from '../../report/views/printable.ts';
import type { Subject } from './Subject.ts';

/** Outcomes of the run against one subject; the first three are good. */
export const subjectOutcomes = [
  'killed',
  'cleared',
  'exposed',
  'survived',
  'collateral',
  'false-alarm',
  'unproven',
  'believed',
  'errored',
] as const;

/**
 * - `killed`: of a fault, exactly its requirements failed. `survived`: one of them did not. `collateral`: another
 *   requirement failed too, or has no result without an accepted reason.
 * - `cleared`: a conforming deployment got the verdict conformant. `false-alarm`: a requirement failed.
 *   `unproven`: none failed, but one has no result, or the verdict was not conformant.
 * - `exposed`: a vacuous or hostile deployment got no green verdict. `believed`: it got one.
 * - `errored`: the suite broke, on any subject.
 */
export type SubjectOutcome = (typeof subjectOutcomes)[number];

/** The judgement of one run against a subject. */
export interface SubjectJudgement {
  readonly outcome: SubjectOutcome;
  /** Ids of the requirements that failed, in the order of the report. */
  readonly failed: readonly string[];
  /** What is not as declared, one sentence each; empty if the outcome is good. */
  readonly problems: readonly string[];
}

/** Reasons that a requirement may have no result because of a fault that it need not catch: its precondition failed. */
const restsOnControl: readonly ReasonCode[] = [
  'control-failed',
  'control-not-seen',
  'baseline-unknown',
  'provider-not-absent',
  'write-limit',
  'status-unusable',
  'not-refused',
  'sync-not-accepted',
  'sync-result-invalid',
  'sink-not-called',
  'written-later',
  'not-idle',
  'gateway-error',
];

/** The requirement that every response is complete: an incomplete one leaves the others nothing to judge. */
const wholeId = 'ANSWERS-WHOLE';

/** Longest quotation from a finding, characters. */
const quoted = 160;

/** Judges the report of a run by the result that its subject must have. */
export function judgeSubject({ kind, violates }: Pick<Subject, 'kind' | 'violates'>, report: Report): SubjectJudgement {
  const { requirements } = report;
  const failed = requirements.filter(({ outcome }) => outcome === 'failed').map(({ id }) => id);
  const judgement = (outcome: SubjectOutcome, problems: readonly string[] = []) => ({ outcome, failed, problems });
  const errored = requirements.filter(({ outcome }) => outcome === 'errored');
  if (errored.length > 0) return judgement('errored', errored.map(described));
  switch (kind) {
    case 'reference':
    case 'benign': {
      const alarms = requirements.filter(
        ({ outcome, level }) => outcome === 'failed' && (kind === 'reference' || level !== 'may'),
      );
      if (alarms.length > 0) return judgement('false-alarm', alarms.map(described));
      const unproven = requirements.filter(({ outcome }) =>
        kind === 'reference' ? outcome !== 'passed' && outcome !== 'not-applicable' : outcome === 'inconclusive',
      );
      if (unproven.length === 0 && exitCode(report) === exitCodes.conformant) return judgement('cleared');
      return judgement('unproven', [`its verdict is ${report.verdict}`, ...unproven.map(described)]);
    }
    case 'vacuous':
    case 'hostile': {
      const code = exitCode(report);
      if (code === exitCodes.nonConformant || code === exitCodes.inconclusive) return judgement('exposed');
      return judgement('believed', [`its verdict is ${report.verdict}`]);
    }
    case 'fault': {
      const byId = new Map(requirements.map((each) => [each.id, each]));
      const survived = violates.flatMap((id) => survival(id, byId.get(id)));
      const others = requirements
        .filter((each) => !violates.includes(each.id) && !isUnaffected(each, violates))
        .map(described);
      if (survived.length > 0) return judgement('survived', [...survived, ...others]);
      return others.length > 0 ? judgement('collateral', others) : judgement('killed');
    }
  }
}

/** Why a requirement did not catch a fault that violates it; a failure without findings does not count. */
function survival(id: string, reported: ReportedRequirement | undefined): readonly string[] {
  if (reported === undefined) return [`${id} is not in the catalogue`];
  return reported.outcome === 'failed' && reported.findings.length > 0 ? [] : [described(reported)];
}

/** Whether a requirement that a fault does not violate has an accepted outcome. */
function isUnaffected({ outcome, reasonCode }: ReportedRequirement, violates: readonly string[]): boolean {
  if (outcome === 'passed' || outcome === 'not-applicable') return true;
  if (outcome === 'failed' || reasonCode === undefined) return false;
  return restsOnControl.includes(reasonCode) || (reasonCode === 'no-response' && violates.includes(wholeId));
}

function described({ id, level, outcome, reason, findings }: ReportedRequirement): string {
  const [finding] = findings;
  const why =
    finding === undefined
      ? (reason ?? '')
      : `${finding.edit === undefined ? '' : `${finding.edit}; `}acceptable: ${finding.acceptable}; actual: ${finding.actual}`;
  return `${id} (${level}) ${outcome}${why === '' ? '' : `: ${shownExcerpt(why, quoted)}`}`;
}
