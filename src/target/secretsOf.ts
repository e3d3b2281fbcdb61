import { nearTokens } from '../http/nearTokens.ts';
import type { Target } from './Target.ts';

/** A secret of the target, and the text that stands for it in everything that is shown. */
export interface TargetSecret {
  /** `<operator-token>`, `<restricted-token>`, `<revoked-token>`, `<sink-token>`, or that of a near miss. */
  readonly placeholder: string;
  readonly value: string;
}

/** Every secret of a target: what redaction replaces, and what the scan of the written files looks for. */
export function secretsOf({ tokens }: Pick<Target, 'tokens'>): readonly TargetSecret[] {
  // Every entry, whatever its name: one left out would not be redacted.
  const own = Object.entries(tokens).flatMap(([owner, value]) => {
    if (value === undefined) return [];
    return [{ placeholder: `<${owner}-token>`, value }];
  });
  const { operator } = tokens;
  if (operator === undefined) return own;
  // All but a character of a secret, or all but its case, is one too.
  const near = Object.values(nearTokens).map(({ placeholder, of }) => ({ placeholder, value: of(operator) }));
  return [...own, ...near];
}
