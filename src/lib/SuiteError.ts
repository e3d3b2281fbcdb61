/**
 * An error of the suite or of how it was set up: never a statement about the target.
 *
 * Only a judge may say that the target is wrong (`src/judge/`); whatever is thrown means that we are. The message names
 * the thing, the bound, the value received and the fix.
 */
export class SuiteError extends Error {
  override readonly name: string = 'SuiteError';
}
