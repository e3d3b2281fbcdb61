import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { defaultKind, kindRow, type ProviderKind } from '../../contract/providerKinds.ts';
import { listen } from '../../lib/listen.ts';
import { SuiteError } from '../../lib/SuiteError.ts';
import { conformingStages } from './conformingStages.ts';
import { type Deployment, targetFacts } from './Deployment.ts';
import { dialectOf } from './Dialect.ts';
import { defaultFixtures } from './defaultFixtures.ts';
import type { Fixtures } from './Fixtures.ts';
import type { Stages } from './Stages.ts';
import { createState, type State } from './State.ts';
import { basePath } from './stages/match.ts';

/** How a reference deployment differs from the default one. */
export interface ReferenceOptions {
  readonly fixtures?: Fixtures;
  /** The kind of its providers; absent: SCIM. */
  readonly kind?: ProviderKind | undefined;
  /** Its contract version; absent: the assumed one of the kind. */
  readonly generation?: string | undefined;
  /** Derives stages from the conforming ones. */
  readonly change?: (stages: Stages) => Stages;
}

/** A started reference deployment. */
export interface ReferenceDeployment extends Deployment {
  /** Its state, for tests. */
  readonly state: State;
}

/**
 * Starts the reference deployment on a free port of the loopback interface, with its own state.
 *
 * If a stage throws, the connection is destroyed without a response and `close` rejects: a defect of the suite never looks
 * like a response of the reference.
 */
export async function startReference({
  fixtures = defaultFixtures(),
  kind = defaultKind,
  generation = kindRow(kind).assumedGeneration,
  change,
}: ReferenceOptions = {}): Promise<ReferenceDeployment> {
  const state = createState(fixtures, dialectOf(generation, kind));
  const stages = change === undefined ? conformingStages : change(conformingStages);
  const defects: unknown[] = [];

  async function serve(message: IncomingMessage, response: ServerResponse): Promise<void> {
    const request = await stages.receive(message);
    if (request === undefined) return;
    const context = { request, state, stages };
    await stages.write(stages.render(await stages.respond(context), context), response, context);
  }

  function serveOrBreak(message: IncomingMessage, response: ServerResponse): void {
    serve(message, response).catch((defect: unknown) => {
      defects.push(defect);
      message.socket.destroy();
    });
  }

  const server = createServer({ ...stages.parser, keepAliveTimeout: 60_000 }, serveOrBreak);
  server.on('clientError', (error, socket) => stages.refuseBytes(error, socket));
  // Without this listener Node itself responds with 417 to an expectation other than 100-continue.
  server.on('checkExpectation', serveOrBreak);
  // Without this listener Node closes the connection: CONNECT would be the only method that gets no 405.
  server.on('connect', (message: IncomingMessage, socket: Socket) => {
    const response = new ServerResponse(message);
    response.shouldKeepAlive = false;
    response.assignSocket(socket);
    response.once('finish', () => socket.end());
    serveOrBreak(message, response);
  });
  const listener = await listen(server);

  return {
    ...targetFacts(fixtures, generation, kind),
    baseUrl: listener.origin + basePath,
    state,
    useSink: (endpoint) => {
      const [tested, other] = fixtures.providers;
      state.endpoints.set(tested.id, endpoint);
      state.endpoints.set(other.id, { ...endpoint, token: randomBytes(30).toString('base64url') });
    },
    close: async () => {
      await listener.close();
      if (defects.length > 0) {
        throw new SuiteError(`the reference deployment broke on ${defects.length} request(s): ${String(defects[0])}`, {
          cause: defects[0],
        });
      }
    },
  };
}
