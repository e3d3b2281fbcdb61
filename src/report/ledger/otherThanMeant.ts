import { generationOfRelease, monthOfRelease } from '../../settings/generationOfRelease.ts';
import type { OtherThanMeant, RunFacts } from '../Report.ts';
import type { Ledger } from './Ledger.ts';

/**
 * What a run has otherwise than the releases that its ledger is meant for: a deployment that says which release of authentik
 * it is is told by that, any other by the generation of the contract that it is held to.
 *
 * @returns undefined where nothing is, or the ledger does not say what it is meant for.
 */
export function otherThanMeant(
  { releases }: Pick<Ledger, 'releases'>,
  { contract, target }: Pick<RunFacts, 'contract' | 'target'>,
): OtherThanMeant | undefined {
  if (releases === undefined) return undefined;
  const [, version = ''] = /^authentik (\S+)$/.exec(target.implementation.release ?? '') ?? [];
  const month = monthOfRelease(version);
  if (month !== undefined) return releases.includes(month) ? undefined : 'release';
  const isTheirs = releases.some((one) => generationOfRelease(one) === contract.generation);
  return isTheirs ? undefined : 'contract';
}

/** The same for a reader, one sentence. */
export function meantForSentence(
  { path, releases = [] }: Pick<Ledger, 'path' | 'releases'>,
  other: OtherThanMeant,
  { contract, target }: Pick<RunFacts, 'contract' | 'target'>,
): string {
  const run =
    other === 'release'
      ? `the deployment says that it is ${target.implementation.release}`
      : `this run holds the deployment to generation ${contract.generation} of the contract, which is not theirs`;
  return `${path} is meant for authentik ${releases.join(', ')}, and ${run}: it may excuse what it should not, or too little.`;
}
