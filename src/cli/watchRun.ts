import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { setTimeout as delay } from 'node:timers/promises';
import { CommanderError } from 'commander';
import { documentPath } from '../contract/documentPath.ts';
import { shippedGenerations } from '../contract/shippedGenerations.ts';
import { packageRoot } from '../lib/packageRoot.ts';
import { type ExitCode, exitCodes } from '../report/exitCode.ts';
import { settingsFileName } from '../settings/settingsFileName.ts';
import type { RunFlags } from './addRunOptions.ts';
import { Interruption } from './Interruption.ts';
import type { RunSettings } from './loadRunSettings.ts';
import { usageError } from './usageError.ts';
import { watchFiles } from './watchFiles.ts';

/** Is told the settings of a run before it begins, and refuses it by throwing. */
export type Admit = (settings: RunSettings['settings']) => void;

/** What a watched run listens to. */
export interface WatchPorts {
  /** Each line of it starts a run. */
  readonly input: Readable;
  readonly interruption: Pick<Interruption, 'interrupted' | 'stop'>;
}

/** Milliseconds from the first change to the next run: an editor may write a file in several steps. */
const settleMs = 100;

/**
 * `run --watch`: runs, and again after each change of the settings file, the ledger or a contract, or a line on the input, until
 * it is interrupted. Each run is admitted by the settings that it has read itself, because they may have changed. Settings that
 * became invalid are reported, and the next change is awaited.
 *
 * @returns the exit code of the last run.
 * @throws CommanderError of exit code 3 if the first settings are invalid, or those of a run that writes to a target.
 */
export async function watchRun(
  options: Pick<RunFlags, 'flags'>,
  run: (admit: Admit) => Promise<ExitCode>,
  { input, interruption }: WatchPorts = { input: process.stdin, interruption: new Interruption() },
): Promise<ExitCode> {
  const lines = createInterface({ input });
  const paths = new Set([resolve(options.flags.config ?? settingsFileName), ...contractPaths()]);
  let isInterrupted = false;
  let last: ExitCode | undefined;
  const ended = interruption.interrupted.then(() => {
    isInterrupted = true;
  });
  try {
    while (!isInterrupted) {
      // From before the run, so that a change during the run counts.
      const { woken, add, end } = wakeUp(lines);
      add([...paths]);
      const admit: Admit = (settings) => {
        refuseWrites(settings);
        const ledger = settings.deviations?.path;
        if (ledger === undefined || paths.has(ledger)) return;
        paths.add(ledger);
        add([ledger]);
      };
      const before = last;
      last = await run(admit).catch((error: unknown) => {
        // What was refused has been printed. Of the first run, a refusal ends the watch.
        if (before === undefined || !(error instanceof CommanderError)) throw error;
        return exitCodes.usage;
      });
      if (!isInterrupted) process.stderr.write('\nwatching: a change or Enter runs again, Ctrl-C ends\n');
      await Promise.race([woken, ended]);
      end();
      if (!isInterrupted) await delay(settleMs);
    }
    return last ?? exitCodes.inconclusive;
  } finally {
    lines.close();
    interruption.stop();
  }
}

/** A run that nobody starts by hand must not write to a deployment. */
function refuseWrites(settings: RunSettings['settings']): void {
  if (settings.kind === 'embedded' || settings.target.profile === 'observe') return;
  throw usageError([
    `--watch: a watched run only reads, and profile ${settings.target.profile} writes to the target: add --profile observe, or leave it out`,
  ]);
}

/** Settled by a change of one of the added files, or by a line. */
function wakeUp(lines: ReturnType<typeof createInterface>) {
  let wake: () => void = () => undefined;
  const woken = new Promise<void>((resolved) => {
    wake = resolved;
  });
  const closing: (() => void)[] = [];
  lines.once('line', wake);
  return {
    woken,
    add: (paths: readonly string[]) => void closing.push(watchFiles(paths, wake)),
    end: () => {
      for (const close of closing) close();
      lines.off('line', wake);
    },
  };
}

function contractPaths(): readonly string[] {
  return shippedGenerations().map((generation) => join(packageRoot(), documentPath(generation)));
}
