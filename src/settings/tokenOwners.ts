import { targetTokens } from './bundledSettings.ts';
import type { Target } from './Target.ts';
import type { TokenOwner } from './Values.ts';

/** The owners of a target's tokens, in the order of the table. */
export function tokenOwners({ tokens }: Pick<Target, 'tokens'>): readonly TokenOwner[] {
  return targetTokens.flatMap(({ owner }) => (tokens[owner] === undefined ? [] : [owner]));
}
