import type { CellPlace } from '../../requirements/Case.ts';
import type { Level } from '../../requirements/Requirement.ts';
import { type GridCell, type PrecedenceGrid, precedenceGrids } from '../precedenceGrid.ts';
import type { Report } from '../Report.ts';
import type { Paint } from './paint.ts';

/** The mark after the status of a wrong cell, by the level at which it is wrong. */
export const wrongMarks: { readonly [level in Level]: string } = { must: '✗', should: '!', may: '?' };

/** Column heads of the bodies. */
export const bodyTitles: { readonly [body in CellPlace['body']]: string } = {
  valid: 'valid',
  invalid: 'invalid',
  malformed: 'not JSON',
  'wrong media type': 'type',
  none: '',
};

const columnWidth = 8;
const wideColumnWidth = 14;
const nameWidth = 12;

/** The precedence tables: identities down, provider ids and bodies across, the actual statuses in the cells. */
export function gridLines(report: Pick<Report, 'requirements'>, paint: Paint): readonly string[] {
  const grids = precedenceGrids(report);
  if (grids.length === 0) return [];
  return [
    paint.bold('Order of checks: caller × provider × body; ✗ violates a must, ! a should, ? a may'),
    ...grids.flatMap((grid) => tableLines(grid, paint)),
  ];
}

function tableLines({ operation, rows }: PrecedenceGrid, paint: Paint): readonly string[] {
  const heads = rows[0]?.cells ?? [];
  const bodies = new Set(heads.map(({ body }) => body)).size;
  const width = bodies === 1 ? wideColumnWidth : columnWidth;
  const ids = heads.map(({ id }, column) => (column % bodies === 0 ? `${id} id` : '').padEnd(width)).join('');
  const titles = heads.map(({ body }) => bodyTitles[body].padEnd(width)).join('');
  return [
    paint.dim(operation.padEnd(nameWidth) + ids.trimEnd()),
    ...(titles.trim() === '' ? [] : [paint.dim(''.padEnd(nameWidth) + titles.trimEnd())]),
    ...rows.map(({ identity, cells }) =>
      (identity.padEnd(nameWidth) + cells.map((cell) => cellText(cell, width, paint)).join('')).trimEnd(),
    ),
  ];
}

function cellText({ status, wrong }: GridCell, width: number, paint: Paint): string {
  const text = `${status === 0 ? '·' : status}${wrong === undefined ? '' : wrongMarks[wrong]}`.padEnd(width);
  return wrong === 'must' ? paint.red(text) : wrong === 'should' ? paint.yellow(text) : text;
}
