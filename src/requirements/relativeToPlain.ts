import { statusOf } from '../http/Exchange.ts';
import type { Probe } from '../http/Probe.ts';
import { noResponse } from '../judge/Reason.ts';
import { type FindingGroup, inconclusive } from './Conclusion.ts';
import type { Review } from './Requirement.ts';

/** The request with the usual fields only. */
function plainOf(probe: Probe): Probe {
  const usual = ['accept', 'authorization', ...(probe.body === undefined ? [] : ['content-type'])];
  return { ...probe, headers: probe.headers.filter(([name]) => usual.includes(name.toLowerCase())) };
}

/**
 * Lets a requirement about header fields fail only for what the fields change. If a group of findings is about a status, its
 * request is sent again without the additional fields; if that gets the same status, the group is left out, with a note.
 */
export const relativeToPlain: Review = async (verifier, conclusion) => {
  if (conclusion.outcome !== 'failed') return conclusion;
  const groups: FindingGroup[] = [];
  const notes: string[] = [];
  for (const group of conclusion.groups) {
    const { probe, result } = group.exchange;
    const exchange = group.finding.layer === 'status' ? await verifier.send(plainOf(probe)) : undefined;
    if (exchange?.result.kind === 'failure') {
      return inconclusive({ code: 'baseline-unknown', baseline: 'the request without it', why: noResponse(exchange) });
    }
    if (exchange === undefined || statusOf(exchange.result) !== statusOf(result)) groups.push(group);
    else notes.push(`${group.edit}: without it the response has the same status, which counts there`);
  }
  const all = [...(conclusion.notes ?? []), ...notes];
  const noted = all.length > 0 ? { notes: all } : {};
  return groups.length > 0 ? { ...conclusion, groups, ...noted } : { outcome: 'passed', ...noted };
};
