import { type ReferenceDeployment, startReference } from '../reference/startReference.ts';
import type { Benign } from './Benign.ts';

/** Starts a benign variant of the reference deployment. */
export function startBenign({ fixtures, change }: Benign): Promise<ReferenceDeployment> {
  return startReference({ ...(fixtures && { fixtures: fixtures() }), ...(change && { change }) });
}
