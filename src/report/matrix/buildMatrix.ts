import type { Aliases } from '../diff/diffReports.ts';
import { isSameGroup, type Observation } from '../ledger/Ledger.ts';
import { linkTo } from '../views/html/requirementTitle.ts';
import type { Matrix, MatrixCell, MatrixRow, MatrixRun, MatrixSource, SourceRequirement } from './Matrix.ts';

/** Puts runs side by side, requirement by requirement; one that was renamed in between is one row. Pure. */
export function buildMatrix(sources: readonly MatrixSource[], aliases: Aliases): Matrix {
  const presentId = (id: string) => (Object.hasOwn(aliases, id) ? aliases[id] : undefined) ?? id;
  const columns = sources.map(({ run, requirements }) => ({
    run,
    own: new Map(requirements.map((requirement) => [presentId(requirement.id), requirement])),
  }));
  const ids = new Set(columns.toReversed().flatMap(({ own }) => [...own.keys()]));
  return {
    runs: sources.map(({ run }) => run),
    rows: [...ids].flatMap((id) => rowOf(id, columns)),
  };
}

/** A run with its requirements by their present ids. */
interface Column {
  readonly run: MatrixRun;
  readonly own: ReadonlyMap<string, SourceRequirement>;
}

function rowOf(id: string, columns: readonly Column[]): readonly MatrixRow[] {
  const latest = columns.flatMap(({ own }) => own.get(id) ?? []).at(-1);
  if (latest === undefined) return [];
  const { topic, level, statement } = latest;
  const cells = columns.map(({ run, own }) => {
    const requirement = own.get(id);
    return requirement === undefined ? null : cellOf(requirement, run);
  });
  return [{ id, topic, level, statement, differs: differs(cells), cells }];
}

function cellOf({ id, outcome, excused, findings }: SourceRequirement, { page, report }: MatrixRun): MatrixCell {
  const isSettled = outcome === 'passed' || outcome === 'not-applicable';
  const link = page === undefined ? report : page + linkTo(id);
  return {
    outcome,
    ...(outcome === 'failed' && excused === true && { excused }),
    ...(outcome === 'failed' && {
      groups: findings.map(({ operation, edit, status, keyword }) => ({
        operation,
        ...(edit !== undefined && { edit }),
        ...{ status, keyword },
      })),
    }),
    ...(!isSettled && link !== undefined && { link }),
  };
}

function differs(cells: readonly (MatrixCell | null)[]): boolean {
  const [first, ...others] = cells.filter((cell) => cell !== null && cell.outcome !== 'not-applicable');
  return first != null && others.some((other) => other !== null && !isAlike(first, other));
}

function isAlike(a: MatrixCell, b: MatrixCell): boolean {
  return a.outcome === b.outcome && a.excused === b.excused && isSameSet(a.groups ?? [], b.groups ?? []);
}

function isSameSet(a: readonly Observation[], b: readonly Observation[]): boolean {
  const isWithin = (some: readonly Observation[], all: readonly Observation[]) =>
    some.every((one) => all.some((other) => isSameGroup(one, other)));
  return isWithin(a, b) && isWithin(b, a);
}
