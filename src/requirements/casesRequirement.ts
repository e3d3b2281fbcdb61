import type { Requirement } from './Requirement.ts';

/** A requirement that is verified by its cases alone: they are sent with their controls, and every answer is judged. */
export function casesRequirement(
  requirement: Omit<Requirement, 'verify'> & Required<Pick<Requirement, 'cases'>>,
): Requirement {
  return { ...requirement, verify: (verifier) => verifier.verifyCases(requirement) };
}
