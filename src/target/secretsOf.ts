import type { Target } from './Target.ts';

/** A secret of the target, and the text that stands for it in everything that is shown. */
export interface TargetSecret {
  /** `<operator-token>`, `<restricted-token>`, `<revoked-token>` or `<sink-token>`. */
  readonly placeholder: string;
  readonly value: string;
}

/** Every secret of a target: what redaction replaces, and what the scan of the written files looks for. */
export function secretsOf({ tokens }: Pick<Target, 'tokens'>): readonly TargetSecret[] {
  // Every entry, whatever its name: one left out would not be redacted.
  return Object.entries(tokens).flatMap(([owner, value]) => {
    if (value === undefined) return [];
    return [{ placeholder: `<${owner}-token>`, value }];
  });
}
