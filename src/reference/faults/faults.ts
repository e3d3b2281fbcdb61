import { answerFaults } from './answerFaults.ts';
import { bodyFaults } from './bodyFaults.ts';
import { brokenJsonFaults } from './brokenJsonFaults.ts';
import { credentialFaults } from './credentialFaults.ts';
import { driftFaults } from './driftFaults.ts';
import { dryRunFaults } from './dryRunFaults.ts';
import { effectFaults } from './effectFaults.ts';
import type { Fault } from './Fault.ts';
import { forbiddenFaults } from './forbiddenFaults.ts';
import { invalidFaults } from './invalidFaults.ts';
import { lookupFaults } from './lookupFaults.ts';
import { looseJsonFaults } from './looseJsonFaults.ts';
import { mediaTypeFaults } from './mediaTypeFaults.ts';
import { modelFaults } from './modelFaults.ts';
import { objectIdFaults } from './objectIdFaults.ts';
import { resultFaults } from './resultFaults.ts';
import { statusBodyFaults } from './statusBodyFaults.ts';
import { statusFaults } from './statusFaults.ts';
import { statusSummaryFaults } from './statusSummaryFaults.ts';
import { tokenFaults } from './tokenFaults.ts';
import { unknownProviderFaults } from './unknownProviderFaults.ts';
import { unreadableFaults } from './unreadableFaults.ts';

/** Every fault that can be seeded: of the work first, then along the way of a request. */
export const faults: readonly Fault[] = [
  ...resultFaults,
  ...statusBodyFaults,
  ...statusFaults,
  ...answerFaults,
  ...brokenJsonFaults,
  ...credentialFaults,
  ...tokenFaults,
  ...forbiddenFaults,
  ...lookupFaults,
  ...unknownProviderFaults,
  ...mediaTypeFaults,
  ...bodyFaults,
  ...looseJsonFaults,
  ...modelFaults,
  ...objectIdFaults,
  ...unreadableFaults,
  ...invalidFaults,
  ...dryRunFaults,
  ...statusSummaryFaults,
  ...driftFaults,
  ...effectFaults,
];
