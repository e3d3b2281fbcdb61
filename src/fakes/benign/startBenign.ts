import type { ProviderKind } from '../../contract/providerKinds.ts';
import { type ReferenceDeployment, startReference } from '../reference/startReference.ts';
import type { Benign } from './Benign.ts';

/** Starts a benign variant of the reference deployment. */
export function startBenign({ fixtures, change }: Benign, kind?: ProviderKind): Promise<ReferenceDeployment> {
  return startReference({ kind, ...(fixtures && { fixtures: fixtures() }), ...(change && { change }) });
}
