import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { contractLoader } from '../contract/contractLoader.ts';
import { SuiteError } from '../lib/SuiteError.ts';
import { readFiles } from '../playwright/readFiles.ts';
import { type ExitCode, exitCode, exitCodes } from '../report/exitCode.ts';
import { type BundleFiles, digestListName, statementName } from '../tools/certify/Bundle.ts';
import { runNames } from '../tools/certify/BundleSettings.ts';
import { verificationView } from '../tools/certify/verificationView.ts';
import { type BundleVerification, verifyBundle } from '../tools/certify/verifyBundle.ts';
import { loadBundleReader } from './loadBundleReader.ts';
import { terminalOptions } from './terminalOptions.ts';
import { usageError } from './usageError.ts';

/** Bounds on what is read: a bundle that certify wrote has 25 files and a few MiB. */
const bundleLimits = { files: 1_000, bytes: 512 * 1024 * 1024 } as const;

/**
 * Checks a bundle and prints the result.
 *
 * @throws CommanderError of exit code 3 if the folder is not a bundle.
 */
export async function verify(folder: string, json: boolean): Promise<ExitCode> {
  const isBundle = [digestListName, statementName].some((name) => existsSync(join(folder, name)));
  if (!isBundle || !statSync(folder).isDirectory()) {
    throw usageError([`${folder}: not a bundle: name a folder that certify has written, with ${statementName} in it`]);
  }
  const verification = await verifyBundle(filesOf(folder), loadBundleReader(), contractLoader());
  if (json) {
    const { certificate, ...rest } = verification;
    process.stdout.write(`${JSON.stringify({ ...rest, verdict: certificate?.verdict }, null, 2)}\n`);
  } else process.stdout.write(verificationView(verification, terminalOptions()));
  return verificationExitCode(verification);
}

function filesOf(folder: string): BundleFiles {
  try {
    return readFiles(folder, bundleLimits);
  } catch (error) {
    throw error instanceof SuiteError ? usageError([`${folder}: not a bundle: ${error.message}`]) : error;
  }
}

/** The verdict of a bundle that was changed after certify does not count. */
function verificationExitCode({ conclusion, certificate }: BundleVerification): ExitCode {
  if (conclusion === 'changed') return exitCodes.changed;
  if (conclusion === 'unjudged' || certificate === undefined) return exitCodes.inconclusive;
  const requirements = runNames.flatMap((name) => certificate.reports[name].requirements);
  return exitCode({ ...certificate, requirements });
}
