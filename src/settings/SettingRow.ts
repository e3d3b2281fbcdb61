import type { SettingType } from './SettingType.ts';
import type { Profile } from './Target.ts';

/** Commands with different settings; `run` includes plan, doctor and certify, `targets` is a run of several targets. */
export type SettingCommand = 'run' | 'provision' | 'cleanup' | 'targets';

/** The definition of one setting. */
export interface SettingRow<T = unknown> {
  readonly type: SettingType<T>;
  /** Its meaning: a phrase without a full stop, code in backticks. Shown by `--help`, docs/settings.md and editors. */
  readonly help: string;
  /** Commands that accept it. */
  readonly commands: readonly SettingCommand[];
  /** Fix for the message that it is missing; present if every command that accepts it needs it. */
  readonly required?: string;
  /** Smallest profile with requirements that need it; absent if no profile has one. A test compares it with the catalogue. */
  readonly neededBy?: Profile;
  /** Whether it selects the deployment under test: if one such setting is given, no embedded deployment is tested. */
  readonly selectsTarget?: true;
  /** Place of the value in `Target`: a member, or a member of `tokens` or `sink`. Absent: `Target` does not have it. */
  readonly at?: string;
  readonly default?: T;
  /** Default for embedded deployments; absent: the same as {@link default}. */
  readonly embeddedDefault?: T;
  /** Whether the bundle of a certificate contains the value. Tokens and sink settings are represented there differently. */
  readonly inBundle?: true;
}
