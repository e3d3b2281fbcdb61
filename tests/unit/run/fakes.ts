import type { Exchange, HttpResponse, TransportFailure, TransportFailureKind } from '../../../src/http/Exchange.ts';
import type { HeaderList, Probe } from '../../../src/http/Probe.ts';
import type { Received, Transport, WireRequest } from '../../../src/http/Transport.ts';
import { type ProbeChanges, probe } from '../../../src/requirements/probes.ts';
import { settingDefaults } from '../../../src/settings/settingDefaults.ts';
import type { TargetOfRun } from '../../../src/settings/Target.ts';

/** The tokens of the fake target: long enough to be redacted everywhere. */
export const tokens = {
  operator: 'op-7Qv9fXn2/LrT4+k',
  restricted: 're-3Wd8hYm1Kq',
  revoked: 'rv-5Zb6jUp0Ns',
} as const;

/** Full settings for a deployment that only a fake transport knows. */
export function fakeTarget(changes: Partial<TargetOfRun> = {}): TargetOfRun {
  return {
    ...settingDefaults,
    generation: '2024.8',
    baseUrl: 'https://target.example/api/v3',
    tokens,
    providerId: '10',
    otherProviderId: '20',
    userId: '6',
    groupId: '2f6b8f1e-6f0f-4d2f-9c38-0f6d6a1f7c11',
    profile: 'full',
    allowWrites: true,
    ...changes,
  };
}

/** A target without some of its settings. */
export function withoutSettings<Key extends 'otherProviderId' | 'userId' | 'groupId'>(
  ...names: readonly Key[]
): TargetOfRun {
  const { otherProviderId, userId, groupId, ...rest } = fakeTarget();
  const optional = Object.entries({ otherProviderId, userId, groupId }).filter(
    ([name]) => !names.some((left) => left === name),
  );
  return { ...rest, ...Object.fromEntries(optional) };
}

/** A response with a JSON body. */
export function response(status: number, body: string | Uint8Array = '{}', headers: HeaderList = []): HttpResponse {
  return {
    kind: 'answer',
    status,
    headers: [['Content-Type', 'application/json'], ...headers],
    body: new Uint8Array(Buffer.from(body)),
  };
}

/** No response. */
export function failed(kind: TransportFailureKind): TransportFailure {
  return { kind: 'failure', failure: kind, message: `it failed: ${kind}` };
}

/** A transport that gets its responses from a function, and records the requests. */
export interface FakeTransport extends Transport {
  readonly requests: WireRequest[];
  readonly reconnected: string[];
}

/** Makes a transport; the function gets each request and how many came before it. */
export function fakeTransport(
  reply: (request: WireRequest, index: number) => Received | Promise<Received>,
): FakeTransport {
  const requests: WireRequest[] = [];
  const reconnected: string[] = [];
  return {
    requests,
    reconnected,
    send: async (request) => reply(request, requests.push(request) - 1),
    reconnect: async (identity) => void reconnected.push(identity),
    close: () => Promise.resolve(),
  };
}

/** A read of the status of the provider under test, but for the changes. */
export function readProbe(changes: ProbeChanges = {}, requirement = 'TEST'): Probe {
  return probe(requirement, 'sync-status', fakeTarget(), changes);
}

/** A sync of a user by the provider under test, but for the changes. */
export function writeProbe(changes: ProbeChanges = {}, requirement = 'TEST'): Probe {
  return probe(requirement, 'sync-object', fakeTarget(), { body: new Uint8Array(Buffer.from('{}')), ...changes });
}

/** The exchange of a probe with this result. */
export function exchangeOf(probe: Probe, result: HttpResponse | TransportFailure, elapsedMs = 1): Exchange {
  return { probe, result, startedAt: 0, elapsedMs, retries: 0 };
}
