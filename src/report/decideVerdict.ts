import type { Report, Verdict } from './Report.ts';
import { isWanted, type RunAsked, type Standable, standingOf } from './standing.ts';

/** The input of a verdict; a {@link Report} satisfies it. */
export type VerdictBasis = RunAsked &
  Pick<Report, 'interrupted' | 'stopped'> & { readonly requirements: readonly Standable[] };

/**
 * The verdict of a run: the first of these that applies. Under `--strict` a `should` counts as a `must`.
 *
 * 1. `non-conformant`: a `must` failed and is not excused, whether the profile asked for it or not.
 * 2. `inconclusive`: the run was stopped, cut short or filtered by `--only`; or a `must` that the profile asks for has no
 *    result; or none of them passed, so that nothing was verified.
 * 3. `conformant-with-deviations`: a `must` failed and is excused.
 * 4. `conformant`.
 *
 * A requirement that is not applicable never counts. See docs/architecture.md, "Verdict".
 */
export function decideVerdict(run: VerdictBasis): Verdict {
  const standings = new Set(run.requirements.map((requirement) => standingOf(requirement, run)));
  const wanted = run.requirements.filter((requirement) => isWanted(requirement, run));

  if (standings.has('unmet')) return 'non-conformant';
  if (run.interrupted || run.stopped !== undefined || run.only !== undefined) return 'inconclusive';
  if (standings.has('open') || wanted.some(({ outcome }) => outcome === 'errored')) return 'inconclusive';
  if (!wanted.some(({ outcome }) => outcome === 'passed')) return 'inconclusive';
  return standings.has('excused') ? 'conformant-with-deviations' : 'conformant';
}
