import { startReference } from '../../../src/fakes/reference/startReference.ts';
import type { HttpResponse } from '../../../src/http/Exchange.ts';
import { NodeTransport } from '../../../src/http/NodeTransport.ts';
import type { Transport, WireRequest } from '../../../src/http/Transport.ts';
import type { ReportedRequirement } from '../../../src/report/Report.ts';
import { catalogue } from '../../../src/requirements/catalogue.ts';
import { verifyDeployment } from '../../../src/run/verifyDeployment.ts';
import { withoutWaits } from '../../../src/tools/selftest/withoutWaits.ts';

/** The response of a gateway that cannot reach its upstream. */
export const badGateway: HttpResponse = {
  kind: 'answer',
  status: 502,
  headers: [
    ['Server', 'front/1'],
    ['Content-Type', 'text/html'],
  ],
  body: new Uint8Array(Buffer.from('<html><h1>502 Bad Gateway</h1></html>')),
};

/** A defect that shows now and then. */
export const crash: HttpResponse = { ...badGateway, status: 500 };

/** Numbers from 0 to below 1 that depend on the seed alone (Marsaglia, "Xorshift RNGs", 2003). */
export function seededNumbers(seed: number): () => number {
  let state = (seed * 2_654_435_761) >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 2 ** 32;
  };
}

/**
 * A proxy in front of a deployment that at times, decided by a seed, responds itself.
 *
 * @param rate share of the requests to which it responds itself.
 * @param reply its response to a request; undefined: it passes the request on.
 */
export function flakyFront(
  transport: Transport,
  { seed, rate }: { readonly seed: number; readonly rate: number },
  reply: (request: WireRequest) => HttpResponse | undefined = () => badGateway,
): Transport {
  const next = seededNumbers(seed);
  return {
    send: (request) => {
      const response = next() < rate ? reply(request) : undefined;
      return response === undefined ? transport.send(request) : Promise.resolve(response);
    },
    reconnect: (identity) => transport.reconnect(identity),
    close: () => transport.close(),
  };
}

/** The results of the reference deployment behind a proxy that responds to a share of the requests itself. */
export async function resultsBehindFront(
  seed: number,
  rate: number,
  reply: HttpResponse,
): Promise<readonly ReportedRequirement[]> {
  const deployment = await startReference();
  const transport = flakyFront(new NodeTransport(), { seed, rate }, () => reply);
  const wait = () => Promise.resolve();
  const { results } = await verifyDeployment(deployment, catalogue.map(withoutWaits), {}, { transport, wait });
  await deployment.close();
  return results;
}
