import type { Sender } from '../../run/Sender.ts';
import type { Target } from '../../settings/Target.ts';

/** What the checks of one deployment use. */
export interface Examination {
  readonly target: Target;
  readonly sender: Sender;
  /** Such as `authentik 2024.8.1`; absent if the deployment does not report it. */
  readonly release?: string;
}
