import { judgeExchange } from '../judge/judgeExchange.ts';
import type { Case } from './Case.ts';
import type { Requirement } from './Requirement.ts';
import type { CaseContext, FindingGroup, Verification, Verifier } from './Verifier.ts';

/** The request that a case is to be answered like: what is wrong with both counts where that request is judged. */
export interface Likeness {
  /** What it is, in a few words. */
  readonly what: string;
  /** Planned as any case is; none where the settings leave none. */
  readonly plan: (context: CaseContext) => readonly Case[];
  /** The edits that it is the likeness of; absent: all of the requirement. */
  readonly edits?: readonly string[];
}

/**
 * Makes a requirement fail for what is its own alone. Where it fails, the likeness is sent, once: findings that are made
 * there too are left out, and a note says so. Where nothing came back, nobody knows whose they are.
 */
export function ofItsOwn(requirement: Requirement, likeness: Likeness): Requirement {
  return {
    ...requirement,
    verify: async (verifier) => withoutShared(verifier, await requirement.verify(verifier), likeness),
  };
}

async function withoutShared(
  verifier: Verifier,
  verification: Verification,
  { what, plan, edits }: Likeness,
): Promise<Verification> {
  if (verification.outcome !== 'failed') return verification;
  const concerned = ({ example: { edit } }: FindingGroup) => edits === undefined || edits.includes(edit ?? '');
  const [planned] = verification.groups.some(concerned) ? plan(verifier.context) : [];
  if (planned === undefined) return verification;
  const judgement = judgeExchange(verifier.context.contract, await verifier.send(planned.probe), planned);
  if (judgement.kind === 'unjudged') {
    const groups = verification.groups.filter((group) => !concerned(group));
    const reason = `the control, ${what}, says nothing: ${judgement.reason}`;
    return groups.length > 0 ? { ...verification, groups } : { outcome: 'inconclusive', reason };
  }
  const shared = judgement.findings;
  const groups = verification.groups.filter(
    (group) =>
      !concerned(group) ||
      !shared.some(({ layer, status }) => layer === group.example.layer && status === group.example.status),
  );
  if (groups.length === verification.groups.length) return verification;
  const { notes = [], ...rest } = verification;
  const all = [...notes, `${what}: it is answered wrongly in the same way, and that counts there`];
  return groups.length > 0 ? { ...rest, groups, notes: all } : { outcome: 'passed', notes: all };
}
