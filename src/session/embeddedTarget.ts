import type { Deployment } from '../reference/Deployment.ts';
import type { EmbeddedSettings } from '../target/readSettings.ts';
import type { Target } from '../target/Target.ts';

/** The target that a started deployment of ours is: the settings, and what the deployment says of itself. */
export function embeddedTarget(settings: EmbeddedSettings, deployment: Omit<Deployment, 'close'>): Target {
  const { baseUrl, tokens, providerId, otherProviderId, userId, groupId, generation } = deployment;
  return Object.freeze({
    generation,
    ...settings,
    baseUrl,
    tokens: Object.freeze({ ...tokens }),
    providerId,
    otherProviderId,
    userId,
    groupId,
  });
}
