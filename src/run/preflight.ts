import { type Exchange, headerValues, isBroken } from '../http/Exchange.ts';
import { reasonSentence } from '../judge/reasonSentence.ts';
import { SuiteError } from '../lib/SuiteError.ts';
import type { RunFacts } from '../report/Report.ts';
import { probe } from '../requirements/probes.ts';
import type { Target } from '../settings/Target.ts';
import type { Sender } from './Sender.ts';

/** The result of the preflight, one read before anything else is sent. */
export interface Preflight {
  /** Why the run must stop, one sentence; absent if it may continue. */
  readonly stopped?: string;
  readonly implementation: RunFacts['target']['implementation'];
  readonly exchange: Exchange;
}

/**
 * Reads the status of the provider under test as operator, once. If there is no HTTP response, or the token is refused, nothing
 * else is sent. A broken response does not stop the run: requirements judge it.
 */
export async function preflight(sender: Sender, target: Target): Promise<Preflight> {
  const exchange = await sender.send(probe('PREFLIGHT', 'sync-status', target));
  if ('withheld' in exchange) {
    throw new SuiteError(`the preflight was withheld, although it only reads: ${reasonSentence(exchange.withheld)}`);
  }
  const { result } = exchange;
  if (isBroken(result)) return { implementation: {}, exchange };
  if (result.kind === 'failure')
    return {
      stopped: `${result.message}; check ${result.isProxy ? 'HTTPS_PROXY, HTTP_PROXY and NO_PROXY' : 'CONFORMANCE_BASE_URL'}`,
      implementation: {},
      exchange,
    };
  const [server] = headerValues(result.headers, 'server');
  const [poweredBy] = headerValues(result.headers, 'x-powered-by');
  const implementation = {
    ...(server === undefined ? {} : { server }),
    ...(poweredBy === undefined ? {} : { poweredBy }),
  };
  if (result.status !== 401 && result.status !== 403) return { implementation, exchange };
  return {
    stopped: `the operator's token got ${result.status}; check CONFORMANCE_TOKEN, and that its owner may view provider ${target.providerId}`,
    implementation,
    exchange,
  };
}
