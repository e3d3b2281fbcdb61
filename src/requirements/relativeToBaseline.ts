import { statusOf } from '../http/Exchange.ts';
import { judgeExchange } from '../judge/judgeExchange.ts';
import type { Case } from './Case.ts';
import { type FindingGroup, inconclusive } from './Conclusion.ts';
import type { Review } from './Requirement.ts';
import type { CaseContext } from './Verifier.ts';

/** The request that cases are compared with: a defect of both counts in the requirement that judges the baseline itself. */
export interface Baseline {
  /** A short description. */
  readonly what: string;
  /** Plans the baseline like any case; empty if the settings do not allow it. */
  readonly plan: (context: CaseContext) => readonly Case[];
  /** The edits that are compared with it; absent: all edits of the requirement. */
  readonly edits?: readonly string[];
}

/**
 * Lets a requirement fail only for defects that its cases have and the baseline does not. If cases failed, the baseline is sent
 * once; findings that it has too are left out, with a note. If it gets no response, the result is inconclusive.
 */
export function relativeToBaseline({ what, plan, edits }: Baseline): Review {
  return async (verifier, conclusion) => {
    if (conclusion.outcome !== 'failed') return conclusion;
    const concerned = ({ edit }: FindingGroup) => edits === undefined || edits.includes(edit ?? '');
    const [planned] = conclusion.groups.some(concerned) ? plan(verifier.context) : [];
    if (planned === undefined) return conclusion;
    const exchange = await verifier.send(planned.probe);
    const judgement = judgeExchange(verifier.context.contract, exchange, planned);
    if (judgement.kind === 'unjudged') {
      const groups = conclusion.groups.filter((group) => !concerned(group));
      const reason = { code: 'baseline-unknown', baseline: what, why: judgement.reason } as const;
      return groups.length > 0 ? { ...conclusion, groups } : inconclusive(reason);
    }
    const isShared = (group: FindingGroup) =>
      statusOf(exchange.result) === statusOf(group.exchange.result) &&
      judgement.findings.some(({ layer }) => layer === group.finding.layer);
    const groups = conclusion.groups.filter((group) => !concerned(group) || !isShared(group));
    if (groups.length === conclusion.groups.length) return conclusion;
    const { notes = [], ...rest } = conclusion;
    const all = [...notes, `${what}: it has the same defect, which counts there`];
    return groups.length > 0 ? { ...rest, groups, notes: all } : { outcome: 'passed', notes: all };
  };
}
