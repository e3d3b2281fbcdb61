import type { CellPlace } from '../../requirements/Case.ts';
import type { Level } from '../../requirements/Requirement.ts';
import { type Block, type Inline, section, styled, table } from '../document/Block.ts';
import { type GridCell, type PrecedenceGrid, precedenceGrids } from '../precedenceGrid.ts';
import type { Report } from '../Report.ts';

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

/** The precedence tables: identities down, provider ids and bodies across, the actual statuses in the cells. */
export function gridSection(report: Pick<Report, 'requirements'>): Block {
  return section(
    3,
    'Order of checks: caller × provider id × body; ✗ violates a must, ! a should, ? a may',
    ...precedenceGrids(report).map(gridTable),
  );
}

function gridTable({ operation, rows }: PrecedenceGrid): Block {
  const heads = rows[0]?.cells ?? [];
  const bodies = new Set(heads.map(({ body }) => body)).size;
  const titles = heads.map(({ body }) => styled('dim', bodyTitles[body]));
  return table(
    [
      [operation, ...heads.map(({ id }, column) => (column % bodies === 0 ? id : ''))],
      ...(bodies === 1 ? [] : [['', ...titles]]),
      ...rows.map(({ identity, cells }) => [identity, ...cells.map(cellText)]),
    ],
    'l',
  );
}

function cellText({ status, wrong }: GridCell): Inline {
  const text = `${status === 0 ? '·' : status}${wrong === undefined ? '' : wrongMarks[wrong]}`;
  return wrong === 'must' ? styled('red', text) : wrong === 'should' ? styled('yellow', text) : text;
}
