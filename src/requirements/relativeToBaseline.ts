import { statusOf } from '../http/Exchange.ts';
import { judgeExchange } from '../judge/judgeExchange.ts';
import type { Case } from './Case.ts';
import { type FindingGroup, inconclusive } from './Conclusion.ts';
import type { Review } from './Requirement.ts';
import type { CaseContext } from './Verifier.ts';

/** The request that cases are to be answered like: what is wrong with both counts where the baseline itself is judged. */
export interface Baseline {
  /** What it is, in a few words. */
  readonly what: string;
  /** Planned as any case is; none if the settings leave none. */
  readonly plan: (context: CaseContext) => readonly Case[];
  /** The edits that it is the baseline of; absent: all of the requirement. */
  readonly edits?: readonly string[];
}

/**
 * Makes a requirement fail only for what its cases add to a baseline. If cases failed, the baseline is sent, once: findings
 * that are made there too are left out, and a note says so. If the baseline gets no response, nobody knows whose they are.
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
