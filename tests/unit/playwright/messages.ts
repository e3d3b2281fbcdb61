import type { ReportedFinding, ReportedRequirement, RunFacts } from '../../../src/report/Report.ts';

/** Facts of a run with the profile `core`, but for the changes. */
export function factsOf(changes: Partial<RunFacts> = {}): RunFacts {
  return {
    suite: { name: 'suite', version: '1' },
    contract: { generation: '2024.8', sha256: '', source: 'setting' },
    target: { origin: 'https://target.example', baseUrl: 'https://target.example', implementation: {} },
    profile: 'core',
    strict: false,
    seed: 1,
    examples: 1,
    startedAt: '2026-01-01T00:00:00.000Z',
    ...changes,
  };
}

/** A passed `must` of the profile `core`, but for the changes. */
export function resultOf(changes: Partial<ReportedRequirement> = {}): ReportedRequirement {
  return {
    id: 'A',
    topic: 'status',
    level: 'must',
    operation: 'sync-status',
    statement: 'A fact.',
    clause: 'none',
    profile: 'core',
    outcome: 'passed',
    findings: [],
    requests: 1,
    elapsedMs: 1,
    ...changes,
  };
}

/** A finding about an edit. */
export const finding: ReportedFinding = {
  operation: 'sync-status',
  layer: 'status',
  edit: 'an edit',
  status: 500,
  keyword: 'status',
  count: 3,
  acceptable: 'status 403',
  actual: 'status 500',
  exchange: {
    identity: 'operator',
    request: { method: 'GET', url: 'https://target.example/', headers: [] },
    response: { failure: 'timeout', message: 'none' },
    startedAt: '2026-01-01T00:00:00.000Z',
    elapsedMs: 1,
  },
  curl: 'curl https://target.example/',
};
