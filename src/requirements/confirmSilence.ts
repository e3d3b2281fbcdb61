import { judgeKept, silenceKeyword } from '../judge/judgeNextResponse.ts';
import { type FindingGroup, inconclusive } from './Conclusion.ts';
import type { Review } from './Requirement.ts';
import { readStatus } from './readStatus.ts';
import type { Verifier } from './Verifier.ts';

/** A deployment whose plain read takes longer, milliseconds, may be slow on a persistent connection too. */
const promptMs = 1_000;

/**
 * Reviews cases on a persistent connection. A missing next response may be chance or slowness, so such a group of findings
 * counts only if a plain read gets a prompt response and the same case fails again.
 */
export const confirmSilence: Review = async (verifier, conclusion) => {
  if (conclusion.outcome !== 'failed') return conclusion;
  const groups: FindingGroup[] = [];
  for (const group of conclusion.groups) {
    if (group.finding.keyword !== silenceKeyword || (await showsAgain(verifier, group))) groups.push(group);
  }
  const [first] = conclusion.groups;
  if (groups.length > 0 || first === undefined) return { ...conclusion, groups };
  return inconclusive({ code: 'silent-once', exchange: first.exchange });
};

async function showsAgain(verifier: Verifier, { exchange: { probe } }: FindingGroup): Promise<boolean> {
  const read = await readStatus(verifier, probe.requirement);
  if ('noResult' in read || read.exchange.elapsedMs > promptMs) return false;
  return judgeKept(await verifier.send(probe)).length > 0;
}
