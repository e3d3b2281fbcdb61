import type { Contract } from '../contract/Contract.ts';
import type { Exchange } from '../http/Exchange.ts';
import type { Probe } from '../http/Probe.ts';
import { excerpt } from '../judge/excerpt.ts';
import { type Judgement, judgeExchange } from '../judge/judgeExchange.ts';
import type { Case, Control } from '../requirements/Case.ts';

/** Most negatives between two controls. */
export const controlEvery = 100;

/** Answers slower than this, milliseconds, make their class of edits end after {@link slowCases} cases. */
export const slowAnswerMs = 5_000;

/** So many slow answers are waited for. */
export const slowCases = 2;

/** A case of a batch and what came of it; `cut`: it was not sent, because its class answers slowly. */
export interface CaseResult {
  readonly planned: Case;
  readonly judgement: Judgement | { readonly kind: 'cut' };
}

/** Sends a probe; or says why it was not sent. */
export type Send = (probe: Probe, edit?: string) => Promise<Exchange | { readonly withheld: string }>;

/**
 * Sends the cases of one batch, with their control before the first, after the last and at least every
 * {@link controlEvery}. A case counts only where both controls around it were answered 200: else it is unjudged, because
 * what refuses everything refuses the right requests for no reason.
 */
export async function runBatch(
  contract: Contract,
  control: Control,
  cases: readonly Case[],
  send: Send,
): Promise<readonly CaseResult[]> {
  const results: CaseResult[] = [];
  const slow = new Map<string, number>();
  let before = await controlFailure(control, send);
  for (let from = 0; from < cases.length; from += controlEvery) {
    const segment = cases.slice(from, from + controlEvery);
    if (before !== undefined) {
      results.push(...segment.map((planned) => unjudged(planned, before ?? '')));
      continue;
    }
    const judged: CaseResult[] = [];
    for (const planned of segment) judged.push(await runCase(contract, planned, send, slow));
    const after = await controlFailure(control, send);
    results.push(...(after === undefined ? judged : segment.map((planned) => unjudged(planned, after))));
    before = after;
  }
  return results;
}

async function runCase(contract: Contract, planned: Case, send: Send, slow: Map<string, number>): Promise<CaseResult> {
  const edit = planned.edit ?? '';
  const slowBefore = slow.get(edit) ?? 0;
  if (slowBefore >= slowCases) return { planned, judgement: { kind: 'cut' } };
  const exchange = await send(planned.probe, planned.edit);
  if ('withheld' in exchange) return unjudged(planned, exchange.withheld);
  if (exchange.elapsedMs > slowAnswerMs) slow.set(edit, slowBefore + 1);
  return { planned, judgement: judgeExchange(contract, exchange, planned) };
}

/** Why the control did not succeed, one sentence; undefined where it was answered 200. */
async function controlFailure({ batch, probe }: Control, send: Send): Promise<string | undefined> {
  const exchange = await send(probe);
  if ('withheld' in exchange) return exchange.withheld;
  const { result } = exchange;
  const name = `the control ${batch} (${probe.method} ${probe.path} as operator)`;
  if (result.kind === 'failure') return `${name} failed: ${result.message}`;
  if (result.status === 200) return undefined;
  const permission = result.status === 403 || result.status === 404 ? ': may this token sync?' : '';
  return `${name} was answered ${result.status} and not 200${permission} ${excerpt(new TextDecoder().decode(result.body.subarray(0, 300)), 80)}`;
}

function unjudged(planned: Case, reason: string): CaseResult {
  return { planned, judgement: { kind: 'unjudged', reason } };
}
