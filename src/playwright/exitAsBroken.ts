import { exitCodes } from '../report/exitCode.ts';

/**
 * Ends this process, in which Playwright runs, with the exit code of a suite that broke, once Playwright is done. Its own exit
 * code for everything that is not green is 1, which would call the target non-conformant.
 */
export function exitAsBroken(): void {
  process.once('exit', () => {
    process.exitCode = exitCodes.suiteBroke;
  });
}
