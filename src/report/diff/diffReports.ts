import type { Report, ReportedRequirement } from '../Report.ts';
import { countingLevel } from '../standing.ts';
import { circumstances, targetName } from './circumstances.ts';
import { classifyChange } from './classifyChange.ts';
import {
  changeKinds,
  type DiffConclusion,
  type DiffedRun,
  type DiffSide,
  type ReportDiff,
  type RequirementChange,
} from './ReportDiff.ts';
import { suiteChanges } from './suiteChanges.ts';

/** Former ids of requirements, each with the present one. */
export type Aliases = { readonly [former: string]: string };

/** Compares two reports, requirement by requirement; a renamed requirement is compared under its present id. */
export function diffReports(before: Report, after: Report, aliases: Aliases): ReportDiff {
  const earlier = byPresentId(before, aliases);
  const later = byPresentId(after, aliases);
  const ids = [...new Set([...later.keys(), ...earlier.keys()])];
  const changes = ids
    .flatMap((id) => changeOf(id, earlier.get(id), later.get(id)))
    .toSorted((a, b) => changeKinds.indexOf(a.kind) - changeKinds.indexOf(b.kind));
  return {
    conclusion: conclude(changes),
    before: runOf(before),
    after: runOf(after),
    circumstances: circumstances(before, after),
    changes,
    unchanged: ids.length - changes.length,
  };
}

function byPresentId({ requirements }: Report, aliases: Aliases): ReadonlyMap<string, ReportedRequirement> {
  return new Map(
    requirements.map((one) => [(Object.hasOwn(aliases, one.id) ? aliases[one.id] : undefined) ?? one.id, one]),
  );
}

function changeOf(
  id: string,
  before: ReportedRequirement | undefined,
  after: ReportedRequirement | undefined,
): readonly RequirementChange[] {
  const latest = after ?? before;
  if (latest === undefined) return [];
  const { level, statement, scored } = latest;
  const suite = suiteChanges(before, after);
  const sides = { ...(before && { before: sideOf(before) }), ...(after && { after: sideOf(after) }) };
  const isRedefined = before !== undefined && after !== undefined && suite.length > 0;
  const kind =
    classifyChange(sides.before, sides.after, countingLevel(latest)) ?? (isRedefined ? 'redefined' : undefined);
  if (kind === undefined) return [];
  const isUnscored = scored === false && { scored };
  return [{ kind, id, level, statement, ...isUnscored, ...(suite.length > 0 && { suite }), ...sides }];
}

function sideOf({ outcome, excused = false, reason, findings }: ReportedRequirement): DiffSide {
  return {
    outcome,
    excused,
    ...(reason !== undefined && { reason }),
    groups: findings.map(({ operation, edit, status, keyword, acceptable, actual, deviation }) => ({
      operation,
      ...(edit !== undefined && { edit }),
      ...{ status, keyword, acceptable, actual },
      ...(deviation && { deviation }),
    })),
  };
}

function conclude(changes: readonly RequirementChange[]): DiffConclusion {
  if (changes.some(({ kind }) => kind === 'regressed')) return 'regressed';
  return changes.some(isLost) ? 'less-tested' : 'no-regression';
}

/** Whether a requirement that counts passed before and has no result now. */
export function isLost(change: RequirementChange): boolean {
  const { kind, before } = change;
  return kind === 'no-longer-tested' && countingLevel(change) !== 'may' && before?.outcome === 'passed';
}

function runOf(report: Report): DiffedRun {
  return {
    verdict: report.verdict,
    suite: report.suite.version,
    target: targetName(report),
    startedAt: report.startedAt,
  };
}
