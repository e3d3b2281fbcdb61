import { type Block, group, lines, list, type Named, section, values } from '../report/document/Block.ts';
import { type TerminalOptions, terminalText } from '../report/document/terminalText.ts';
import { grouped, plural } from '../report/views/plural.ts';
import type { Explanation } from './explanationOf.ts';

/** Maximum number of edits, and of faults, on a terminal; `--json` has all. */
const shownItems = 20;

/** An explanation as text for a terminal. */
export function explainText(explained: Explanation, options: TerminalOptions): string {
  const { id, statement, level, topic, operation, profile, clause, ruling, needs, from, until, sends, faults } =
    explained;
  const bounds = [...(from === undefined ? [] : [`from ${from}`]), ...(until === undefined ? [] : [`until ${until}`])];
  const rows: readonly Named[] = [
    ['level', level],
    ['topic', topic],
    ['operation', operation === 'both' ? 'sync-object and sync-status' : operation],
    ['clause', clause],
    ['ruling', ruling],
    ['profile', profile === 'beyond' ? 'none includes it; it runs if the settings give what it needs' : profile],
    ['needs', needs.length === 0 ? 'nothing' : needs.map((need) => [need].flat().join(' or ')).join(', ')],
    ['contract', bounds.length === 0 ? 'every version' : `versions ${bounds.join(' ')}`],
    ['sends', sentence(sends)],
  ];
  return terminalText(
    [
      group(0, lines(id), group(2, lines(statement))),
      group(2, values(rows)),
      items(
        'edits',
        sends.edits.map(({ edit, cases }) => (cases === 1 ? edit : `${edit} (${grouped(cases)} cases)`)),
      ),
      items(
        plural(faults.length, 'seeded fault that it catches', 'seeded faults that it catches'),
        faults.map((fault) => `${fault.id}: ${fault.statement}`),
      ),
    ],
    options,
  );
}

function sentence({ requests, writes, accepted, validRequests, edits }: Explanation['sends']): string {
  if (requests === 0) return 'nothing: it judges what is sent for other requirements';
  const written =
    writes === 0 ? 'all of them reads' : `${plural(writes, 'write')}, of which ${accepted} may be accepted`;
  const planned = edits.length === 0 && validRequests === 0 ? '; which ones depends on the responses' : '';
  return `at most ${plural(requests, 'request')}, controls included, ${written}${planned}`;
}

function items(title: string, texts: readonly string[]): Block {
  const more = texts.length - shownItems;
  const last = more > 0 ? [`and ${grouped(more)} more: --json lists all`] : [];
  return group(2, section(3, title, group(2, list([...texts.slice(0, shownItems), ...last]))));
}
