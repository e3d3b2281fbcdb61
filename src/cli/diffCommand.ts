import { Command, Option } from 'commander';
import type { DiffConclusion, ReportDiff } from '../report/diff/ReportDiff.ts';
import { type ExitCode, exitCodes } from '../report/exitCode.ts';
import { terminalOptions } from './terminalOptions.ts';
import { usageError } from './usageError.ts';

const help = `
BEFORE and AFTER are the report.json of two runs. Differences between the runs themselves (target, contract, profile, seed,
ledger, suite) are printed first, because they may explain the rest. If the suite itself changed a requirement (its id, level
or statement), the entry of the requirement says so.

A regression is a must or should that failed in AFTER, is not excused there, and passed or was excused in BEFORE. A may is
never a regression. A requirement that failed in both is not one either, even with other findings; to notice those, keep known
failures in a ledger, which does not excuse a new group of findings. A requirement that passed in BEFORE and has no result in
AFTER is not a regression, but gives exit code 2.

Examples:
  scim-sync-conformance diff baseline/report.json conformance-report/report.json
  scim-sync-conformance diff old.json new.json --markdown >> "$GITHUB_STEP_SUMMARY"

Exit codes: 0 no regression, 1 a regression, 2 no regression, but something that passed has no result now, 3 usage`;

const codes: { readonly [conclusion in DiffConclusion]: ExitCode } = {
  regressed: exitCodes.nonConformant,
  'less-tested': exitCodes.inconclusive,
  'no-regression': exitCodes.conformant,
};

/** `diff`: prints the differences between the reports of two runs. Sends nothing. */
export function diffCommand(): Command {
  const command = new Command('diff')
    .description('compare the reports of two runs')
    .argument('<before>', 'report.json of the earlier run')
    .argument('<after>', 'report.json of the later run')
    .addOption(new Option('--json', 'print the differences as JSON').conflicts('markdown'))
    .option('--markdown', 'print them as Markdown');
  return command.addHelpText('after', help).action(async (before: string, after: string) => {
    const diff = await compare(before, after);
    process.stdout.write(await drawn(diff, command.opts<{ json?: boolean; markdown?: boolean }>()));
    process.exitCode = codes[diff.conclusion];
  });
}

async function compare(before: string, after: string): Promise<ReportDiff> {
  const [{ readReportFile }, { diffReports }, { aliases }] = await Promise.all([
    import('./readReportFile.ts'),
    import('../report/diff/diffReports.ts'),
    import('../requirements/aliases.ts'),
  ]);
  const [first, second] = [readReportFile(before), readReportFile(after)];
  if (first.kind === 'report' && second.kind === 'report') return diffReports(first.report, second.report, aliases);
  throw usageError([first, second].flatMap((file) => (file.kind === 'invalid' ? [file.problem] : [])));
}

async function drawn(diff: ReportDiff, { json, markdown }: { json?: boolean; markdown?: boolean }): Promise<string> {
  if (json) return `${JSON.stringify(diff, null, 2)}\n`;
  const { diffMarkdown, diffText } = await import('../report/diff/diffText.ts');
  return markdown ? diffMarkdown(diff) : diffText(diff, terminalOptions());
}
