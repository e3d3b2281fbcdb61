import type { Exchange, HttpResponse, TransportFailure } from '../../../src/http/Exchange.ts';
import type { HeaderList, Probe } from '../../../src/http/Probe.ts';
import type { Conclusion } from '../../../src/requirements/Conclusion.ts';
import { catalogue } from '../../../src/requirements/catalogue.ts';
import type { CaseContext, PublishedSchema, Sent, Verifier } from '../../../src/requirements/Verifier.ts';
import { caseContext } from './caseContext.ts';

/** Responds to a probe; `index` counts the probes of the same method, from 0. */
export type Respond = (probe: Probe, index: number) => HttpResponse | TransportFailure;

/** A verifier without a network: a function gives the responses, and it records the probes and waits. */
export class FakeVerifier implements Verifier {
  readonly context: CaseContext = caseContext();
  readonly sent: Sent[] = [];
  readonly waits: number[] = [];
  published: PublishedSchema = {};
  readonly #respond: Respond;

  constructor(respond: Respond, sent: readonly Sent[] = []) {
    this.#respond = respond;
    this.sent.push(...sent);
  }

  send(probe: Probe): Promise<Exchange> {
    const index = this.sent.filter(({ exchange }) => exchange.probe.method === probe.method).length;
    const exchange = exchangeWith(probe, this.#respond(probe, index));
    this.sent.push({ exchange });
    return Promise.resolve(exchange);
  }

  sendTogether(probes: readonly Probe[]): Promise<readonly Exchange[]> {
    return Promise.all(probes.map((probe) => this.send(probe)));
  }

  wait(milliseconds: number): Promise<void> {
    this.waits.push(milliseconds);
    return Promise.resolve();
  }
}

/** An exchange of 1 January 2026. */
export function exchangeWith(probe: Probe, result: HttpResponse | TransportFailure): Exchange {
  return { probe, result, startedAt: Date.UTC(2026, 0, 1), elapsedMs: 1, retries: 0 };
}

/** A JSON response. */
export function jsonResponse(value: unknown, status = 200, headers: HeaderList = []): HttpResponse {
  return {
    kind: 'answer',
    status,
    headers: [['Content-Type', 'application/json'], ...headers],
    body: new TextEncoder().encode(JSON.stringify(value)),
  };
}

/** No response. */
export const noResponse: TransportFailure = { kind: 'failure', failure: 'timeout', message: 'no response within 5 ms' };

/** A task that is valid and keeps all relations, with some changes. */
export function taskWith(changes: object = {}): object {
  return {
    uuid: '63c6d962-0326-496c-8be9-56b36ea2fa31',
    name: 'scim_sync',
    full_name: 'scim_sync:1',
    uid: '1',
    description: 'd',
    start_timestamp: '2025-12-31T00:00:00Z',
    finish_timestamp: '2025-12-31T00:00:01Z',
    duration: 1,
    status: 'successful',
    messages: [],
    ...changes,
  };
}

/** A status with these tasks, of an idle provider. */
export function statusWith(...tasks: readonly object[]): HttpResponse {
  return jsonResponse({ is_running: false, tasks });
}

/**
 * Verifies a requirement of the catalogue by its procedure.
 *
 * @throws Error if there is no such requirement, or it is verified by cases.
 */
export function verify(id: string, verifier: Verifier): Promise<Conclusion> {
  const verification = catalogue.find((one) => one.id === id)?.verification;
  if (verification === undefined || 'cases' in verification) throw new Error(`no requirement ${id} has a procedure`);
  return verification.procedure(verifier);
}
