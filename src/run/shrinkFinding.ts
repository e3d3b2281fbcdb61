import type { Contract } from '../contract/Contract.ts';
import type { Exchange } from '../http/Exchange.ts';
import type { Probe } from '../http/Probe.ts';
import { type Located, locate } from '../judge/Finding.ts';
import { groupKey } from '../judge/groupFindings.ts';
import { judgeExchange } from '../judge/judgeExchange.ts';
import type { Case } from '../requirements/Case.ts';
import type { FindingGroup } from '../requirements/Conclusion.ts';

/** A finding and its case. */
export interface CaseFinding extends Located {
  readonly planned: Case;
}

/**
 * Searches for the smallest case in the group of a finding. A case that was not generated is returned unchanged.
 *
 * @param send sends a probe; returns undefined if it may not be sent.
 */
export async function shrinkFinding(
  contract: Contract,
  { planned, ...found }: CaseFinding,
  send: (probe: Probe) => Promise<Exchange | undefined>,
): Promise<Omit<FindingGroup, 'count'>> {
  const { generated } = planned;
  if (generated === undefined) return found;
  let smallest: Located = found;
  let refused = false;
  const shrunk = await generated.shrink(async (probe) => {
    const exchange = await send(probe);
    if (exchange === undefined) {
      refused = true;
      return false;
    }
    const judgement = judgeExchange(contract, exchange, planned);
    const findings = judgement.kind === 'judged' ? judgement.findings : [];
    const same = findings
      .map((finding) => locate(finding, exchange, planned.edit))
      .find((other) => groupKey(other) === groupKey(found));
    if (same !== undefined) smallest = same;
    return same !== undefined;
  });
  return { ...smallest, generated: { seed: generated.seed, path: shrunk.path, cut: shrunk.cut || refused } };
}
