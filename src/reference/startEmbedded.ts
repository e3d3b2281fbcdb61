import { closest } from 'fastest-levenshtein';
import { SuiteError } from '../SuiteError.ts';
import type { Deployment } from './Deployment.ts';
import { faults } from './faults/faults.ts';
import { startReference } from './startReference.ts';
import { vacuousDeployments } from './vacuous/vacuousDeployments.ts';

/** The name of the reference deployment itself. */
export const referenceName = 'reference';

/** The names of all embedded deployments: the reference first, then faults, then vacuous deployments. */
export function embeddedNames(): readonly string[] {
  return [referenceName, ...faults.map(({ id }) => id), ...vacuousDeployments.map(({ id }) => id)];
}

/**
 * Starts the embedded deployment of a name.
 *
 * @throws SuiteError when there is none; it names the nearest.
 */
export function startEmbedded(name: string = referenceName): Promise<Deployment> {
  if (name === referenceName) return startReference();
  const fault = faults.find(({ id }) => id === name);
  if (fault !== undefined) return startReference({ change: fault.change });
  const deployment = vacuousDeployments.find(({ id }) => id === name);
  if (deployment !== undefined) return deployment.start();
  const nearest = closest(name, [...embeddedNames()]);
  return Promise.reject(
    new SuiteError(`no embedded deployment is called ${JSON.stringify(name)}; the nearest is ${nearest}`),
  );
}
