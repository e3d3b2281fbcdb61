import { callSink } from '../reference/callSink.ts';
import type { Stages } from '../reference/Stages.ts';

/**
 * A change of stages that reads the ServiceProviderConfig before each sync, like authentik, even of an unknown object:
 * 429 and 503 end the sync.
 */
export function askFirst(stages: Stages): Stages {
  return {
    ...stages,
    sync: async (sync, provider, context) => {
      const endpoint = context.stages.endpointOf(provider, context);
      const response = endpoint && (await callSink(endpoint, 'GET', '/ServiceProviderConfig'));
      return response?.status === 429 || response?.status === 503
        ? { messages: [] }
        : stages.sync(sync, provider, context);
    },
  };
}
