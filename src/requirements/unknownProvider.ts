import { sampleIds, unknownIds } from '../generate/providerIds.ts';
import type { CaseContext } from './Verifier.ts';

/** The id of a provider that does not exist: a 32-bit integer, by the seed. */
export function unknownProvider(context: CaseContext): string {
  return sampleIds(unknownIds([context.providerId, context.otherProviderId ?? '']), context)[0] ?? '';
}
