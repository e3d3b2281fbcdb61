import { join, resolve } from 'node:path';
import type { Report, ReportedRequirement } from '../report/Report.ts';
import { resultOfReport, resultWithoutReport, type TargetResult } from '../report/targets/TargetsSummary.ts';
import { earliestStart, whyNotOfThisRun } from '../report/targets/whyNotOfThisRun.ts';
import { mergeMessages } from './mergeMessages.ts';
import type { RunMessage } from './RunMessage.ts';

/** What the tests of one run attached, on whichever machines they ran. */
export interface RunOfShards {
  readonly project: string;
  /** The facts and figures of all its messages: each from the latest that has it. */
  readonly latest: RunMessage;
  readonly results: readonly ReportedRequirement[];
}

/** What the runs of all shards come to. */
export interface MergedRuns {
  /** In the order of the runs. `output`: its folder, absolute. */
  readonly reports: readonly { readonly project: string; readonly output: string; readonly report: Report }[];
  /** What was left out because it is of an earlier run, one line each, with the fix. */
  readonly leftOut: readonly string[];
  /** All targets of the targets file of the newest run, in its order; absent if it had none. */
  readonly targets?: readonly TargetResult[];
}

/**
 * Adds a message to the run that it is of. Most messages lack what only the first and the last of a run have.
 *
 * @param run undefined for its first message.
 */
export function withMessage(project: string, run: RunOfShards | undefined, message: RunMessage): RunOfShards {
  const { latest = message, results = [] } = run ?? {};
  const isLater = message.counters.requests >= latest.counters.requests;
  const [earlier, later] = isLater ? [latest, message] : [message, latest];
  return {
    project,
    latest: { ...earlier, ...later, counters: { ...earlier.counters, ...later.counters } },
    results: message.result === undefined ? results : [...results, message.result],
  };
}

/**
 * Builds the report of the newest run of each project. Blob reports of an earlier run may be left among those of this one: what
 * is of them counts for nothing.
 *
 * @param runs with different run ids.
 * @throws SuiteError if a result is of no requirement.
 */
export function mergeRuns(runs: readonly RunOfShards[], interrupted: boolean): MergedRuns {
  const newestFirst = runs.toSorted((a, b) => startOf(b) - startOf(a));
  const isNewest = (run: RunOfShards) => newestFirst.find(({ project }) => project === run.project) === run;
  const reports = runs.filter(isNewest).map(({ project, latest, results }) => ({
    project,
    output: resolve(latest.output),
    report: mergeMessages([latest, ...results.map((result) => ({ ...latest, result }))], interrupted),
  }));
  const leftOut = runs
    .filter((run) => !isNewest(run))
    .map(({ project, latest }) => {
      const which = `tests${project === '' ? '' : ` of ${project}`} from a run that began at ${latest.facts.startedAt}`;
      return `${which} are left out, because there is a newer run: merge the blob reports of one run`;
    });
  const entries = newestFirst[0]?.latest.targets;
  if (entries === undefined) return { reports, leftOut };
  const since = earliestStart(reports.map(({ report }) => report));
  const targets = entries.map((entry) => {
    const { name } = entry;
    const found = reports.find(({ project }) => project === name);
    if (found === undefined) return resultWithoutReport(name, 'no shard has reported it');
    const why = whyNotOfThisRun(found.report, entry, since);
    if (why !== undefined) return resultWithoutReport(name, why);
    return resultOfReport(name, found.report, join(name, 'report.json'));
  });
  return { reports, leftOut, targets };
}

function startOf({ latest }: RunOfShards): number {
  return Date.parse(latest.facts.startedAt);
}
