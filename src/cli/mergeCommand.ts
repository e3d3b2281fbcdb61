import { existsSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { addTargetsOption, readSettingOptions } from './settingOptions.ts';
import { usageError } from './usageError.ts';

const help = `
Each FOLDER holds the report folders of some targets, by their names: what one machine left. A target without a report, or
with one that is damaged, is inconclusive; so is one whose report is of an earlier run, or of another entry of the targets
file. The summary is written to --output, and so is nothing else.

Examples:
  scim-sync-conformance merge --targets targets.yaml                          sum up conformance-report
  scim-sync-conformance merge --targets targets.yaml shard-1 shard-2 shard-3
  scim-sync-conformance merge --targets targets.yaml --since "$CI_PIPELINE_CREATED_AT"

Exit codes: the worst of the targets', in the order 4, 1, 2, 0; 3 settings or usage`;

/** `merge`: sums up the reports of the targets of a targets file, from several machines. Sends nothing and reads no token. */
export function mergeCommand(): Command {
  const command = addTargetsOption(new Command('merge'))
    .description('bring the reports of several targets together, from one machine or from several')
    .argument('[folder...]', 'folders with the report folders of targets (default: that of --output)')
    .option('--output <folder>', 'where the summary goes (default: conformance-report, or CONFORMANCE_OUTPUT)')
    .option(
      '--since <time>',
      'when the first run began, such as 2026-11-28T04:17Z; reports of runs before it are of an earlier one (default: 12 hours before the newest began)',
      parseTime,
    )
    .option('--json', 'print the summary as JSON');
  return command.addHelpText('after', help).action(async (folders: readonly string[]) => {
    const { loadTargets } = await import('../settings/loadTargets.ts');
    const all = loadTargets({ cwd: process.cwd(), env: process.env, flags: readSettingOptions(command) });
    if (all === undefined) throw usageError(['CONFORMANCE_TARGETS: missing: name a targets file by --targets']);
    const [{ readReportFile }, results, { earliestStart, whyNotOfThisRun }, { writeTargetsSummary }, { printTargets }] =
      await Promise.all([
        import('./readReportFile.ts'),
        import('../report/targets/TargetsSummary.ts'),
        import('../report/targets/whyNotOfThisRun.ts'),
        import('../playwright/writeTargetsSummary.ts'),
        import('./printTargets.ts'),
      ]);
    const { since: given, json = false } = command.opts<{ readonly since?: number; readonly json?: boolean }>();
    const from = folders.length === 0 ? [all.output] : folders.map((folder) => resolve(folder));
    const found = all.targets.map((target) => ({
      ...target,
      paths: from.map((folder) => join(folder, target.name, 'report.json')).filter(existsSync),
    }));
    const twice = found.flatMap(({ name, paths }) =>
      paths.length > 1 ? [`target ${name}: has ${paths.length} reports, ${paths.join(' and ')}: keep one of them`] : [],
    );
    if (all.problems.length + twice.length > 0) throw usageError([...all.problems, ...twice]);
    const read = found.map(({ paths: [path], ...target }) => ({
      target,
      ...(path !== undefined && { path, file: readReportFile(path) }),
    }));
    const since = given ?? earliestStart(read.flatMap(({ file }) => (file?.kind === 'report' ? [file.report] : [])));
    const summary = writeTargetsSummary(
      all.output,
      read.map(({ target, path = '', file }) => {
        const without = (why: string) => results.resultWithoutReport(target.name, why);
        if (file === undefined) return without('no report: its run was lost, or never began');
        if (file.kind === 'invalid') return without(file.problem);
        const why = whyNotOfThisRun(file.report, target, since);
        if (why !== undefined) return without(`${path}: ${why}`);
        return results.resultOfReport(target.name, file.report, relative(all.output, path));
      }),
    );
    printTargets(summary, json);
    process.exitCode = summary.exitCode;
  });
}

function parseTime(text: string): number {
  const time = Date.parse(text);
  if (Number.isNaN(time)) throw new InvalidArgumentError('Expected a date and time, such as 2026-11-28T04:17Z.');
  return time;
}
