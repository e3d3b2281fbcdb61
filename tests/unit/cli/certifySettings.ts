import { createServer } from 'node:http';
import type { ReferenceDeployment } from '../../../src/fakes/reference/startReference.ts';
import { listen } from '../../../src/lib/listen.ts';
import { settingsOfDeployment } from './settingsOfDeployment.ts';

/** What the deployment shows to the sink. */
export const sinkToken = 'sink-1Xc4vBn7Mk';

/** Everything that `full` needs, for a deployment that is to push to a sink on a free port. */
export async function certifySettings(deployment: ReferenceDeployment): Promise<NodeJS.ProcessEnv> {
  const free = await listen(createServer());
  await free.close();
  deployment.useSink?.({ url: free.origin, token: sinkToken });
  return {
    ...settingsOfDeployment(deployment),
    CONFORMANCE_SINK_LISTEN: new URL(free.origin).host,
    CONFORMANCE_SINK_TOKEN: sinkToken,
  };
}
