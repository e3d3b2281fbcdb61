import { headerValues } from '../http/Exchange.ts';
import type { RunFacts } from '../report/Report.ts';
import { probe } from '../requirements/probes.ts';
import type { Session } from './Session.ts';

/** What one read tells before anything else is sent. */
export interface Preflight {
  /** Why the run must stop, one sentence; absent where it may go on. */
  readonly stopped?: string;
  readonly implementation: RunFacts['target']['implementation'];
}

/** Reads the status of the provider under test as operator, once. Without HTTP or with a refused token nothing else is sent. */
export async function preflight(session: Session): Promise<Preflight> {
  const { result } = await session.send(probe('PREFLIGHT', 'sync-status', session.context));
  if (result.kind === 'failure')
    return { stopped: `${result.message}; check CONFORMANCE_BASE_URL`, implementation: {} };
  const [server] = headerValues(result.headers, 'server');
  const [poweredBy] = headerValues(result.headers, 'x-powered-by');
  const implementation = {
    ...(server === undefined ? {} : { server }),
    ...(poweredBy === undefined ? {} : { poweredBy }),
  };
  if (result.status !== 401 && result.status !== 403) return { implementation };
  const provider = session.context.providerId;
  return {
    stopped: `the operator's token was answered ${result.status}; check CONFORMANCE_TOKEN, and that it may view provider ${provider}`,
    implementation,
  };
}
