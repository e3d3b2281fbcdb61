import { judgeKept, silenceKeyword } from '../judge/judgeFollowing.ts';
import type { Requirement } from './Requirement.ts';
import { readStatus } from './readStatus.ts';
import type { FindingGroup, Verification, Verifier } from './Verifier.ts';

/** A deployment whose plain read takes longer, milliseconds, may be slow on a kept connection too. */
const promptMs = 1_000;

/**
 * Verifies a requirement by its cases. That nothing follows on a connection may be chance, or slowness; so such a group of
 * findings counts where a plain read is answered promptly, and the same case meets the same once more.
 */
export async function verifyKept(
  verifier: Verifier,
  requirement: Pick<Requirement, 'id' | 'cases'>,
): Promise<Verification> {
  const verification = await verifier.verifyCases(requirement);
  if (verification.outcome !== 'failed') return verification;
  const groups: FindingGroup[] = [];
  for (const group of verification.groups) {
    if (group.example.keyword !== silenceKeyword || (await showsAgain(verifier, requirement.id, group)))
      groups.push(group);
  }
  if (groups.length > 0) return { ...verification, groups };
  const reason = 'nothing followed on a connection, and another time the deployment answered, or it was slow to';
  return { outcome: 'inconclusive', reason };
}

async function showsAgain(verifier: Verifier, id: string, { example }: FindingGroup): Promise<boolean> {
  const read = await readStatus(verifier, id);
  if ('inconclusive' in read || read.exchange.elapsedMs > promptMs) return false;
  return judgeKept(await verifier.send(example.exchange.probe)).length > 0;
}
