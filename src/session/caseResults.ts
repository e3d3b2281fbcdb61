import { statusOf } from '../http/Exchange.ts';
import { slowAnswerMs } from '../judge/lateAnswer.ts';
import type { Cell, Conclusion } from '../requirements/Conclusion.ts';
import { type CaseResult, slowCases } from './runBatch.ts';

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

/** States which classes of edits were ended before all their cases were sent. */
export function cutNotes(results: readonly CaseResult[]): { readonly notes?: readonly string[] } {
  const cut = results
    .filter(({ judgement }) => judgement.kind === 'cut')
    .map(({ planned }) => planned.edit ?? 'valid request');
  const notes = [...new Set(cut)].map(
    (edit) => `${edit}: ended after ${slowCases} cases, whose responses took over ${slowAnswerMs / 1000} s`,
  );
  return notes.length === 0 ? {} : { notes };
}
