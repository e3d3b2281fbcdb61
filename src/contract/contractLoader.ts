import type { Contract } from './Contract.ts';
import { loadContract } from './loadContract.ts';
import { defaultKind, type ProviderKind } from './providerKinds.ts';

/** Loads a shipped contract version of a kind of provider; without a kind, of SCIM. */
export type ContractLoader = (generation: string, kind?: ProviderKind) => Contract;

/** Creates a loader that compiles each contract version once, for many runs in one process. */
export function contractLoader(): ContractLoader {
  const loaded = new Map<string, Contract>();
  return (generation, kind = defaultKind) => {
    const key = `${kind} ${generation}`;
    const contract = loaded.get(key) ?? loadContract(generation, kind);
    loaded.set(key, contract);
    return contract;
  };
}
