import { targetTokens } from './bundledSettings.ts';
import type { Target } from './Target.ts';
import type { TokenOwner } from './Values.ts';

/** Whose tokens a target has, in the order of the table. */
export function tokenOwners({ tokens }: Pick<Target, 'tokens'>): readonly TokenOwner[] {
  return targetTokens.flatMap(({ owner }) => (tokens[owner] === undefined ? [] : [owner]));
}
