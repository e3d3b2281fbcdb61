import { kindRow } from '../contract/providerKinds.ts';
import type { RunFacts } from './Report.ts';

/** The contract of a report for a reader: its version, such as `2024.8`, and the kind of provider unless it is SCIM. */
export function contractTitle({ contract, target }: Pick<RunFacts, 'contract' | 'target'>): string {
  const { providerKind } = target;
  if (providerKind === undefined) return contract.generation;
  return `${contract.generation} of ${kindRow(providerKind).title} providers`;
}
