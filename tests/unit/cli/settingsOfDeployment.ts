import type { Deployment } from '../../../src/fakes/reference/Deployment.ts';

/** The settings of a run that may write against a deployment, except those of a sink. */
export function settingsOfDeployment({
  baseUrl,
  tokens,
  providerId,
  otherProviderId,
  userId,
  groupId,
}: Pick<
  Deployment,
  'baseUrl' | 'tokens' | 'providerId' | 'otherProviderId' | 'userId' | 'groupId'
>): NodeJS.ProcessEnv {
  return {
    CONFORMANCE_BASE_URL: baseUrl,
    CONFORMANCE_TOKEN: tokens.operator,
    CONFORMANCE_RESTRICTED_TOKEN: tokens.restricted,
    CONFORMANCE_REVOKED_TOKEN: tokens.revoked,
    CONFORMANCE_PROVIDER_ID: providerId,
    CONFORMANCE_OTHER_PROVIDER_ID: otherProviderId,
    CONFORMANCE_USER_ID: userId,
    CONFORMANCE_GROUP_ID: groupId,
    CONFORMANCE_ALLOW_WRITES: '1',
  };
}
