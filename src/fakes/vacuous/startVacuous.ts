import type { Server } from 'node:net';
import { assumedGeneration } from '../../contract/assumedGeneration.ts';
import { listen } from '../../lib/listen.ts';
import { type Deployment, targetFacts } from '../reference/Deployment.ts';
import { defaultFixtures } from '../reference/defaultFixtures.ts';
import { basePath } from '../reference/stages/match.ts';

/** Starts any server as a deployment, with the tokens and ids of the default fixtures. */
export async function startVacuous(server: Server): Promise<Deployment> {
  const { origin, close } = await listen(server);
  return { ...targetFacts(defaultFixtures(), assumedGeneration), baseUrl: origin + basePath, close };
}
