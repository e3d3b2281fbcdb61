import type { Reason } from '../judge/Reason.ts';
import { exchangeNamedBy, reasonSentence, settingsNamedBy } from '../judge/reasonSentence.ts';
import { SuiteError } from '../lib/SuiteError.ts';
import { curl } from '../report/curl.ts';
import type { ReportedRequirement } from '../report/Report.ts';
import { inMicroseconds, reportExchange, reportSample } from '../report/reportExchange.ts';
import { type ReportedEntry, reportedEntry } from '../report/reportedEntry.ts';
import type { Requirement } from '../requirements/Requirement.ts';
import type { TargetOfRun } from '../settings/Target.ts';
import { mergeGroups } from './mergeGroups.ts';
import { type ReportContext, reportFinding } from './reportFinding.ts';
import type { Session, Verified } from './Session.ts';
import { untestable } from './untestable.ts';

type Ended = Omit<ReportedRequirement, keyof ReportedEntry | 'elapsedMs'>;

/**
 * Verifies one requirement and converts the result for the report. Never rejects: an exception is a defect of the suite and
 * becomes the outcome `errored`.
 */
export async function runRequirement(
  session: Session,
  requirement: Requirement,
  target: TargetOfRun,
  context: ReportContext,
): Promise<ReportedRequirement> {
  const start = performance.now();
  const ended = await end(session, requirement, target, context);
  return {
    ...reportedEntry(requirement, context.suiteVersion, target.providerKind),
    ...ended,
    elapsedMs: inMicroseconds(performance.now() - start),
  };
}

async function end(
  session: Session,
  requirement: Requirement,
  target: TargetOfRun,
  context: ReportContext,
): Promise<Ended> {
  const without = (outcome: Ended['outcome'], reason: Reason, requests = 0): Ended => ({
    outcome,
    ...reportReason(reason, context),
    findings: [],
    requests,
  });
  const cannot = untestable(requirement, target);
  if (cannot !== undefined) return without(cannot.outcome, cannot.reason);
  if (session.unavailable !== undefined) return without('inconclusive', session.unavailable);
  try {
    return frozen(await session.verify(requirement), requirement, context, without);
  } catch (error) {
    const message =
      error instanceof SuiteError ? error.message : `${error instanceof Error ? error.stack : String(error)}`;
    return without('errored', { code: 'suite-error', message });
  }
}

/** A reason in the report: a sentence, its code, and the settings and the exchange that it is about, which can be repeated. */
function reportReason(
  reason: Reason,
  { redactor, ...repeat }: ReportContext,
): Pick<ReportedRequirement, 'reason' | 'reasonCode' | 'settings' | 'exchange' | 'curl'> {
  const settings = settingsNamedBy(reason);
  const exchange = exchangeNamedBy(reason);
  return {
    reason: redactor.text(reasonSentence(reason)),
    reasonCode: reason.code,
    ...(settings.length > 0 && { settings }),
    ...(exchange && {
      exchange: reportExchange(exchange, repeat.baseUrl, redactor),
      curl: redactor.text(curl(exchange.probe, repeat)),
    }),
  };
}

function frozen(
  verified: Verified,
  { id, level }: Pick<Requirement, 'id' | 'level'>,
  context: ReportContext,
  without: (outcome: Ended['outcome'], reason: Reason, requests: number) => Ended,
): Ended {
  // Withheld requests were never sent.
  const sent = verified.judged.filter(({ result }) => !('withheld' in result));
  const requests = sent.length;
  const { cells, cutEdits } = verified;
  const seen = { ...(cells && { cells }), ...(cutEdits && { cutEdits }) };
  if ('reason' in verified) return { ...without(verified.outcome, verified.reason, requests), ...seen };
  const notes = verified.notes && { notes: verified.notes };
  const groups = verified.outcome === 'failed' ? mergeGroups(verified.groups, level) : [];
  const findings = groups.map((group) => reportFinding(group, context));
  const sample = sent.find(({ probe }) => probe.requirement === id) ?? sent[0];
  const exchange = verified.outcome === 'passed' && sample && reportSample(sample, context.baseUrl, context.redactor);
  return { outcome: verified.outcome, ...(exchange && { exchange }), findings, ...notes, requests, ...seen };
}
