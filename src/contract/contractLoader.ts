import type { Contract } from './Contract.ts';
import { loadContract } from './loadContract.ts';

/** Loads the contract of a generation that is shipped. */
export type ContractLoader = (generation: string) => Contract;

/** A loader that compiles each generation once, for whoever runs the catalogue many times in one process. */
export function contractLoader(): ContractLoader {
  const loaded = new Map<string, Contract>();
  return (generation) => {
    const contract = loaded.get(generation) ?? loadContract(generation);
    loaded.set(generation, contract);
    return contract;
  };
}
