import { Command, Option } from 'commander';
import type { History } from '../report/history/History.ts';
import { findReports } from './findReports.ts';
import { reportLinks } from './reportLinks.ts';
import { terminalOptions } from './terminalOptions.ts';
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
    .argument('<folder>', 'folder with the reports of runs')
    .option('--output <folder>', 'folder for the history as HTML, Markdown and JSON')
    .addOption(new Option('--json', 'print it as JSON').conflicts('markdown'))
    .option('--markdown', 'print it as Markdown');
  return command.addHelpText('after', help).action(async (folder: string) => {
    const options = command.opts<PrintOptions & { output?: string }>();
    const { output } = options;
    const historyFrom = await load(folder);
    if (output !== undefined) await write(output, historyFrom(output));
    process.stdout.write(await printed(historyFrom('.'), options));
  });
}

interface PrintOptions {
  readonly json?: boolean;
  readonly markdown?: boolean;
}

async function printed(history: History, { json, markdown }: PrintOptions): Promise<string> {
  if (json) return jsonText(history);
  if (markdown) return (await import('../report/history/historyMarkdown.ts')).historyMarkdown(history);
  return (await import('../report/history/historyText.ts')).historyText(history, terminalOptions());
}

/**
 * Reads the reports below a folder.
 *
 * @returns builds their history, with links relative to a given folder.
 * @throws CommanderError of exit code 3 if there is no report, or a `report.json` is not a report.
 */
async function load(folder: string): Promise<(base: string) => History> {
  const [{ readReportFiles }, { buildHistory }, { aliases }] = await Promise.all([
    import('./readReportFile.ts'),
    import('../report/history/buildHistory.ts'),
    import('../requirements/aliases.ts'),
  ]);
  const found = findReports(folder);
  if (found.kind === 'unreadable') throw usageError([found.problem]);
  const { problems, reports } = readReportFiles(found.paths);
  if (problems.length > 0) throw usageError(problems);
  if (reports.length === 0) throw usageError([`${folder}: no report.json in it or below: name a folder with reports`]);
  return (base) =>
    buildHistory(
      reports.map(({ path, report }) => ({ report, links: reportLinks(path, base) })),
      aliases,
    );
}

async function write(folder: string, history: History): Promise<void> {
  const [{ writeFiles }, { historyView }, { historyMarkdown }] = await Promise.all([
    import('../playwright/writeFiles.ts'),
    import('../report/history/historyView.ts'),
    import('../report/history/historyMarkdown.ts'),
  ]);
  writeFiles(folder, {
    'history.html': historyView(history),
    'history.md': historyMarkdown(history),
    'history.json': jsonText(history),
  });
}

function jsonText(history: History): string {
  return `${JSON.stringify(history, null, 2)}\n`;
}
