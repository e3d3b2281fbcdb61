import { defaultFixtures } from '../reference/defaultFixtures.ts';
import type { Stages } from '../reference/Stages.ts';
import { type ReferenceDeployment, startReference } from '../reference/startReference.ts';
import type { AdminRelease } from './AdminRelease.ts';
import { type SeededAdmin, seedAdmin } from './AdminState.ts';
import { askFirst } from './askFirst.ts';
import { mountAdmin } from './mountAdmin.ts';

/** A started deployment with the admin API of a release, whose state is separate from that of the operations. */
export interface AdminDeployment extends ReferenceDeployment {
  readonly admin: SeededAdmin;
}

/**
 * Starts the reference deployment with the admin API of a recorded release, so that provisioned objects really exist.
 *
 * @param change of further stages, applied before the admin API is mounted; absent: those of a conforming deployment that
 * reads the ServiceProviderConfig first, like every release.
 */
export async function startAdmin(
  release: AdminRelease,
  change: (stages: Stages) => Stages = askFirst,
): Promise<AdminDeployment> {
  const fixtures = defaultFixtures();
  const admin = seedAdmin(release, fixtures);
  const deployment = await startReference({
    fixtures,
    generation: release.generation,
    change: (stages) => mountAdmin(admin.state)(change(stages)),
  });
  return { ...deployment, admin };
}
