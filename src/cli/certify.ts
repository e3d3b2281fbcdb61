import { randomInt } from 'node:crypto';
import { existsSync, readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { contractLoader } from '../contract/contractLoader.ts';
import { SuiteError } from '../lib/SuiteError.ts';
import { loadSettingsAndLedger } from '../playwright/loadSettingsAndLedger.ts';
import { type ExitCode, exitCode, exitCodes } from '../report/exitCode.ts';
import { consoleView } from '../report/views/consoleView.ts';
import { catalogue } from '../requirements/catalogue.ts';
import type { Flags } from '../settings/gatherSettings.ts';
import { secretsOf } from '../settings/secretsOf.ts';
import { settingDefaults } from '../settings/settingDefaults.ts';
import type { Target } from '../settings/Target.ts';
import { type BundleInput, statementName, timesOf } from '../tools/certify/Bundle.ts';
import { bundleSettings, runNames } from '../tools/certify/BundleSettings.ts';
import { type BuiltBundle, buildBundle } from '../tools/certify/buildBundle.ts';
import { certificateView } from '../tools/certify/certificateView.ts';
import { differingOutcomes } from '../tools/certify/differingOutcomes.ts';
import type { RecordedRun } from '../tools/certify/recordRun.ts';
import { type BothRuns, recordRuns } from '../tools/certify/recordRuns.ts';
import { refusals } from '../tools/certify/refusals.ts';
import { signatureSentence, signCommand } from '../tools/certify/signature.ts';
import { verifyBundle } from '../tools/certify/verifyBundle.ts';
import { loadBundleReader } from './loadBundleReader.ts';
import { terminalOptions } from './terminalOptions.ts';
import { usageError } from './usageError.ts';
import { writeBundle } from './writeBundle.ts';

/**
 * Performs both runs of a certificate in this process, in which no test runner records what is sent, and writes the bundle.
 *
 * @throws CommanderError of exit code 3, before anything is sent, if the settings do not allow a certificate.
 * @throws SuiteError if the evidence gives other outcomes than the runs had, or holds a token.
 */
export async function certify(flags: Flags, json: boolean): Promise<ExitCode> {
  const { target, ledger } = await loadTarget(flags);
  const folder = join(target.output, 'bundle');
  if (existsSync(folder) && readdirSync(folder).length > 0) {
    throw usageError([`${folder}: not empty: move it away, or name another folder with --output`]);
  }
  const seeds = { frozen: settingDefaults.seed, fresh: freshSeed() };
  process.stderr.write(`seeds ${seeds.frozen} (frozen), ${seeds.fresh} (fresh)\n`);
  const both = await recordRuns(target, seeds);
  if (both.kind !== 'recorded') return withoutBundle(both);

  const { frozen, fresh } = both.runs;
  const input: BundleInput = {
    settings: bundleSettings(target, seeds),
    runs: { frozen: inputOf(frozen), fresh: inputOf(fresh) },
    ...(ledger !== undefined && { ledger }),
  };
  const drawn = await buildBundle(input, contractLoader());
  await assertDerived(drawn, both.runs);
  writeBundle(folder, drawn.files, secretsOf(target));
  const { certificate, files } = drawn;
  if (json) process.stdout.write(files.get(statementName) ?? '');
  else {
    const lines = [
      `The bundle: ${relative('', folder)} (its REPRODUCE.md says what is in it)`,
      `It is ${signatureSentence([])}. To sign it, within its folder: ${signCommand}`,
    ];
    process.stdout.write(`${certificateView(certificate, terminalOptions())}\n${lines.join('\n')}\n`);
  }
  const requirements = runNames.flatMap((name) => certificate.reports[name].requirements);
  return exitCode({ ...certificate, requirements });
}

/** The target with the profile `full`, and the text of the ledger. */
async function loadTarget(flags: Flags): Promise<{ readonly target: Target; readonly ledger: string | undefined }> {
  const loaded = await loadSettingsAndLedger({ cwd: process.cwd(), env: process.env, flags });
  if (loaded.kind === 'invalid') throw usageError(loaded.problems);
  if (loaded.kind === 'embedded') {
    throw usageError([
      'CONFORMANCE_BASE_URL: missing, and an embedded deployment gets no certificate: set it to the URL of the API',
    ]);
  }
  const refused = refusals(loaded.target, catalogue);
  if (refused.length > 0) throw usageError(refused);
  return { target: { ...loaded.target, profile: 'full' }, ledger: loaded.deviations?.text };
}

/** A random seed other than the frozen one. */
function freshSeed(): number {
  const seed = randomInt(2 ** 31);
  return seed === settingDefaults.seed ? freshSeed() : seed;
}

function withoutBundle(both: Exclude<BothRuns, { readonly kind: 'recorded' }>): ExitCode {
  if (both.kind === 'interrupted') {
    process.stderr.write('interrupted: no bundle is written\n');
    return exitCodes.inconclusive;
  }
  const { report } = both;
  process.stdout.write(consoleView(report, { ...terminalOptions(), detail: 'brief' }));
  process.stdout.write(
    `\nNo bundle is written: the run with seed ${report.seed} decides too little for a certificate.\n`,
  );
  return exitCode(report);
}

function inputOf({ evidence, facts, results, finishedAt }: RecordedRun): BundleInput['runs']['frozen'] {
  return { evidence, times: timesOf({ ...facts, finishedAt, requirements: results }) };
}

/** Checks, before writing, that the bundle gives the outcomes that the runs had, and that `verify` accepts it. */
async function assertDerived(
  { problems, certificate, files }: BuiltBundle,
  runs: { readonly [name: string]: RecordedRun },
): Promise<void> {
  const differing = runNames.flatMap((name) =>
    differingOutcomes(runs[name]?.results ?? [], certificate.reports[name].requirements).map((id) => `${name}: ${id}`),
  );
  const verification = await verifyBundle(files, loadBundleReader(), contractLoader());
  const found = [...problems, ...differing, ...Object.values(verification.problems).flat()];
  if (found.length === 0 && verification.conclusion === 'holds') return;
  throw new SuiteError(
    `no bundle is written, because its exchanges give other outcomes than the runs had; this is a defect of the suite: ${found.join('; ')}`,
  );
}
