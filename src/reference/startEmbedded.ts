import { closest } from 'fastest-levenshtein';
import { SuiteError } from '../SuiteError.ts';
import { benignDeployments } from './benign/benignDeployments.ts';
import { startBenign } from './benign/startBenign.ts';
import type { Deployment } from './Deployment.ts';
import { faults } from './faults/faults.ts';
import { hostileDeployments } from './hostile/hostileDeployments.ts';
import { startReference } from './startReference.ts';
import { vacuousDeployments } from './vacuous/vacuousDeployments.ts';

/** The name of the reference deployment itself. */
export const referenceName = 'reference';

/** The names of all embedded deployments: the reference first, then faults, benign variants, vacuous and hostile ones. */
export function embeddedNames(): readonly string[] {
  const others = [faults, benignDeployments, vacuousDeployments, hostileDeployments];
  return [referenceName, ...others.flatMap((kind) => kind.map(({ id }) => id))];
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
  const benign = benignDeployments.find(({ id }) => id === name);
  if (benign !== undefined) return startBenign(benign);
  const deployment = [...vacuousDeployments, ...hostileDeployments].find(({ id }) => id === name);
  if (deployment !== undefined) return deployment.start();
  const nearest = closest(name, [...embeddedNames()]);
  return Promise.reject(
    new SuiteError(`no embedded deployment is called ${JSON.stringify(name)}; the nearest is ${nearest}`),
  );
}
