import { loadContract } from '../../src/contract/loadContract.ts';
import type { CaseContext } from '../../src/requirements/Verifier.ts';
import { settingDefaults } from '../../src/target/settingDefaults.ts';

const contract = loadContract('2024.8');

/** A target with everything given and the default settings, but for some changes. */
export function caseContext(changes: Partial<CaseContext> = {}): CaseContext {
  return {
    ...settingDefaults,
    generation: contract.generation,
    baseUrl: 'http://127.0.0.1:1/api/v3',
    providerId: '1',
    otherProviderId: '2',
    userId: '6',
    groupId: '3acc0c04-96fb-4156-bc5d-0ca1f94c72b3',
    profile: 'full',
    allowWrites: true,
    contract,
    ...changes,
  };
}
