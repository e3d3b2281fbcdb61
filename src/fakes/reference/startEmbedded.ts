import { closest } from 'fastest-levenshtein';
import { SuiteError } from '../../lib/SuiteError.ts';
import { benignDeployments } from '../benign/benignDeployments.ts';
import { startBenign } from '../benign/startBenign.ts';
import type { Fault } from '../faults/Fault.ts';
import { faults } from '../faults/faults.ts';
import { hostileDeployments } from '../hostile/hostileDeployments.ts';
import { startTwin } from '../twins/startTwin.ts';
import { twins } from '../twins/twins.ts';
import { vacuousDeployments } from '../vacuous/vacuousDeployments.ts';
import type { Deployment } from './Deployment.ts';
import { embeddedDeployments, referenceName } from './embeddedDeployments.ts';
import { type ReferenceDeployment, startReference } from './startReference.ts';

/** The names of all embedded deployments, by kind. */
export function embeddedNames(): readonly string[] {
  return embeddedDeployments().map(({ name }) => name);
}

/**
 * Starts the embedded deployment with this name.
 *
 * @param generation the contract version of the reference or a fault; absent: the fault's own. A twin has that of its
 *   release, and vacuous deployments have none.
 * @throws SuiteError if there is none; it names the nearest one.
 */
export function startEmbedded(name: string = referenceName, generation?: string): Promise<Deployment> {
  if (name === referenceName) return startReference(generation === undefined ? {} : { generation });
  const twin = twins.find(({ id }) => id === name);
  if (twin !== undefined) return startTwin(twin);
  const fault = faults.find(({ id }) => id === name);
  if (fault !== undefined) return startFault(fault, generation);
  const benign = benignDeployments.find(({ id }) => id === name);
  if (benign !== undefined) return startBenign(benign);
  const deployment = [...vacuousDeployments, ...hostileDeployments].find(({ id }) => id === name);
  if (deployment !== undefined) return deployment.start();
  const nearest = closest(name, [...embeddedNames()]);
  return Promise.reject(
    new SuiteError(`no embedded deployment is called ${JSON.stringify(name)}; the nearest is ${nearest}`),
  );
}

/** Starts the reference deployment with a fault, in the contract version where it shows unless another is given. */
export function startFault(
  { change, generation: own }: Pick<Fault, 'change' | 'generation'>,
  generation: string | undefined = own,
): Promise<ReferenceDeployment> {
  return startReference({ change, ...(generation === undefined ? {} : { generation }) });
}
