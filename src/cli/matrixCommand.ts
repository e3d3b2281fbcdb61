import { Command } from 'commander';
import type { Matrix } from '../report/matrix/Matrix.ts';
import { reportLinks } from './reportLinks.ts';
import { type SummaryViews, summaryCommand } from './summaryCommand.ts';
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
    .argument('<report...>', 'report.json of each run');
  return summaryCommand(command, help, load);
}

/**
 * Reads the reports.
 *
 * @throws CommanderError of exit code 3 if a file is not a report.
 */
async function load(paths: readonly string[]): Promise<SummaryViews<Matrix>> {
  const [{ readReportFiles }, { buildMatrix }, { reportSource }, { aliases }, ...views] = await Promise.all([
    import('./readReportFile.ts'),
    import('../report/matrix/buildMatrix.ts'),
    import('../report/matrix/reportSource.ts'),
    import('../requirements/aliases.ts'),
    import('../report/matrix/html/matrixView.ts'),
    import('../report/matrix/matrixMarkdown.ts'),
    import('../report/matrix/matrixText.ts'),
  ]);
  const [{ matrixView }, { matrixMarkdown }, { matrixText }] = views;
  const { problems, reports } = readReportFiles(paths);
  if (problems.length > 0) throw usageError(problems);
  const sources = reports.map(({ path, report }) => ({ path, source: reportSource(report) }));
  const from = (folder: string) =>
    buildMatrix(
      sources.map(({ path, source }) => ({ ...source, run: { ...source.run, ...reportLinks(path, folder) } })),
      aliases,
    );
  return { from, html: matrixView, markdown: matrixMarkdown, text: matrixText };
}
