import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { Command } from 'commander';
import { addTargetsOption, readSettingOptions } from './settingOptions.ts';
import { usageError } from './usageError.ts';

const help = `
Each FOLDER holds the report folders of some targets, by their names: what one machine left. A target without a report, or
with one that is damaged, is inconclusive. The summary is written to --output, and so is nothing else.

Examples:
  scim-sync-conformance merge --targets targets.yaml                          sum up conformance-report
  scim-sync-conformance merge --targets targets.yaml shard-1 shard-2 shard-3

Exit codes: the worst of the targets', in the order 4, 1, 2, 0; 3 settings or usage`;

/** `merge`: sums up the reports of the targets of a targets file, from several machines. Sends nothing and reads no token. */
export function mergeCommand(): Command {
  const command = addTargetsOption(new Command('merge'))
    .description('bring the reports of several targets together, from one machine or from several')
    .argument('[folder...]', 'folders with the report folders of targets (default: that of --output)')
    .option('--output <folder>', 'where the summary goes (default: conformance-report, or CONFORMANCE_OUTPUT)')
    .option('--json', 'print the summary as JSON');
  return command.addHelpText('after', help).action(async (folders: readonly string[]) => {
    const { loadTargets } = await import('../settings/loadTargets.ts');
    const all = loadTargets({ cwd: process.cwd(), env: process.env, flags: readSettingOptions(command) });
    if (all === undefined) throw usageError(['CONFORMANCE_TARGETS: missing: name a targets file by --targets']);
    const [{ readReportFile }, results, { writeTargetsSummary }, { printTargets }] = await Promise.all([
      import('./readReportFile.ts'),
      import('../report/targets/TargetsSummary.ts'),
      import('../playwright/writeTargetsSummary.ts'),
      import('./printTargets.ts'),
    ]);
    const from = folders.length === 0 ? [all.output] : folders.map((folder) => resolve(folder));
    const found = all.targets.map(({ name }) => ({
      name,
      paths: from.map((folder) => join(folder, name, 'report.json')).filter(existsSync),
    }));
    const twice = found.flatMap(({ name, paths }) =>
      paths.length > 1 ? [`target ${name}: has ${paths.length} reports, ${paths.join(' and ')}: keep one of them`] : [],
    );
    if (all.problems.length + twice.length > 0) throw usageError([...all.problems, ...twice]);
    const summary = writeTargetsSummary(
      all.output,
      found.map(({ name, paths: [path] }) => {
        if (path === undefined) return results.resultWithoutReport(name, 'no report: its run was lost, or never began');
        const file = readReportFile(path);
        if (file.kind === 'invalid') return results.resultWithoutReport(name, file.problem);
        return results.resultOfReport(name, file.report, relative(all.output, path));
      }),
    );
    printTargets(summary, command.opts<{ readonly json?: boolean }>().json ?? false);
    process.exitCode = summary.exitCode;
  });
}
