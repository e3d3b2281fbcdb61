import type { Level } from '../../requirements/Requirement.ts';
import { isSameGroup } from '../ledger/Ledger.ts';
import type { ChangeKind, DiffGroup, DiffSide } from './ReportDiff.ts';

/** State of a requirement in one report. */
type Standing = 'absent' | 'open' | 'passed' | 'failed' | 'excused';

/** How a requirement differs between two reports; undefined if it does not, or neither has a result. */
export function classifyChange(
  before: DiffSide | undefined,
  after: DiffSide | undefined,
  level: Level,
): ChangeKind | undefined {
  const [was, is] = [standing(before), standing(after)];
  const [hadResult, hasResult] = [was, is].map((one) => one !== 'absent' && one !== 'open');
  if (is === 'absent') return was === 'absent' ? undefined : 'no-longer-required';
  if (!hasResult) return hadResult ? 'no-longer-tested' : undefined;
  if (!hadResult) return 'newly-tested';
  if (is === 'passed') return was === 'passed' ? undefined : 'fixed';
  if (is === 'failed' && was !== 'failed') return level === 'may' ? 'unmet' : 'regressed';
  if (is !== was) return 'deviation';
  return compareFailures(before?.groups ?? [], after?.groups ?? [], is);
}

function standing(side: DiffSide | undefined): Standing {
  if (side === undefined || side.outcome === 'not-applicable') return 'absent';
  if (side.outcome === 'passed') return 'passed';
  if (side.outcome !== 'failed') return 'open';
  return side.excused ? 'excused' : 'failed';
}

/** Compares two failures with the same state. */
function compareFailures(
  before: readonly DiffGroup[],
  after: readonly DiffGroup[],
  standing: Standing,
): ChangeKind | undefined {
  if (groupsOnlyIn(before, after).length > 0 || groupsOnlyIn(after, before).length > 0) {
    // An excused failure has an entry for each group, so if the groups differ, the ledger does.
    return standing === 'excused' ? 'deviation' : 'changed-failure';
  }
  const entryOf = (groups: readonly DiffGroup[], wanted: DiffGroup) =>
    JSON.stringify(groups.find((group) => isSameGroup(group, wanted))?.deviation);
  return after.some((group) => entryOf(before, group) !== entryOf(after, group)) ? 'deviation' : undefined;
}

/** The groups that only the first side has. */
export function groupsOnlyIn(groups: readonly DiffGroup[], other: readonly DiffGroup[]): readonly DiffGroup[] {
  return groups.filter((group) => !other.some((one) => isSameGroup(one, group)));
}
