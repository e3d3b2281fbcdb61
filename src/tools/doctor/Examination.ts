import type { Sender } from '../../run/Sender.ts';
import type { Target } from '../../settings/Target.ts';

/** What the checks of one deployment work with. */
export interface Examination {
  readonly target: Target;
  readonly sender: Sender;
  /** Such as `authentik 2024.8.1`; absent where nothing tells. */
  readonly release?: string;
}
