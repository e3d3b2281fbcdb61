import type { AskingProfile, Level } from '../requirements/Requirement.ts';
import { type Profile, profiles } from '../settings/Target.ts';
import type { Report, ReportedRequirement } from './Report.ts';

/** What decides how a requirement stands in a run; a whole {@link Report} is one. */
export type RunAsked = Pick<Report, 'strict' | 'profile' | 'only'>;

/** What of a requirement decides how it stands. */
export type Standable = Pick<ReportedRequirement, 'id' | 'level' | 'profile' | 'outcome' | 'excused'>;

/**
 * How a requirement stands in a run. Verdict, exit code, JUnit and Playwright all go by it, so they cannot contradict each
 * other.
 *
 * - `met`: it passed.
 * - `unmet`: it failed, and that makes the run non-conformant.
 * - `excused`: it failed and counts, and the ledger excuses it.
 * - `remark`: it failed at a level that does not count.
 * - `open`: it counts and was asked for, and there is no result: the verdict is inconclusive at best.
 * - `not-asked`: there is no result, and the verdict does not need one.
 * - `not-applicable`: the contract version does not state it.
 * - `broken`: the suite broke on it, which says nothing about the target; the exit code is 4.
 */
export type Standing = 'met' | 'unmet' | 'excused' | 'remark' | 'open' | 'not-asked' | 'not-applicable' | 'broken';

/** See {@link Standing}. Pure. */
export function standingOf(requirement: Standable, run: RunAsked): Standing {
  const { level, outcome, excused } = requirement;
  switch (outcome) {
    case 'passed':
      return 'met';
    case 'failed':
      if (!countsAsMust(level, run.strict)) return 'remark';
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

/** Whether the verdict of a run needs a result of a requirement: it counts, and profile and `--only` ask for it. */
export function isWanted({ id, level, profile }: Pick<Standable, 'id' | 'level' | 'profile'>, run: RunAsked): boolean {
  return (
    countsAsMust(level, run.strict) &&
    isAskedForBy(profile, run.profile) &&
    (run.only === undefined || run.only.includes(id))
  );
}

/** Whether failures at this level count: `must` always, `should` under `--strict`, `may` never. */
export function countsAsMust(level: Level, strict: boolean): boolean {
  return level === 'must' || (level === 'should' && strict);
}

/**
 * Whether a run with profile `asked` asks for a requirement of profile `own`; profiles nest, `observe` ⊂ `core` ⊂ `full`, and
 * none asks for what is beyond all of them.
 */
export function isAskedForBy(own: AskingProfile, asked: Profile): boolean {
  if (own === 'beyond') return false;
  return profiles.indexOf(own) <= profiles.indexOf(asked);
}
