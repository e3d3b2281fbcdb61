import { grouped, plural } from '../report/views/plural.ts';
import { wrap } from '../report/views/wrap.ts';
import type { Explanation } from './explanationOf.ts';

/** Maximum number of edits, and of faults, on a terminal; `--json` has all. */
const shownItems = 20;

/** Width of the column of names, in characters. */
const nameWidth = 10;

/**
 * An explanation as text for a terminal.
 *
 * @param width columns of the terminal.
 */
export function explainLines(explained: Explanation, width: number): readonly string[] {
  const { id, statement, level, topic, operation, profile, clause, ruling, needs, from, until, sends, faults } =
    explained;
  const bounds = [...(from === undefined ? [] : [`from ${from}`]), ...(until === undefined ? [] : [`until ${until}`])];
  const rows: readonly (readonly [name: string, value: string])[] = [
    ['level', level],
    ['topic', topic],
    ['operation', operation === 'both' ? 'sync-object and sync-status' : operation],
    ['clause', clause],
    ...(ruling === undefined ? [] : [['ruling', ruling] as const]),
    ['profile', profile === 'beyond' ? 'none includes it; it runs if the settings give what it needs' : profile],
    ['needs', needs.length === 0 ? 'nothing' : needs.map((need) => [need].flat().join(' or ')).join(', ')],
    ['contract', bounds.length === 0 ? 'every version' : `versions ${bounds.join(' ')}`],
    ['sends', sentence(sends)],
  ];
  return [
    id,
    ...wrap(statement, width, '  '),
    '',
    ...rows.flatMap(([name, value]) => field(name, value, width)),
    ...items(
      'edits',
      sends.edits.map(({ edit, cases }) => (cases === 1 ? edit : `${edit} (${grouped(cases)} cases)`)),
      width,
    ),
    ...items(
      plural(faults.length, 'seeded fault that it catches', 'seeded faults that it catches'),
      faults.map((fault) => `${fault.id}: ${fault.statement}`),
      width,
    ),
  ];
}

function sentence({ requests, writes, accepted, validRequests, edits }: Explanation['sends']): string {
  if (requests === 0) return 'nothing: it judges what is sent for other requirements';
  const written =
    writes === 0 ? 'all of them reads' : `${plural(writes, 'write')}, of which ${accepted} may be accepted`;
  const planned = edits.length === 0 && validRequests === 0 ? '; which ones depends on the responses' : '';
  return `at most ${plural(requests, 'request')}, controls included, ${written}${planned}`;
}

function items(title: string, texts: readonly string[], width: number): readonly string[] {
  if (texts.length === 0) return [];
  const more = texts.length - shownItems;
  return [
    '',
    `  ${title}`,
    ...texts.slice(0, shownItems).flatMap((text) => wrap(text, width, '      ', '    - ')),
    ...(more > 0 ? [`    and ${grouped(more)} more: --json lists all`] : []),
  ];
}

function field(name: string, value: string, width: number): readonly string[] {
  const indent = ' '.repeat(nameWidth + 2);
  return wrap(value, width, indent, `  ${name.padEnd(nameWidth)}`);
}
