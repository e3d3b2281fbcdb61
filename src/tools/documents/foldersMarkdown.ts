import { SuiteError } from '../../lib/SuiteError.ts';
import type { FolderImports } from './folderImports.ts';

/**
 * The table of folders with its last column, the imports, as they are. What a folder does is written by hand and kept, and so is
 * the order of the rows.
 *
 * @param current the table as it is now.
 * @throws SuiteError if a folder has no row, or a row no folder.
 */
export function foldersTable(current: string, imports: FolderImports): string {
  const lines = current.split('\n').filter((line) => line.startsWith('|'));
  const rows = lines.slice(2).map((line) => line.split('|').map((cell) => cell.trim()));
  const named = rows.map(([, folder = '']) => folder.replaceAll('`', ''));
  const missing = [...imports.keys()].filter((folder) => !named.includes(folder));
  const unknown = named.filter((folder) => !imports.has(folder));
  if (missing.length + unknown.length > 0) {
    const wrong = [
      ...missing.map((name) => `add a row for ${name}`),
      ...unknown.map((name) => `remove that of ${name}`),
    ];
    throw new SuiteError(`the table of folders in docs/architecture.md is not that of src/: ${wrong.join(', ')}`);
  }
  return [
    ...lines.slice(0, 2),
    ...rows.map(([, folder = '', what = '']) => {
      const others = [...(imports.get(folder.replaceAll('`', '')) ?? [])].toSorted();
      return `| ${folder} | ${what} | ${others.map((other) => `\`${other}\``).join(', ')} |`;
    }),
  ].join('\n');
}

/**
 * The folders and what they import from as a picture in the language of Mermaid. The fakes are one box, and so are the tools.
 *
 * @throws SuiteError if folders import from each other in a circle.
 */
export function foldersPicture(imports: FolderImports): string {
  const boxes = joined(imports);
  const reach = new Map<string, ReadonlySet<string>>();
  for (const box of boxes.keys()) reachedFrom(box, boxes, reach, []);
  const arrows = Array.from(boxes, ([box, direct]) => {
    const implied = new Set([...direct].flatMap((other) => [...(reach.get(other) ?? [])]));
    return [box, [...direct].filter((other) => !implied.has(other)).toSorted()] as const;
  });
  const lines = arrows
    .filter(([, others]) => others.length > 0)
    .map(([box, others]) => `  ${box} --> ${others.join(' & ')}`);
  return ['```mermaid', 'flowchart TD', ...lines, '```'].join('\n');
}

/** The imports with all fakes as one folder, and all tools. */
function joined(imports: FolderImports): FolderImports {
  const boxes = new Map<string, Set<string>>();
  for (const [folder, others] of imports) {
    const box = boxOf(folder);
    const all = boxes.get(box) ?? new Set();
    boxes.set(box, all);
    for (const other of others) if (boxOf(other) !== box) all.add(boxOf(other));
  }
  return boxes;
}

function boxOf(folder: string): string {
  return folder.replace(/\/.*/, '');
}

/** All folders that a folder imports from, directly or through others; notes them for each on the way. */
function reachedFrom(
  box: string,
  boxes: FolderImports,
  known: Map<string, ReadonlySet<string>>,
  path: readonly string[],
): ReadonlySet<string> {
  const circle = path.indexOf(box);
  if (circle >= 0) {
    throw new SuiteError(
      `folders of src/ import from each other in a circle: ${[...path.slice(circle), box].join(' → ')}`,
    );
  }
  const before = known.get(box);
  if (before !== undefined) return before;
  const direct = [...(boxes.get(box) ?? [])];
  const reached = new Set(direct.flatMap((other) => [other, ...reachedFrom(other, boxes, known, [...path, box])]));
  known.set(box, reached);
  return reached;
}
