import type { Contract } from '../contract/Contract.ts';
import { type Exchange, isSuccessful, statusOf } from '../http/Exchange.ts';
import type { Probe } from '../http/Probe.ts';
import { requestKey } from '../http/requestKey.ts';
import { countsAlone } from '../judge/countsAlone.ts';
import { type Judgement, judgeExchange } from '../judge/judgeExchange.ts';
import { judgeValid } from '../judge/judgeValid.ts';
import type { Reason } from '../judge/Reason.ts';
import type { Case, Control } from '../requirements/Case.ts';
import type { CutReason, EditClasses } from './EditClasses.ts';
import type { NotSent } from './Sender.ts';

/** Negative cases between two controls, and maximum such segments of a batch: each control is a sync that may be written. */
const controlEvery = 150;
const stretches = 3;

/** Number of negative cases between two controls, for a batch with this many negative cases. */
export function controlSpacing(negatives: number): number {
  return Math.max(controlEvery, Math.ceil(negatives / stretches));
}

/** Milliseconds; a longer response time means a slow deployment or network, where one request at a time would take minutes. */
const unhurriedMs = 500;

/** Which requests of a batch may be in flight together once a response was slow. */
export interface Pace {
  /** Maximum number in flight. */
  readonly together: number;
  /** See {@link mayGoTogether}. */
  readonly mayGoTogether: (probe: Probe, isToBeRefused: boolean) => boolean;
}

/** Options of a batch. */
export interface BatchOptions extends Pace {
  /** What the run knows about edit classes. */
  readonly classes: EditClasses;
  /** Called if the control failed twice after these requests: from then on the run only reads. */
  readonly onBroken: (exchange: Exchange, after: readonly Exchange[]) => void;
}

/** Number of requests before a failed control to name: one of them may have broken the deployment. */
const suspects = 3;

/** A case and its result; `cut`: it was not sent. */
export interface CaseResult {
  readonly planned: Case;
  readonly judgement: Judgement | { readonly kind: 'cut'; readonly because: CutReason };
  /** Absent if nothing was sent. */
  readonly exchange?: Exchange;
}

/** Sends a probe, unless it is withheld; `burst`: number of probes sent together. */
export type Send = (probe: Probe, edit?: string, burst?: number) => Promise<Exchange | NotSent>;

/** Cases with the same request: it is sent once, and each case judges the response by its own expectation. */
type SameRequest = readonly [Case, ...Case[]];

/**
 * Sends the cases of one batch, with their control before the first, after the last, and in between at intervals of
 * {@link controlSpacing}. A refusal counts only if the controls before and after it got 200; otherwise it is unjudged, since a
 * deployment that refuses everything proves nothing by refusing an invalid request. A wrong acceptance counts by itself: see
 * {@link countsAlone}. If the first control fails, only cases without the operator's credential are sent.
 *
 * A case whose probe equals the control is judged on every control that was sent, and needs no further request.
 *
 * Requests are sent one at a time until a response takes over {@link unhurriedMs}. After that, consecutive requests that may go
 * together are sent in groups of `together`; the next group starts when all responses have arrived. Once a request that has to
 * be refused was accepted, such requests are sent one at a time again if they may name an object: the syncs of one object could
 * disturb each other.
 */
export async function runBatch(
  contract: Contract,
  control: Control,
  cases: readonly Case[],
  send: Send,
  { together, mayGoTogether, classes, onBroken }: BatchOptions,
): Promise<readonly CaseResult[]> {
  const results: CaseResult[] = [];
  const controls: Exchange[] = [];
  let width = 1;
  let areRefused = true;
  const goesTogether = (same: SameRequest) => mayGoTogether(same[0].probe, areRefused && isToBeRefused(same));
  const sendTimed: Send = async (...asked) => {
    const exchange = await send(...asked);
    if (!('withheld' in exchange) && exchange.elapsedMs > unhurriedMs) width = together;
    return exchange;
  };
  const { valid, negative } = splitCases(control, cases);
  const sendControl = async () => {
    const exchange = await sendTimed(control.probe);
    if (!('withheld' in exchange)) controls.push(exchange);
    return controlFailure(control, exchange);
  };
  let before = await sendControl();
  const last: Exchange[] = [];
  if (negative.length === 0 && valid.length > 0 && before === undefined) await sendControl();
  const spacing = controlSpacing(negative.length);
  for (let from = 0; from < negative.length; from += spacing) {
    const segment = negative.slice(from, from + spacing);
    const failedBefore = before;
    const isSent = ([{ probe }]: SameRequest) => failedBefore === undefined || probe.identity !== 'operator';
    const [sent, kept] = [segment.filter(isSent), segment.filter((same) => !isSent(same))];
    if (failedBefore !== undefined) results.push(...unjudged(kept, failedBefore));
    const judged: CaseResult[] = [];
    for (let next = 0; next < sent.length; ) {
      const atOnce = sent.slice(next, next + countTogether(sent.slice(next, next + width), goesTogether));
      next += atOnce.length;
      const sendOne: Send = (probe, edit) => sendTimed(probe, edit, atOnce.length);
      const responded = await Promise.all(atOnce.map((same) => runSame(contract, same, sendOne, classes)));
      areRefused &&= !responded.some(isWronglyAccepted);
      judged.push(...responded.flat());
    }
    last.push(...judged.flatMap(({ exchange }) => (exchange === undefined ? [] : [exchange])));
    const after = failedBefore ?? (await sendControl());
    results.push(...(after === undefined ? judged : judged.map((one) => withoutControl(one, after))));
    if (failedBefore === undefined && after !== undefined && seemsBroken(after) && seemsBroken(await sendControl())) {
      onBroken(after.exchange, last.slice(-suspects));
    }
    before = after;
  }
  const ofValid = valid.flatMap((planned) =>
    controls.map((exchange) => ({ planned, exchange, judgement: judgeValid(contract, exchange, planned) })),
  );
  return [...(before !== undefined && controls.length === 0 ? unjudged([valid], before) : ofValid), ...results];
}

