import { reasonSentence } from '../judge/reasonSentence.ts';
import type { ReportedRequirement } from '../report/Report.ts';
import type { Requirement } from '../requirements/Requirement.ts';
import type { Verification } from '../requirements/Verifier.ts';
import { SuiteError } from '../SuiteError.ts';
import type { SettledTarget } from '../target/Target.ts';
import { type ReportContext, reportFinding } from './reportFinding.ts';
import type { Session } from './Session.ts';
import { untestable } from './untestable.ts';

type Ended = Pick<ReportedRequirement, 'outcome' | 'reason' | 'findings' | 'notes' | 'cells'>;

/**
 * Verifies one requirement and freezes what came of it. Never rejects: what is thrown within is the suite's own failure and
 * becomes the outcome `errored`.
 */
export async function runRequirement(
  session: Session,
  requirement: Requirement,
  target: SettledTarget,
  context: ReportContext,
): Promise<ReportedRequirement> {
  const { id, topic, level, operation, statement, clause, ruling, profile } = requirement;
  const start = performance.now();
  const ended = await end(session, requirement, target, context);
  return {
    ...{ id, topic, level, operation, statement, clause, ...(ruling === undefined ? {} : { ruling }), profile },
    ...ended,
    requests: session.exchangesOf(id),
    elapsedMs: performance.now() - start,
  };
}

async function end(
  session: Session,
  requirement: Requirement,
  target: SettledTarget,
  context: ReportContext,
): Promise<Ended> {
  const without = (outcome: Ended['outcome'], reason: string): Ended => ({
    outcome,
    reason: context.redactor.text(reason),
    findings: [],
  });
  const cannot = untestable(requirement, target);
  if (cannot !== undefined) return without(cannot.outcome, cannot.reason);
  if (session.unavailable !== undefined) return without('inconclusive', reasonSentence(session.unavailable));
  try {
    const verification = await requirement.verify(session);
    const { cells } = verification;
    return { ...frozen(verification, context, without), ...(cells === undefined ? {} : { cells }) };
  } catch (error) {
    const what =
      error instanceof SuiteError ? error.message : `${error instanceof Error ? error.stack : String(error)}`;
    return without('errored', `the suite failed, not the target: ${what}`);
  }
}

function frozen(
  verification: Verification,
  context: ReportContext,
  without: (outcome: Ended['outcome'], reason: string) => Ended,
): Ended {
  switch (verification.outcome) {
    case 'passed':
      return { outcome: 'passed', findings: [], ...notesOf(verification) };
    case 'failed': {
      const findings = verification.groups.map((group) => reportFinding(group, context));
      return { outcome: 'failed', findings, ...notesOf(verification) };
    }
    default:
      return without(verification.outcome, verification.reason);
  }
}

function notesOf({ notes }: { readonly notes?: readonly string[] }): Pick<Ended, 'notes'> {
  return notes === undefined ? {} : { notes };
}
