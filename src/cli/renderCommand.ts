import { copyFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { Command } from 'commander';
import { settingDefaults } from '../settings/settingDefaults.ts';
import { addDetailOptions, readDetail } from './detailOptions.ts';
import { usageError } from './usageError.ts';

const examples = `
Examples:
  scim-sync-conformance render                                  the report of the last run, beside it
  scim-sync-conformance render -v                               with every failure and its exchange
  scim-sync-conformance render --new-entries > deviations.yaml  a ledger of its failures, to complete
  scim-sync-conformance render old/report.json --output public  the views of another report, for a web server

Exit codes: 0 rendered, whatever the verdict; 3 no valid report`;

/** `render`: writes the views of a report again. Sends nothing, and does not change the report. */
export function renderCommand(): Command {
  const command = addDetailOptions(new Command('render'))
    .description('write the views of a report again, and print it')
    .argument('[report]', 'path of the report', join(settingDefaults.output, 'report.json'))
    .option('--new-entries', 'print only ledger entries for the failures that the ledger does not list')
    .option('--output <folder>', 'folder for the views and a copy of the report (default: beside the report)');
  return command.addHelpText('after', examples).action(async (path: string) => {
    const { readReportFile } = await import('./readReportFile.ts');
    const file = readReportFile(path);
    if (file.kind === 'invalid') throw usageError([file.problem]);
    const { report } = file;
    const { output, newEntries = false } = command.opts<{ readonly output?: string; readonly newEntries?: boolean }>();
    if (newEntries) {
      const { newEntriesText } = await import('../report/views/newEntries.ts');
      process.stdout.write(newEntriesText(report));
      return;
    }
    const [{ reportFiles }, { writeFiles }, { printReport }] = await Promise.all([
      import('../playwright/reportFiles.ts'),
      import('../playwright/writeFiles.ts'),
      import('./printReport.ts'),
    ]);
    const { 'report.json': _, ...views } = reportFiles(report);
    const beside = dirname(path);
    writeFiles(output ?? beside, views);
    // The page links to its report.
    if (output !== undefined && relative(beside, output) !== '') copyFileSync(path, join(output, 'report.json'));
    printReport(report, path, readDetail(command));
  });
}
