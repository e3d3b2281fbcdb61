import type { Target } from './Target.ts';

/** Whether this run may send POST: with consent, and never under the profile that only reads. */
export function mayWrite({ allowWrites, profile }: Pick<Target, 'allowWrites' | 'profile'>): boolean {
  return allowWrites && profile !== 'observe';
}
