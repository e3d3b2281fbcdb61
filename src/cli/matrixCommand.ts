import { Command, Option } from 'commander';
import type { Matrix } from '../report/matrix/Matrix.ts';
import { reportLinks } from './reportLinks.ts';
import { terminalOptions } from './terminalOptions.ts';
import { usageError } from './usageError.ts';

const help = `
Each REPORT is the report.json of a run. The runs are the columns, in the order given; the requirements are the rows.
A requirement differs if two runs to which it applies have different outcomes or findings.

On the page and in Markdown, a cell that failed or has no result links to the page beside its report or, if there is none, to
the report.

Examples:
  scim-sync-conformance matrix */report.json
  scim-sync-conformance matrix old.json new.json --output public   matrix.html, matrix.md and matrix.json, for a web server

Exit codes: 0 printed, whatever the differences; 3 a file is not a report`;

/** `matrix`: prints many reports side by side, requirement by requirement. Sends nothing. */
export function matrixCommand(): Command {
  const command = new Command('matrix')
    .description('print the reports of many runs side by side')
    .argument('<report...>', 'report.json of each run')
    .option('--output <folder>', 'folder for the matrix as HTML, Markdown and JSON')
    .addOption(new Option('--json', 'print it as JSON').conflicts('markdown'))
    .option('--markdown', 'print it as Markdown');
  return command.addHelpText('after', help).action(async (paths: readonly string[]) => {
    const options = command.opts<PrintOptions & { output?: string }>();
    const { output } = options;
    const matrixFrom = await load(paths);
    if (output !== undefined) await write(output, matrixFrom(output));
    process.stdout.write(await printed(matrixFrom('.'), options));
  });
}

interface PrintOptions {
  readonly json?: boolean;
  readonly markdown?: boolean;
}

async function printed(matrix: Matrix, { json, markdown }: PrintOptions): Promise<string> {
  if (json) return jsonText(matrix);
  if (markdown) return (await import('../report/matrix/matrixMarkdown.ts')).matrixMarkdown(matrix);
  return (await import('../report/matrix/matrixText.ts')).matrixText(matrix, terminalOptions());
}

/**
 * Reads the reports.
 *
 * @returns builds their matrix, with links relative to a given folder.
 * @throws CommanderError of exit code 3 if a file is not a report.
 */
async function load(paths: readonly string[]): Promise<(folder: string) => Matrix> {
  const [{ readReportFiles }, { buildMatrix }, { reportSource }, { aliases }] = await Promise.all([
    import('./readReportFile.ts'),
    import('../report/matrix/buildMatrix.ts'),
    import('../report/matrix/reportSource.ts'),
    import('../requirements/aliases.ts'),
  ]);
  const { problems, reports } = readReportFiles(paths);
  if (problems.length > 0) throw usageError(problems);
  const sources = reports.map(({ path, report }) => ({ path, source: reportSource(report) }));
  return (folder) =>
    buildMatrix(
      sources.map(({ path, source }) => ({ ...source, run: { ...source.run, ...reportLinks(path, folder) } })),
      aliases,
    );
}

async function write(folder: string, matrix: Matrix): Promise<void> {
  const [{ writeFiles }, { matrixView }, { matrixMarkdown }] = await Promise.all([
    import('../playwright/writeFiles.ts'),
    import('../report/matrix/html/matrixView.ts'),
    import('../report/matrix/matrixMarkdown.ts'),
  ]);
  writeFiles(folder, {
    'matrix.html': matrixView(matrix),
    'matrix.md': matrixMarkdown(matrix),
    'matrix.json': jsonText(matrix),
  });
}

function jsonText(matrix: Matrix): string {
  return `${JSON.stringify(matrix, null, 2)}\n`;
}
