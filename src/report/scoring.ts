import type { Requirement } from '../requirements/Requirement.ts';

/** The first minor release of the suite. Everything that it brought counts from it on. */
const firstRelease = '0.1';

/**
 * The minor release of the suite that brought a requirement or made it stricter, `major.minor`. See docs/policy.md, "Stability".
 *
 * @param since as the requirement declares it; absent: it came with the first release.
 */
export function sinceOf({ since = firstRelease }: Pick<Requirement, 'since'>): string {
  return since;
}

/**
 * Whether a requirement counts by its level in a version of the suite. A new one is shown and doesn't count in the minor
 * release that brings it; it counts from the next minor release on.
 *
 * @param suiteVersion `major.minor.patch`.
 */
export function isScored(requirement: Pick<Requirement, 'since'>, suiteVersion: string): boolean {
  const since = sinceOf(requirement);
  return since === firstRelease || isEarlier(since, suiteVersion);
}

/** Whether a minor release is earlier than that of a version. */
function isEarlier(minor: string, version: string): boolean {
  const [major = 0, own = 0] = minor.split('.').map(Number);
  const [otherMajor = 0, other = 0] = version.split('.').map(Number);
  return major < otherMajor || (major === otherMajor && own < other);
}
