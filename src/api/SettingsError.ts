import { SuiteError } from '../lib/SuiteError.ts';

/** Settings or options of a run are invalid; nothing was sent. The bin exits with 3 in this case. */
export class SettingsError extends SuiteError {
  override readonly name: string = 'SettingsError';
  /** What is wrong, each in one sentence with the fix. */
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.problems = problems;
  }
}
