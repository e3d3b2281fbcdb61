/**
 * An error of the suite or its configuration, never a statement about the target.
 *
 * Only judges (`src/judge/`) state that the target is wrong; an exception means that the suite is. The message names what is
 * wrong, the bound, the actual value and the fix.
 */
export class SuiteError extends Error {
  override readonly name: string = 'SuiteError';
}
