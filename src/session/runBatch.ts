import type { Contract } from '../contract/Contract.ts';
import { type Exchange, statusOf } from '../http/Exchange.ts';
import type { Probe } from '../http/Probe.ts';
import { requestKey } from '../http/requestKey.ts';
import { type Judgement, judgeExchange } from '../judge/judgeExchange.ts';
import { judgeValid } from '../judge/judgeValid.ts';
import { slowAnswerMs } from '../judge/lateAnswer.ts';
import type { Reason } from '../judge/Reason.ts';
import type { Case, Control } from '../requirements/Case.ts';
import type { NotSent } from './Sender.ts';

/** Most negatives between two controls, and most such stretches of a batch: each control is a sync that may be written. */
const controlEvery = 150;
const stretches = 3;

/** How many negatives of a batch of so many stand between two controls. */
export function controlSpacing(negatives: number): number {
  return Math.max(controlEvery, Math.ceil(negatives / stretches));
}

/** So many slow answers to a class of edits are waited for. */
export const slowCases = 2;

/** A response that takes longer, milliseconds, shows a deployment or a path to it that is slow: one at a time takes minutes. */
const unhurriedMs = 500;

/** Which requests of a batch may be in flight together, once one of its responses has shown that the deployment is slow. */
export interface Pace {
  /** How many at most. */
  readonly together: number;
  readonly mayGoTogether: (probe: Probe) => boolean;
}

/** A case and what came of it; `cut`: it was not sent, because its class answers slowly. */
export interface CaseResult {
  readonly planned: Case;
  readonly judgement: Judgement | { readonly kind: 'cut' };
  /** Absent where nothing was sent. */
  readonly exchange?: Exchange;
}

/** Sends a probe, unless it must not be sent; `burst`: how many are sent together. */
export type Send = (probe: Probe, edit?: string, burst?: number) => Promise<Exchange | NotSent>;

/** Cases that are the same request: it is sent once, and each judges the answer by its own expectation. */
type SameRequest = readonly [Case, ...Case[]];

/**
 * Sends the cases of one batch, with their control before the first, after the last and among them as often as
 * {@link controlSpacing} says. A case counts only where both controls around it were answered 200: else it is unjudged,
 * because what refuses everything refuses the right requests for no reason.
 *
 * A case whose probe is the control itself is judged on every control that was sent, and costs no request of its own.
 *
 * One request goes out at a time, until a response took over {@link unhurriedMs}: then those that follow one another in the
 * plan and may go together do, `together` at once, and the next ones once each of these has its response.
 */
export async function runBatch(
  contract: Contract,
  control: Control,
  cases: readonly Case[],
  send: Send,
  { together, mayGoTogether }: Pace,
): Promise<readonly CaseResult[]> {
  const results: CaseResult[] = [];
  const controls: Exchange[] = [];
  const slow = new Map<string, number>();
  let width = 1;
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
  if (negative.length === 0 && valid.length > 0 && before === undefined) await sendControl();
  const spacing = controlSpacing(negative.length);
  for (let from = 0; from < negative.length; from += spacing) {
    const segment = negative.slice(from, from + spacing);
    if (before !== undefined) {
      results.push(...unjudged(segment, before));
      continue;
    }
    const judged: CaseResult[] = [];
    for (let next = 0; next < segment.length; ) {
      const atOnce = segment.slice(next, next + countTogether(segment.slice(next, next + width), mayGoTogether));
      next += atOnce.length;
      const sendOne: Send = (probe, edit) => sendTimed(probe, edit, atOnce.length);
      judged.push(...(await Promise.all(atOnce.map((same) => runSame(contract, same, sendOne, slow)))).flat());
    }
    const after = await sendControl();
    results.push(...(after === undefined ? judged : unjudged(segment, after)));
    before = after;
  }
  const ofValid = valid.flatMap((planned) =>
    controls.map((exchange) => ({ planned, exchange, judgement: judgeValid(contract, exchange, planned) })),
  );
  return [...(before !== undefined && controls.length === 0 ? unjudged([valid], before) : ofValid), ...results];
}

/** The cases that are the control itself, and the others with equal requests together, in the order of the first of each. */
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

/** How many of the next requests go out at once: one, or as many of those that may go together as follow one another. */
function countTogether(ahead: readonly SameRequest[], mayGoTogether: Pace['mayGoTogether']): number {
  const first = ahead.findIndex(([{ probe }]) => !mayGoTogether(probe));
  return Math.max(1, first === -1 ? ahead.length : first);
}

async function runSame(
  contract: Contract,
  same: SameRequest,
  send: Send,
  slow: Map<string, number>,
): Promise<readonly CaseResult[]> {
  const [{ probe, edit }] = same;
  const slowBefore = slow.get(edit ?? '') ?? 0;
  if (slowBefore >= slowCases) return same.map((planned) => ({ planned, judgement: { kind: 'cut' } }));
  const exchange = await send(probe, edit);
  if ('withheld' in exchange) return unjudged([same], exchange.withheld);
  if (exchange.elapsedMs > slowAnswerMs) slow.set(edit ?? '', slowBefore + 1);
  return same.map((planned) => ({ planned, exchange, judgement: judgeExchange(contract, exchange, planned) }));
}

/** Why the control did not succeed; undefined if it was answered 200. */
function controlFailure({ batch }: Control, exchange: Exchange | NotSent): Reason | undefined {
  if ('withheld' in exchange) return exchange.withheld;
  return statusOf(exchange.result) === 200 ? undefined : { code: 'control-failed', control: batch, exchange };
}

function unjudged(segment: readonly (readonly Case[])[], reason: Reason): readonly CaseResult[] {
  return segment.flat().map((planned) => ({ planned, judgement: { kind: 'unjudged', reason } }));
}
