import { Command } from 'commander';
import type { History } from '../report/history/History.ts';
import { findReports } from './findReports.ts';
import { reportLinks } from './reportLinks.ts';
import { type SummaryViews, summaryCommand } from './summaryCommand.ts';
import { usageError } from './usageError.ts';

const help = `
Every report.json in the folder and below it is a run, including those that later runs moved to previous/. Runs are listed
by target and time, each with the changes since the previous run of the same target. A copy of a report counts once.

Examples:
  scim-sync-conformance history conformance-report
  scim-sync-conformance history reports --output public   history.html, history.md and history.json, for a web server

Exit codes: 0 printed, whatever the verdicts; 3 no folder, no report in it, or a report.json that is not a report`;

/** `history`: prints verdicts and counts over time, from the reports below a folder. Sends nothing. */
export function historyCommand(): Command {
  const command = new Command('history')
    .description('print verdicts and counts over time')
    .argument('<folder>', 'folder with the reports of runs');
  return summaryCommand(command, help, load);
}

/**
 * Reads the reports below a folder.
 *
 * @throws CommanderError of exit code 3 if there is no report, or a `report.json` is not a report.
 */
async function load(folder: string): Promise<SummaryViews<History>> {
  const [{ readReportFiles }, { buildHistory }, { aliases }, { historyView }, { historyMarkdown }, { historyText }] =
    await Promise.all([
      import('./readReportFile.ts'),
      import('../report/history/buildHistory.ts'),
      import('../requirements/aliases.ts'),
      import('../report/history/historyView.ts'),
      import('../report/history/historyMarkdown.ts'),
      import('../report/history/historyText.ts'),
    ]);
  const found = findReports(folder);
  if (found.kind === 'unreadable') throw usageError([found.problem]);
  const { problems, reports } = readReportFiles(found.paths);
  if (problems.length > 0) throw usageError(problems);
  if (reports.length === 0) throw usageError([`${folder}: no report.json in it or below: name a folder with reports`]);
  const from = (base: string) =>
    buildHistory(
      reports.map(({ path, report }) => ({ report, links: reportLinks(path, base) })),
      aliases,
    );
  return { from, html: historyView, markdown: historyMarkdown, text: historyText };
}
