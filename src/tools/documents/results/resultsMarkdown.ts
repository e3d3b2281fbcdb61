import { buildMatrix } from '../../../report/matrix/buildMatrix.ts';
import type { MatrixRow } from '../../../report/matrix/Matrix.ts';
import { requirementTable } from '../../../report/matrix/requirementTable.ts';
import { escaped, textTable } from '../../../report/views/markdown.ts';
import { aliases } from '../../../requirements/aliases.ts';
import type { Requirement } from '../../../requirements/Requirement.ts';
import type { KeptResult } from './KeptResult.ts';
import { resultSource } from './resultSource.ts';

/** A kept result, and the name of its file beside the document. */
export interface NamedResult {
  readonly file: string;
  readonly result: KeptResult;
}

const introduction = `# Results of releases

What this suite found in releases of authentik, side by side. Each column is one file of this folder, from which \`npm run docs\` writes this page.

- **run**: the suite ran against the running release. Its report was not kept, but the results of its requirements were: a blank
  means that the requirement has no result.
- **replay**: recorded exchanges with the release (\`tests/recordings/\` in the repository) were judged again by the present suite; nothing was sent. Only requirements that judge
  each response for itself have a result, and they judge other requests than a run sends: a column of each kind cannot be compared cell by cell.
- No column is of a twin. What is wrong in a replay only says that a request of the recording shows it; see [docs/authentik.md](../authentik.md) for what it means.`;

/** The document `docs/results/README.md`: the results, the requirements that failed in one of them, and the others. */
export function resultsMarkdown(results: readonly NamedResult[], catalogue: readonly Requirement[]): string {
  const { runs, rows } = buildMatrix(
    results.map(({ file, result }) => resultSource(result, file, catalogue)),
    aliases,
  );
  const inOrder = catalogue.flatMap(({ id }) => rows.find((row) => row.id === id) ?? []);
  const hasFailed = ({ cells }: MatrixRow) => cells.some((cell) => cell?.outcome === 'failed');
  const blocks = [
    introduction,
    resultsTable(results),
    '✗ failed, ✓ passed, blank: no result was kept. A ✗ leads to the file with its findings.',
    ...requirementTable('## Failed in one of them', inOrder.filter(hasFailed), runs),
    ...requirementTable(
      '## Failed in none',
      inOrder.filter((row) => !hasFailed(row)),
      runs,
    ),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function resultsTable(results: readonly NamedResult[]): string {
  return textTable([
    ['', 'release', 'contract', 'how', 'date', 'suite', 'passed', 'failed', 'what'],
    ...results.map(({ file, result }, index) => [
      String(index + 1),
      `[${escaped(result.release)}](${file})`,
      result.contract,
      result.how,
      result.date,
      escaped(result.suite),
      passedCount(result),
      String(Object.values(result.requirements).filter(({ outcome }) => outcome === 'failed').length),
      escaped(result.detail),
    ]),
  ]);
}

function passedCount({ counts, kept, requirements }: KeptResult): string {
  if (counts !== undefined) return String(counts.passed);
  if (kept === 'failures') return 'not kept';
  return String(Object.values(requirements).filter(({ outcome }) => outcome === 'passed').length);
}
