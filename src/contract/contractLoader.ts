import type { Contract } from './Contract.ts';
import { loadContract } from './loadContract.ts';

/** Loads a shipped contract version. */
export type ContractLoader = (generation: string) => Contract;

/** Creates a loader that compiles each contract version once, for many runs in one process. */
export function contractLoader(): ContractLoader {
  const loaded = new Map<string, Contract>();
  return (generation) => {
    const contract = loaded.get(generation) ?? loadContract(generation);
    loaded.set(generation, contract);
    return contract;
  };
}
