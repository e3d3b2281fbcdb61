import { SuiteError } from '../lib/SuiteError.ts';

/** Settings or options of a run are invalid; nothing was sent. The bin ends with exit code 3 there. */
export class SettingsError extends SuiteError {
  override readonly name: string = 'SettingsError';
  /** What is wrong, with its fix: one sentence each. */
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.problems = problems;
  }
}
