import type { Server } from 'node:net';
import { type Deployment, targetFacts } from '../Deployment.ts';
import { defaultFixtures } from '../defaultFixtures.ts';
import { listen } from '../listen.ts';
import { basePath } from '../stages/match.ts';

/** Makes any server a deployment, with the tokens and ids of the default fixtures. */
export async function startVacuous(server: Server): Promise<Deployment> {
  const { origin, close } = await listen(server);
  return { ...targetFacts(defaultFixtures()), baseUrl: origin + basePath, close };
}
