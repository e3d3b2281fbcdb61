import { canBeOtherProvider } from '../generate/providerIdReadings.ts';
import { isSuccessful, statusOf } from '../http/Exchange.ts';
import type { Reason } from '../judge/Reason.ts';
import { reasonSentence } from '../judge/reasonSentence.ts';
import type { Cell, Conclusion } from '../requirements/Conclusion.ts';
import type { CaseResult } from './runBatch.ts';

/** The cells of a table that these cases fill; nothing if they are in none. */
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

/** The edit classes of which not every case was sent; nothing if all were. */
export function cutEditsOf(results: readonly CaseResult[]): Pick<Conclusion, 'cutEdits'> {
  const edits = results.flatMap(({ planned: { edit }, judgement }) =>
    judgement.kind === 'cut' && edit !== undefined ? [edit] : [],
  );
  return edits.length === 0 ? {} : { cutEdits: [...new Set(edits)] };
}

/**
 * The cases that got 502, 503 or 504 once, or a reset before a response, and could not be sent again, if another case of their
 * edit class was judged: these are left out. A class of which no case was judged is not: what comes for each of its cases may
 * be the deployment's.
 */
export function passingFailures(results: readonly CaseResult[]): readonly CaseResult[] {
  const judged = results.filter(({ judgement }) => judgement.kind === 'judged').map(({ planned }) => planned.edit);
  return results.filter(
    ({ planned, judgement }) =>
      judgement.kind === 'unjudged' && mayPass(judgement.reason) && judged.includes(planned.edit),
  );
}

/** Servers replace their worker processes, and gateways reset connections, now and then. */
function mayPass(reason: Reason): boolean {
  if (reason.code === 'gateway-error') return true;
  if (reason.code !== 'no-response') return false;
  const { result } = reason.exchange;
  return result.kind === 'failure' && result.failure === 'reset';
}

/**
 * The cases that were withheld because a read of their provider was answered 2xx, though no other provider can have its id, if
 * another case was judged: these are left out. What stands in front may clean such an id to that of a given provider, which
 * the requirements on reads judge.
 *
 * @param given ids of the given providers.
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
 * Why a case was not sent, if what was sent of its class does not suffice by its declaration: see `Patience`. Undefined of
 * every other case.
 */
export function lackingCase({ planned, judgement }: CaseResult): Reason | undefined {
  const suffices = judgement.kind === 'cut' && judgement.because === 'slow' && planned.patience !== undefined;
  return suffices ? undefined : cutReason({ planned, judgement });
}

function cutReason({ planned: { edit = 'valid request' }, judgement }: CaseResult): Reason | undefined {
  return judgement.kind === 'cut' ? { code: 'cases-left-out', because: judgement.because, edit } : undefined;
}

/** States which cases were left out, and of which classes of edits not every case was sent. */
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
