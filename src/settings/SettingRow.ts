import type { SettingType } from './SettingType.ts';
import type { Profile } from './Target.ts';

/** Commands that take different settings; `run` stands for plan, doctor and certify as well. */
export type SettingCommand = 'run' | 'provision' | 'cleanup';

/** All that is known of one setting. */
export interface SettingRow<T = unknown> {
  readonly type: SettingType<T>;
  /** What it means: a phrase without a full stop, code in backticks. Shown by `--help`, the README and editors. */
  readonly help: string;
  /** Commands that take it. */
  readonly commands: readonly SettingCommand[];
  /** Fix for the message that it is missing; present if every command that takes it needs it. */
  readonly required?: string;
  /** Smallest profile with requirements that need it; absent if none does. A test holds it to the catalogue. */
  readonly neededBy?: Profile;
  /** Whether it says which deployment is tested: if one such setting is given, no embedded deployment is. */
  readonly selectsTarget?: true;
  /** Where `Target` has the value: a member, or a member of `tokens` or `sink`. Absent: the target does not have it. */
  readonly at?: string;
  readonly default?: T;
  /** Default for embedded deployments; absent: the same as {@link default}. */
  readonly embeddedDefault?: T;
  /** Whether the bundle of a certificate keeps the value. Tokens and the sink's settings are kept in their own way. */
  readonly inBundle?: true;
}
