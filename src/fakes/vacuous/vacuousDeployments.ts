import { brokenVacuous } from './brokenVacuous.ts';
import { constantVacuous } from './constantVacuous.ts';
import type { Vacuous } from './Vacuous.ts';

/** Every vacuous deployment. */
export const vacuousDeployments: readonly Vacuous[] = [...constantVacuous, ...brokenVacuous];
