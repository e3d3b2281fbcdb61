import { type AdminRelease, adminReleases } from '../../../../src/fakes/admin/AdminRelease.ts';
import { snapshotOf } from '../../../../src/fakes/admin/AdminState.ts';
import { askFirst } from '../../../../src/fakes/admin/askFirst.ts';
import { type AdminDeployment, startAdmin } from '../../../../src/fakes/admin/startAdmin.ts';
import type { ReceivedRequest } from '../../../../src/fakes/reference/Context.ts';
import { reply } from '../../../../src/fakes/reference/Reply.ts';
import type { Stages } from '../../../../src/fakes/reference/Stages.ts';
import { SuiteError } from '../../../../src/lib/SuiteError.ts';
import { inEmptyFolder } from '../../cli/runBin.ts';
import { freePort } from './provisioned.ts';

/** The moment of a request: before the deployment acts on it, or after that and before it responds. */
export type Moment = 'before' | 'after';

/** A deployment with an admin API whose requests a test observes and may stop. */
export interface WatchedAdmin extends AdminDeployment {
  /** A port of the loopback interface for the sink of a provisioning. */
  readonly sinkPort: number;
  /** Method and path below the base URL of every request, in order. */
  readonly requests: string[];
  /** Every object that the admin API holds, as text. */
  readonly snapshot: () => string;
  /** Called at each moment of each request; if it resolves to true, the request ends there. */
  stopAt: (request: ReceivedRequest, moment: Moment) => Promise<boolean>;
}

/**
 * Starts a watched deployment of a recorded release.
 *
 * @param change of its stages, such as that of its twin; absent: see {@link startAdmin}.
 */
export async function startWatched(
  release: AdminRelease,
  change: (stages: Stages) => Stages = askFirst,
): Promise<WatchedAdmin> {
  const requests: string[] = [];
  const deployment = await startAdmin(release, (conforming) => {
    const stages = change(conforming);
    return {
      ...stages,
      respond: async (context) => {
        const { request } = context;
        requests.push(`${request.method} ${request.target.replace('/api/v3', '')}`);
        if (await watched.stopAt(request, 'before')) return reply(503, undefined);
        const response = await stages.respond(context);
        await watched.stopAt(request, 'after');
        return response;
      },
    };
  });
  const watched: WatchedAdmin = {
    ...deployment,
    sinkPort: await freePort(),
    requests,
    snapshot: () => snapshotOf(deployment.admin.state),
    stopAt: () => Promise.resolve(false),
  };
  return watched;
}

/** The recorded release of a version. */
export function releaseOf(version: string): AdminRelease {
  const found = adminReleases.find((release) => release.version === version);
  if (found === undefined) throw new SuiteError(`no release ${version} was recorded`);
  return found;
}

/** Does something with a fresh deployment of a release and an empty folder. */
export async function withDeployment<T>(
  version: string,
  act: (deployment: WatchedAdmin, folder: string) => Promise<T>,
): Promise<T> {
  const deployment = await startWatched(releaseOf(version));
  try {
    return await inEmptyFolder((folder) => act(deployment, folder));
  } finally {
    await deployment.close();
  }
}
