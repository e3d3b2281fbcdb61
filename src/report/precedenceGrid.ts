import type { OperationName } from '../contract/operations.ts';
import { type Identity, identities } from '../http/Probe.ts';
import type { CellPlace } from '../requirements/Case.ts';
import type { Level } from '../requirements/Requirement.ts';
import type { Report } from './Report.ts';

/** The columns of the table, in order. */
const columns: { readonly ids: readonly CellPlace['id'][]; readonly bodies: readonly CellPlace['body'][] } = {
  ids: ['known', 'unknown', 'malformed'],
  bodies: ['valid', 'invalid', 'malformed', 'wrong media type', 'none'],
};

/** One cell of the precedence table: the actual status, and the level at which it is wrong. */
export interface GridCell extends CellPlace {
  /** 0 if no response came. */
  readonly status: number;
  /** The acceptable statuses, the strictest level last. */
  readonly acceptable: readonly { readonly level: Level; readonly text: string }[];
  /** The worst level at which it is wrong; absent if it is acceptable. */
  readonly wrong?: Level;
}

/** The precedence table of one operation: a row for each identity that sent requests, its cells in column order. */
export interface PrecedenceGrid {
  readonly operation: OperationName;
  readonly rows: readonly { readonly identity: Identity; readonly cells: readonly GridCell[] }[];
}

/** Assembles the precedence tables from the cells of the requirements; empty if no requirement has cells. */
export function precedenceGrids({ requirements }: Pick<Report, 'requirements'>): readonly PrecedenceGrid[] {
  return (['sync-status', 'sync-object'] as const).flatMap((operation) => {
    const cells = requirements
      .filter((requirement) => requirement.operation === operation)
      .flatMap((requirement) => (requirement.cells ?? []).map((cell) => ({ ...cell, level: requirement.level })));
    const rows = identities.flatMap((identity) => {
      const own = cells.filter((cell) => cell.identity === identity);
      return own.length === 0 ? [] : [{ identity, cells: mergeLevels(own) }];
    });
    return rows.length === 0 ? [] : [{ operation, rows }];
  });
}

type LevelledCell = CellPlace & {
  readonly status: number;
  readonly acceptable: string;
  readonly wrong: boolean;
  readonly level: Level;
};

/** One cell for each place. Several levels and both kinds of object may cover a place; a wrong response takes precedence. */
function mergeLevels(cells: readonly LevelledCell[]): readonly GridCell[] {
  const places = new Map<string, GridCell>();
  for (const { id, body, status, acceptable, wrong, level } of cells) {
    const known = places.get(`${id} ${body}`);
    const isStated = known?.acceptable.some((one) => one.level === level && one.text === acceptable) === true;
    const worst = known?.wrong ?? (wrong ? level : undefined);
    places.set(`${id} ${body}`, {
      id,
      body,
      status: known === undefined || (wrong && known.wrong === undefined) ? status : known.status || status,
      acceptable: isStated ? known.acceptable : [...(known?.acceptable ?? []), { level, text: acceptable }],
      ...(worst === undefined ? {} : { wrong: worst }),
    });
  }
  return [...places.values()].toSorted(
    (one, other) =>
      columns.ids.indexOf(one.id) - columns.ids.indexOf(other.id) ||
      columns.bodies.indexOf(one.body) - columns.bodies.indexOf(other.body),
  );
}