/** Splits cases into those that equal the control and the others, grouped by request, in the order of first occurrence. */
function splitCases(
  control: Control,
  cases: readonly Case[],
): { readonly valid: readonly Case[]; readonly negative: readonly SameRequest[] } {
  const valid: Case[] = [];
  const negative = new Map<string, [Case, ...Case[]]>();
  const ofControl = requestKey(control.probe);
  for (const planned of cases) {
    const key = requestKey(planned.probe);
    const same = negative.get(key);
    if (key === ofControl) valid.push(planned);
    else if (same === undefined) negative.set(key, [planned]);
    else same.push(planned);
  }
  return { valid, negative: [...negative.values()] };
}

/** How many of the next requests are sent at once: the leading ones that may go together, or one. */
function countTogether(ahead: readonly SameRequest[], goesTogether: (same: SameRequest) => boolean): number {
  if (ahead.length <= 1) return 1;
  const first = ahead.findIndex((same) => !goesTogether(same));
  return Math.max(1, first === -1 ? ahead.length : first);
}

/** Whether a success is wrong for every case of a request. */
function isToBeRefused(same: readonly Case[]): boolean {
  return same.every(({ acceptable }) => !acceptable.accepts(200));
}

function isWronglyAccepted(results: readonly CaseResult[]): boolean {
  const isAccepted = results.some(({ exchange }) => exchange !== undefined && isSuccessful(exchange.result));
  return isAccepted && isToBeRefused(results.map(({ planned }) => planned));
}

async function runSame(
  contract: Contract,
  same: SameRequest,
  send: Send,
  classes: EditClasses,
): Promise<readonly CaseResult[]> {
  const [first] = same;
  const because = same.map((planned) => classes.cutReason(planned));
  if (because.every((reason) => reason !== undefined)) {
    return same.map((planned, index) => ({ planned, judgement: { kind: 'cut', because: because[index] ?? 'slow' } }));
  }
  const exchange = await send(first.probe, first.edit);
  if ('withheld' in exchange) return unjudged([same], exchange.withheld);
  for (const planned of same) classes.note(planned, exchange);
  return same.map((planned) => ({ planned, exchange, judgement: judgeExchange(contract, exchange, planned) }));
}

/** A result whose control failed: findings that count by themselves stay; without any, the case is unjudged. */
function withoutControl({ planned, judgement, exchange }: CaseResult, reason: Reason): CaseResult {
  const findings =
    judgement.kind === 'judged' && exchange !== undefined
      ? judgement.findings.filter((finding) => countsAlone(finding, exchange))
      : [];
  if (exchange === undefined || findings.length === 0) return { planned, judgement: { kind: 'unjudged', reason } };
  return { planned, exchange, judgement: { kind: 'judged', findings } };
}

/** Whether a control got a server error or no response: an earlier request may have broken the deployment. */
function seemsBroken(reason: Reason | undefined): reason is Extract<Reason, { readonly code: 'control-failed' }> {
  if (reason?.code !== 'control-failed') return false;
  const { result } = reason.exchange;
  return result.kind === 'failure' || result.status >= 500;
}

/** Why the control failed; undefined if it got 200. */
function controlFailure({ batch }: Control, exchange: Exchange | NotSent): Reason | undefined {
  if ('withheld' in exchange) return exchange.withheld;
  return statusOf(exchange.result) === 200 ? undefined : { code: 'control-failed', control: batch, exchange };
}

function unjudged(segment: readonly (readonly Case[])[], reason: Reason): readonly CaseResult[] {
  return segment.flat().map((planned) => ({ planned, judgement: { kind: 'unjudged', reason } }));
}
