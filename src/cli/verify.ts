import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { digestListName, statementName } from '../certify/Bundle.ts';
import { runNames } from '../certify/BundleSettings.ts';
import { verificationView } from '../certify/verificationView.ts';
import { type BundleVerification, verifyBundle } from '../certify/verifyBundle.ts';
import { contractLoader } from '../contract/contractLoader.ts';
import { readFiles } from '../playwright/readFiles.ts';
import { type ExitCode, exitCode, exitCodes } from '../report/exitCode.ts';
import { loadBundleReader } from './loadBundleReader.ts';
import { terminalOptions } from './terminalOptions.ts';
import { usageError } from './usageError.ts';

/**
 * Checks a bundle and prints what it came to.
 *
 * @throws CommanderError of exit code 3 where the folder is none.
 */
export async function verify(folder: string, json: boolean): Promise<ExitCode> {
  const isBundle = [digestListName, statementName].some((name) => existsSync(join(folder, name)));
  if (!isBundle || !statSync(folder).isDirectory()) {
    throw usageError([`${folder}: no bundle: name a folder that certify has written, with ${statementName} in it`]);
  }
  const verification = await verifyBundle(readFiles(folder), loadBundleReader(), contractLoader());
  if (json) {
    const { certificate, ...rest } = verification;
    process.stdout.write(`${JSON.stringify({ ...rest, verdict: certificate?.verdict }, null, 2)}\n`);
  } else process.stdout.write(verificationView(verification, terminalOptions()));
  return verificationExitCode(verification);
}

/** A bundle that was changed says nothing, whatever it says. */
function verificationExitCode({ conclusion, certificate }: BundleVerification): ExitCode {
  if (conclusion === 'changed') return exitCodes.nonConformant;
  if (conclusion === 'unjudged' || certificate === undefined) return exitCodes.inconclusive;
  const requirements = runNames.flatMap((name) => certificate.reports[name].requirements);
  return exitCode({ ...certificate, requirements });
}
