import { type Block, styled, table } from '../document/Block.ts';
import { outcomes, type Report } from '../Report.ts';
import { outcomeName } from './outcomeName.ts';

/**
 * Requirements by topic and outcome, as rows of cells: names in the first row, sums in the last. `passed` and `failed` always
 * have a column, any other outcome only if it occurs.
 */
export function countsTable({ requirements }: Pick<Report, 'requirements'>): readonly (readonly string[])[] {
  const columns = outcomes.filter(
    (outcome) => outcome === 'passed' || outcome === 'failed' || requirements.some((each) => each.outcome === outcome),
  );
  const topics = [...new Set(requirements.map(({ topic }) => topic))];
  const row = (name: string, members: Report['requirements']) => [
    name,
    ...columns.map((outcome) => String(members.filter((each) => each.outcome === outcome).length)),
  ];
  return [
    ['topic', ...columns.map((outcome) => outcomeName(outcome))],
    ...topics.map((topic) => {
      const members = requirements.filter((each) => each.topic === topic);
      return row(topic, members);
    }),
    row('all', requirements),
  ];
}

/** How the columns of counts are aligned, as many as there are. */
export const countsAlign = 'lrrrrrrr';

/** A table of counts for a terminal. Its last row has the sums. */
export function countsBlock(rows: readonly (readonly string[])[]): Block {
  const sums = rows.at(-1) ?? [];
  return table([...rows.slice(0, -1), sums.map((sum) => styled('strong', sum))], countsAlign);
}
