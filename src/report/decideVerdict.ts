import { countsAsMust, isAsked } from './countsForVerdict.ts';
import type { Report, ReportedRequirement, Verdict } from './Report.ts';

/** What a verdict rests on; a whole {@link Report} is one. */
export type VerdictBasis = Pick<Report, 'strict' | 'profile' | 'interrupted' | 'only' | 'stopped'> & {
  readonly requirements: readonly Pick<ReportedRequirement, 'level' | 'profile' | 'outcome' | 'excused'>[];
};

/**
 * The verdict of a run: the first of these that holds. Under `--strict` a `should` counts as a `must`.
 *
 * 1. `non-conformant`: a `must` failed and is not excused, whether the profile asked for it or not.
 * 2. `inconclusive`: the run was stopped, cut short or filtered by `--only`; or a `must` that the profile asks for has no
 *    result; or none of them passed, so that nothing was shown.
 * 3. `conformant-with-deviations`: a `must` failed and is excused.
 * 4. `conformant`.
 *
 * What is not applicable counts nowhere. See docs/architecture.md, "Verdict".
 */
export function decideVerdict(run: VerdictBasis): Verdict {
  const musts = run.requirements.filter(({ level }) => countsAsMust(level, run.strict));
  const asked = musts.filter(({ profile }) => isAsked(profile, run.profile));
  const failed = musts.filter(({ outcome }) => outcome === 'failed');

  if (failed.some(({ excused }) => excused !== true)) return 'non-conformant';
  if (run.interrupted || run.stopped !== undefined || run.only !== undefined) return 'inconclusive';
  if (asked.some(hasNoResult) || !asked.some(({ outcome }) => outcome === 'passed')) return 'inconclusive';
  return failed.length > 0 ? 'conformant-with-deviations' : 'conformant';
}

function hasNoResult({ outcome }: Pick<ReportedRequirement, 'outcome'>): boolean {
  return outcome === 'inconclusive' || outcome === 'not-tested' || outcome === 'errored';
}
