import { generationOfRelease, monthOfRelease } from '../../settings/generationOfRelease.ts';
import type { OtherThanMeant, RunFacts } from '../Report.ts';
import type { Ledger } from './Ledger.ts';

/**
 * How a run differs from the releases that its ledger is meant for: by the release of authentik that the deployment reports,
 * or if it reports none, by the contract version that it is tested against.
 *
 * @returns undefined if it does not differ, or the ledger does not say which releases it is meant for.
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

/** The same for a reader, in one sentence. */
export function meantForSentence(
  { path, releases = [] }: Pick<Ledger, 'path' | 'releases'>,
  other: OtherThanMeant,
  { contract, target }: Pick<RunFacts, 'contract' | 'target'>,
): string {
  const run =
    other === 'release'
      ? `the deployment reports ${target.implementation.release}`
      : `this run tests against contract version ${contract.generation}, which is not theirs`;
  return `${path} is meant for authentik ${releases.join(', ')}, but ${run}: it may excuse too much or too little.`;
}
