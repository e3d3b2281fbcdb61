import type { Deployment } from '../fakes/reference/Deployment.ts';
import type { EmbeddedSettings } from '../settings/readSettings.ts';
import type { Target } from '../settings/Target.ts';
import type { EmbeddedSink } from './openSink.ts';

/** The target for an embedded deployment that was started: the settings, and the values of the deployment and its sink. */
export function embeddedTarget(
  settings: EmbeddedSettings,
  deployment: Omit<Deployment, 'close'>,
  sink?: Pick<EmbeddedSink, 'token' | 'settings'>,
): Target {
  const { baseUrl, tokens, providerId, otherProviderId, providerKind, userId, groupId, generation } = deployment;
  const { spareUserIds, spareGroupIds, objects } = deployment;
  return Object.freeze({
    generation,
    ...settings,
    baseUrl,
    tokens: Object.freeze({ ...tokens, ...(sink && { sink: sink.token }) }),
    ...(sink && { sink: sink.settings }),
    providerId,
    otherProviderId,
    providerKind,
    userId,
    groupId,
    ...(spareUserIds && { spareUserIds }),
    ...(spareGroupIds && { spareGroupIds }),
    ...(objects && { objects }),
  });
}
