import { authenticationFaults } from './authenticationFaults.ts';
import { effectFaults } from './effectFaults.ts';
import type { Fault } from './Fault.ts';
import { lookupFaults } from './lookupFaults.ts';
import { statusFaults } from './statusFaults.ts';
import { successFaults } from './successFaults.ts';
import { validationFaults } from './validationFaults.ts';

/** Every fault that can be seeded, by topic. */
export const faults: readonly Fault[] = [
  ...successFaults,
  ...validationFaults,
  ...authenticationFaults,
  ...lookupFaults,
  ...statusFaults,
  ...effectFaults,
];
