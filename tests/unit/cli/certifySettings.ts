import { createServer } from 'node:http';
import type { ReferenceDeployment } from '../../../src/fakes/reference/startReference.ts';
import { listen } from '../../../src/lib/listen.ts';

/** What the deployment shows to the sink. */
export const sinkToken = 'sink-1Xc4vBn7Mk';

/** Everything that `full` needs, for a deployment that is to push to a sink on a free port. */
export async function certifySettings(deployment: ReferenceDeployment): Promise<NodeJS.ProcessEnv> {
  const free = await listen(createServer());
  await free.close();
  deployment.useSink?.({ url: free.origin, token: sinkToken });
  const { baseUrl, tokens, providerId, otherProviderId, userId, groupId } = deployment;
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
    CONFORMANCE_SINK_LISTEN: new URL(free.origin).host,
    CONFORMANCE_SINK_TOKEN: sinkToken,
  };
}
