import { kindRow } from '../contract/providerKinds.ts';
import { targetFacts } from '../fakes/reference/Deployment.ts';
import { defaultFixtures } from '../fakes/reference/defaultFixtures.ts';
import { embeddedTarget } from '../run/embeddedTarget.ts';
import type { EmbeddedSettings } from '../settings/readSettings.ts';
import type { Target } from '../settings/Target.ts';

/** The target that an embedded deployment would be, without starting it, so that a run against it can be planned. */
export function plannedTarget(settings: EmbeddedSettings): Target {
  const { providerKind } = settings;
  const { assumedGeneration, pushesToSink } = kindRow(providerKind);
  const facts = targetFacts(defaultFixtures(), assumedGeneration, providerKind);
  const deployment = { ...facts, baseUrl: 'http://127.0.0.1/api/v3' };
  // A run starts a sink for it; the plan does not depend on the address.
  const sink = { token: 'planned', settings: { listen: { host: '127.0.0.1', port: 1 } } };
  return embeddedTarget(settings, deployment, pushesToSink ? sink : undefined);
}
