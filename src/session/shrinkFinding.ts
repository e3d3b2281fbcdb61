import type { Contract } from '../contract/Contract.ts';
import type { Exchange } from '../http/Exchange.ts';
import type { Probe } from '../http/Probe.ts';
import type { Finding } from '../judge/Finding.ts';
import { groupKey } from '../judge/groupFindings.ts';
import { judgeExchange } from '../judge/judgeExchange.ts';
import type { Case } from '../requirements/Case.ts';
import type { FindingGroup } from '../requirements/Verifier.ts';

/** A finding and the case that it comes from. */
export interface CaseFinding {
  readonly finding: Finding;
  readonly planned: Case;
}

/**
 * Searches for the smallest case of the group of a finding; a case that was not generated is its own smallest.
 *
 * @param send sends a probe, or returns undefined where nothing more may be sent.
 */
export async function shrinkFinding(
  contract: Contract,
  { finding, planned }: CaseFinding,
  send: (probe: Probe) => Promise<Exchange | undefined>,
): Promise<Omit<FindingGroup, 'count'>> {
  const { generated } = planned;
  if (generated === undefined) return { example: finding };
  let example = finding;
  let refused = false;
  const shrunk = await generated.shrink(async (probe) => {
    const exchange = await send(probe);
    if (exchange === undefined) {
      refused = true;
      return false;
    }
    const judgement = judgeExchange(contract, exchange, planned);
    const findings = judgement.kind === 'judged' ? judgement.findings : [];
    const same = findings.find((other) => groupKey(other) === groupKey(finding));
    if (same !== undefined) example = same;
    return same !== undefined;
  });
  return { example, generated: { seed: generated.seed, path: shrunk.path, cut: shrunk.cut || refused } };
}
