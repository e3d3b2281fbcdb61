import { shuffled } from '../generate/shuffled.ts';
import type { Case } from '../requirements/Case.ts';
import type { Requirement } from '../requirements/Requirement.ts';
import type { CaseContext } from '../requirements/Verifier.ts';

/**
 * All cases of a batch in sending order: that of the requirements, or shuffled by the seed if a custom `User-Agent` is set, so
 * that the order does not identify the suite. Cases that leave tasks behind are sent last. Pure.
 *
 * @param plan the cases of a requirement.
 */
export function batchCases(
  batch: string,
  selected: readonly Requirement[],
  plan: (requirement: Requirement) => readonly Case[],
  { userAgent, seed }: Pick<CaseContext, 'userAgent' | 'seed'>,
): readonly Case[] {
  const casesOf = (requirements: readonly Requirement[]) =>
    requirements.flatMap(plan).filter(({ control }) => control?.batch === batch);
  if (userAgent === undefined) return casesOf(selected);
  const leavesTasks = ({ verification }: Requirement) => 'cases' in verification && verification.leavesTasks === true;
  return [
    ...shuffled(casesOf(selected.filter((one) => !leavesTasks(one))), seed),
    ...shuffled(casesOf(selected.filter(leavesTasks)), seed),
  ];
}
