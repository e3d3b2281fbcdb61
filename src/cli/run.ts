import { join } from 'node:path';
import { SuiteError } from '../lib/SuiteError.ts';
import { ReportFolder } from '../playwright/ReportFolder.ts';
import type { ExitCode } from '../report/exitCode.ts';
import type { ConsoleDetail } from '../report/views/consoleView.ts';
import { loadTargets } from '../settings/loadTargets.ts';
import { secretsOf } from '../settings/secretsOf.ts';
import type { RunFlags } from './addRunOptions.ts';
import { flagsOfRun } from './flagsOfRun.ts';
import { Interruption } from './Interruption.ts';
import { loadRunSettings, type RunSettings } from './loadRunSettings.ts';
import { usageError } from './usageError.ts';

/** The options of `run`. */
export interface CommandRun extends RunFlags {
  /** Number of failures that count after which the run ends; absent: no limit. */
  readonly bail?: number;
  /** Whether to write all exchanges of the run beside its report. */
  readonly exchanges: boolean;
  /** How much is printed: of the report, and of its progress. */
  readonly detail: ConsoleDetail;
  /** Whether `--provision` created what the run needs, with consent; absent: it did not. */
  readonly provision?: boolean;
  /** Refuses valid settings before anything is sent, by throwing; absent: all are admitted. */
  readonly admit?: (settings: RunSettings['settings']) => void;
}

/**
 * Hosts a run in this process, writes its report, and prints it.
 *
 * @returns the exit code of the run.
 * @throws CommanderError of exit code 3 if settings, ledger or options are invalid; all problems are printed.
 */
export async function run(options: CommandRun): Promise<ExitCode> {
  const { strict, json, bail, detail, exchanges } = options;
  const interruption = new Interruption();
  try {
    const several = loadTargets({ cwd: process.cwd(), env: process.env, flags: options.flags });
    if (several !== undefined) {
      if (options.admit !== undefined) {
        throw usageError(['--watch: is for one deployment, and CONFORMANCE_TARGETS names several: leave out either']);
      }
      return await (await import('./runTargets.ts')).runTargets(options, several, interruption.interrupted);
    }
    const loaded = await loadRunSettings(options, process.env, ReportFolder.setAside);
    const { settings } = loaded;
    options.admit?.(settings);
    const secrets = settings.kind === 'target' ? secretsOf(settings.target) : [];
    const folder = claim(loaded.folder);
    try {
      const { hostRun } = await import('./hostRun.ts');
      const ended = await hostRun({
        ...loaded,
        strict,
        bail,
        detail,
        exchanges,
        flags: flagsOfRun(options.flags, options.provision === true ? { '--provision': '', '--yes': '' } : {}),
        interrupted: interruption.interrupted,
      });
      // The views are loaded once they are needed.
      const [{ finishRun }, { printJson, printReport }] = await Promise.all([
        import('./finishRun.ts'),
        import('./printReport.ts'),
      ]);
      return finishRun({
        ...{ ...ended, folder, secrets },
        print: (report, text) => {
          if (json) printJson(report, text);
          else printReport(report, join(folder.path, 'report.json'), detail);
        },
      });
    } finally {
      folder.release();
    }
  } finally {
    interruption.stop();
  }
}

/** Claims the report folder. If that fails, the run ends like one with an invalid setting: before anything is sent. */
function claim(output: string): ReportFolder {
  try {
    return ReportFolder.claim(output);
  } catch (error) {
    throw error instanceof SuiteError ? usageError([error.message]) : error;
  }
}
