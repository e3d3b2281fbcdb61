import { canBeOtherProvider } from '../generate/providerIdReadings.ts';
import { isSuccessful, statusOf } from '../http/Exchange.ts';
import type { Reason } from '../judge/Reason.ts';
import { reasonSentence } from '../judge/reasonSentence.ts';
import type { Cell, Conclusion } from '../requirements/Conclusion.ts';
import type { CaseWithResponse } from '../requirements/Requirement.ts';
import type { CaseResult } from './runBatch.ts';

/** The table cells of these cases; empty if they have none. */
export function cellsOf(results: readonly CaseResult[]): Pick<Conclusion, 'cells'> {
  const cells = results.flatMap(({ planned, judgement, exchange }): readonly Cell[] => {
    if (planned.cell === undefined) return [];
    const { identity } = planned.probe;
    const status = exchange === undefined ? 0 : statusOf(exchange.result);
    const wrong = judgement.kind === 'judged' && judgement.findings.length > 0;
    return [{ identity, ...planned.cell, acceptable: planned.acceptable.text, status, wrong }];
  });
  return cells.length === 0 ? {} : { cells };
}

/** The edit classes of which not every case was sent; empty if all were. */
export function cutEditsOf(results: readonly CaseResult[]): Pick<Conclusion, 'cutEdits'> {
  const edits = results.flatMap(({ planned: { edit }, judgement }) =>
    judgement.kind === 'cut' && edit !== undefined ? [edit] : [],
  );
  return edits.length === 0 ? {} : { cutEdits: [...new Set(edits)] };
}

/**
 * The cases to leave out: they got 502, 503 or 504 once, or a reset before a response, and could not be sent again, but another
 * case of their edit class was judged. If no case of the class was judged, none is left out: the failure may be the
 * deployment's response to the class.
 */
export function passingFailures(results: readonly CaseResult[]): readonly CaseResult[] {
  const judged = results.filter(({ judgement }) => judgement.kind === 'judged').map(({ planned }) => planned.edit);
  return results.filter(
    ({ planned, judgement }) =>
      judgement.kind === 'unjudged' && mayPass(judgement.reason) && judged.includes(planned.edit),
  );
}

/** The cases with one 502, 503 or 504 that was not confirmed, apart from those left out. */
export function onceFailed(
  results: readonly CaseResult[],
  leftOut: readonly CaseResult[],
): readonly CaseWithResponse[] {
  return results.flatMap((one) => {
    const { planned, judgement } = one;
    const isOnce = judgement.kind === 'unjudged' && judgement.reason.code === 'gateway-error';
    return isOnce && !leftOut.includes(one) ? [{ planned, exchange: judgement.reason.exchange }] : [];
  });
}

/** Whether a failure may be temporary: servers restart workers, and gateways reset connections, from time to time. */
function mayPass(reason: Reason): boolean {
  if (reason.code === 'gateway-error') return true;
  if (reason.code !== 'no-response') return false;
  const { result } = reason.exchange;
  return result.kind === 'failure' && result.failure === 'reset';
}

/**
 * The cases to leave out, if another case was judged: they were withheld because a read of their provider got 2xx, although no
 * other provider can have its id. A proxy may normalize such an id to that of a given provider; requirements on reads judge
 * that.
 *
 * @param given ids of the providers in the settings.
 */
export function servedElsewhere(
  results: readonly CaseResult[],
  given: readonly (string | undefined)[],
): readonly CaseResult[] {
  if (!results.some(({ judgement }) => judgement.kind === 'judged')) return [];
  return results.filter(
    ({ judgement }) =>
      judgement.kind === 'unjudged' &&
      judgement.reason.code === 'provider-not-absent' &&
      !canBeOtherProvider(judgement.reason.providerId, given) &&
      isSuccessful(judgement.reason.exchange.result),
  );
}

/**
 * Why a case was not sent, if the cases of its class that were sent do not suffice by its declaration (`Patience`); otherwise
 * undefined.
 */
export function lackingCase({ planned, judgement }: CaseResult): Reason | undefined {
  const suffices = judgement.kind === 'cut' && judgement.because === 'slow' && planned.patience !== undefined;
  return suffices ? undefined : cutReason({ planned, judgement });
}

function cutReason({ planned: { edit = 'valid request' }, judgement }: CaseResult): Reason | undefined {
  return judgement.kind === 'cut' ? { code: 'cases-left-out', because: judgement.because, edit } : undefined;
}

/** Notes about cases that were left out, and edit classes of which not every case was sent. */
export function notesOf(
  results: readonly CaseResult[],
  leftOut: readonly CaseResult[],
): { readonly notes?: readonly string[] } {
  const notes = [
    ...leftOut.flatMap(({ planned: { edit }, judgement }) =>
      judgement.kind === 'unjudged'
        ? [`${edit ?? 'valid request'}: a case was left out, because ${reasonSentence(judgement.reason)}`]
        : [],
    ),
    ...new Set(results.flatMap((one) => cutReason(one) ?? []).map(reasonSentence)),
  ];
  return notes.length === 0 ? {} : { notes };
}
