import type { Target } from './Target.ts';

/** Whether this run may send POST: only with consent, and never with profile `observe`. */
export function mayWrite({ allowWrites, profile }: Pick<Target, 'allowWrites' | 'profile'>): boolean {
  return allowWrites && profile !== 'observe';
}
