import type { Server } from 'node:net';
import { assumedGeneration } from '../../contract/assumedGeneration.ts';
import { type Deployment, targetFacts } from '../Deployment.ts';
import { defaultFixtures } from '../defaultFixtures.ts';
import { listen } from '../listen.ts';
import { basePath } from '../stages/match.ts';

/** Makes any server a deployment, with the tokens and ids of the default fixtures. */
export async function startVacuous(server: Server): Promise<Deployment> {
  const { origin, close } = await listen(server);
  return { ...targetFacts(defaultFixtures(), assumedGeneration), baseUrl: origin + basePath, close };
}
