import type { AskingProfile, Level } from '../requirements/Requirement.ts';
import { type Profile, profiles } from '../settings/Target.ts';
import type { Report, ReportedRequirement } from './Report.ts';

/** The part of a run that decides the standing of its requirements; a {@link Report} satisfies it. */
export type RunAsked = Pick<Report, 'strict' | 'profile' | 'only'>;

/** The part of a requirement that decides its standing. */
export type Standable = Pick<ReportedRequirement, 'id' | 'level' | 'scored' | 'profile' | 'outcome' | 'excused'>;

/**
 * What an outcome means for the run. Verdict, exit code, JUnit and Playwright all use it, so they cannot contradict each
 * other.
 *
 * - `met`: it passed.
 * - `unmet`: it failed, and that makes the run non-conformant.
 * - `excused`: it failed and counts, and the ledger excuses it.
 * - `remark`: it failed, and does not count.
 * - `open`: it counts and was asked for, but has no result: the verdict is inconclusive at best.
 * - `not-asked`: it has no result, and the verdict does not need one.
 * - `not-applicable`: the contract version does not have it.
 * - `broken`: a defect of the suite, which says nothing about the target; the exit code is 4.
 */
export type Standing = 'met' | 'unmet' | 'excused' | 'remark' | 'open' | 'not-asked' | 'not-applicable' | 'broken';

/** See {@link Standing}. Pure. */
export function standingOf(requirement: Standable, run: RunAsked): Standing {
  const { outcome, excused } = requirement;
  switch (outcome) {
    case 'passed':
      return 'met';
    case 'failed':
      if (!countsAsMust(requirement, run.strict)) return 'remark';
      return excused === true ? 'excused' : 'unmet';
    case 'not-applicable':
      return 'not-applicable';
    case 'errored':
      return 'broken';
    case 'inconclusive':
    case 'not-tested':
      return isWanted(requirement, run) ? 'open' : 'not-asked';
  }
}

/** Whether the verdict needs a result of a requirement: it counts, and profile and `--only` include it. */
export function isWanted(requirement: Omit<Standable, 'outcome' | 'excused'>, run: RunAsked): boolean {
  return (
    countsAsMust(requirement, run.strict) &&
    isAskedForBy(requirement.profile, run.profile) &&
    (run.only === undefined || run.only.includes(requirement.id))
  );
}

/** Whether failures of a requirement count in a run: those of a `must` always, of a `should` with `--strict`. */
export function countsAsMust(requirement: Pick<Standable, 'level' | 'scored'>, strict: boolean): boolean {
  const level = countingLevel(requirement);
  return level === 'must' || (level === 'should' && strict);
}

/** The level by which a requirement counts: its own, and `may` while it is not scored. */
export function countingLevel({ level, scored }: Pick<Standable, 'level' | 'scored'>): Level {
  return scored === false ? 'may' : level;
}

/**
 * Whether a run with profile `asked` includes a requirement of profile `own`. Profiles nest, `observe` ⊂ `core` ⊂ `full`; none
 * includes what is `beyond`.
 */
export function isAskedForBy(own: AskingProfile, asked: Profile): boolean {
  if (own === 'beyond') return false;
  return profiles.indexOf(own) <= profiles.indexOf(asked);
}
