import { defaultKind, type ProviderKind } from '../../contract/providerKinds.ts';
import { shippedGenerations } from '../../contract/shippedGenerations.ts';
import { nearestName } from '../../lib/nearestName.ts';
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
 * Why an embedded deployment cannot have providers of a kind, one line with the fix; undefined if it can. Only what is built on
 * the reference deployment can: a twin repeats recordings of SCIM providers, and a fault may need a contract version that is
 * not shipped for the kind.
 *
 * @param name of a known deployment.
 * @param generation the contract version that the settings ask for.
 */
export function kindProblem(name: string, kind: ProviderKind, generation?: string): string | undefined {
  if (kind === defaultKind || name === referenceName) return undefined;
  const start = `--embedded ${name}: CONFORMANCE_PROVIDER_KIND is ${kind}, and`;
  const fault = faults.find(({ id }) => id === name);
  const shown = fault?.generation;
  if (shown !== undefined && generation === undefined && !shippedGenerations(kind).includes(shown)) {
    return `${start} the fault shows in contract version ${shown}, but there is only ${shippedGenerations(kind).join(', ')}: remove the kind`;
  }
  if (fault !== undefined || benignDeployments.some(({ id }) => id === name)) return undefined;
  return `${start} only the reference, faults and benign variants have such providers: remove one of the two`;
}

/**
 * Starts the embedded deployment with this name.
 *
 * @param generation the contract version of the reference or a fault; absent: the fault's own. A twin has that of its
 *   release, and vacuous deployments have none.
 * @param kind of the providers of the reference, a fault or a benign variant; absent: SCIM.
 * @throws SuiteError if there is none; it names the nearest one; or for a {@link kindProblem}.
 */
export function startEmbedded(
  name: string = referenceName,
  generation?: string,
  kind: ProviderKind = defaultKind,
): Promise<Deployment> {
  const problem = embeddedNames().includes(name) ? kindProblem(name, kind, generation) : undefined;
  if (problem !== undefined) return Promise.reject(new SuiteError(problem));
  if (name === referenceName) return startReference({ generation, kind });
  const twin = twins.find(({ id }) => id === name);
  if (twin !== undefined) return startTwin(twin);
  const fault = faults.find(({ id }) => id === name);
  if (fault !== undefined) return startFault(fault, generation, kind);
  const benign = benignDeployments.find(({ id }) => id === name);
  if (benign !== undefined) return startBenign(benign, kind);
  const deployment = [...vacuousDeployments, ...hostileDeployments].find(({ id }) => id === name);
  if (deployment !== undefined) return deployment.start();
  const nearest = nearestName(name, embeddedNames());
  return Promise.reject(
    new SuiteError(
      `no embedded deployment is called ${JSON.stringify(name)}${nearest === undefined ? ': list --embedded prints all' : `; the nearest is ${nearest}`}`,
    ),
  );
}

/** Starts the reference deployment with a fault, in the contract version where it shows unless another is given. */
export function startFault(
  { change, generation: own }: Pick<Fault, 'change' | 'generation'>,
  generation: string | undefined = own,
  kind?: ProviderKind,
): Promise<ReferenceDeployment> {
  return startReference({ change, generation, kind });
}
