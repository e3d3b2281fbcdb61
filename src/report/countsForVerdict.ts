import type { Level } from '../requirements/Requirement.ts';
import { type Profile, profiles } from '../target/Target.ts';

/** Whether failures at this level count: `must` always, `should` under `--strict`, `may` never. */
export function countsAsMust(level: Level, strict: boolean): boolean {
  return level === 'must' || (level === 'should' && strict);
}

/**
 * Whether a run with profile `asked` asks for a requirement of profile `own`; profiles nest, `observe` ⊂ `core` ⊂ `full`.
 */
export function isAsked(own: Profile, asked: Profile): boolean {
  return profiles.indexOf(own) <= profiles.indexOf(asked);
}
