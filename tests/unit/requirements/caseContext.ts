import { loadContract } from '../../../src/contract/loadContract.ts';
import type { CaseContext } from '../../../src/requirements/Verifier.ts';
import { settingDefaults } from '../../../src/settings/settingDefaults.ts';

const contract = loadContract('2024.8');

/** A target with all settings given and the defaults otherwise, with some changes. */
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
    tokensOf: ['operator', 'restricted', 'revoked', 'viewer', 'sink'],
    spareUserIds: Array.from({ length: 12 }, (_, index) => String(901 + index)),
    spareGroupIds: ['7d1b7f0e-53b0-4f0b-9f0c-2f3a8e0f4c11', 'c0a1e5a2-1f55-4d3c-8a4e-6d1d1f0b7a22'],
    ...changes,
  };
}
