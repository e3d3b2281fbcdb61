import { brokenHostile } from './brokenHostile.ts';
import { contentHostile } from './contentHostile.ts';
import { endlessHostile } from './endlessHostile.ts';
import { fickleHostile } from './fickleHostile.ts';
import type { Hostile } from './Hostile.ts';

/** Every hostile deployment. */
export const hostileDeployments: readonly Hostile[] = [
  ...endlessHostile,
  ...brokenHostile,
  ...contentHostile,
  ...fickleHostile,
];
