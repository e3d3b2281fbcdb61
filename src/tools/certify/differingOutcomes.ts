import { groupName } from '../../report/ledger/groupName.ts';
import type { ReportedRequirement } from '../../report/Report.ts';

/**
 * The requirements whose result in a run differs from that in the replay of its evidence: outcome, or groups of findings
 * with their number of cases. There should never be any. Texts may differ, because personal data was cut.
 */
export function differingOutcomes(
  run: readonly ReportedRequirement[],
  replay: readonly ReportedRequirement[],
): readonly string[] {
  const replayed = new Map(replay.map((requirement) => [requirement.id, summary(requirement)]));
  return run.filter((requirement) => replayed.get(requirement.id) !== summary(requirement)).map(({ id }) => id);
}

function summary({ outcome, findings }: ReportedRequirement): string {
  const groups = findings.map((finding) => `${finding.operation} ${groupName(finding)} ${finding.count}`);
  return [outcome, ...groups.toSorted()].join('\n');
}
