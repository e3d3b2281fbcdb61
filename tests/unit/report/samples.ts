import { buildReport, type EndedRun } from '../../../src/report/buildReport.ts';
import type { Ledger, LedgerEntry } from '../../../src/report/ledger/Ledger.ts';
import type {
  Report,
  ReportedDeviation,
  ReportedExchange,
  ReportedFinding,
  ReportedRequirement,
  RunFacts,
} from '../../../src/report/Report.ts';
import type { CatalogueEntry } from '../../../src/report/reportedEntry.ts';
import type { Level } from '../../../src/requirements/Requirement.ts';

/** The facts of a run against somebody's deployment. */
export const facts: RunFacts = {
  suite: { name: 'scim-sync-conformance', version: '0.1.0' },
  contract: { generation: '2024.8', sha256: '3f'.repeat(32), source: 'published schema' },
  target: {
    origin: 'https://auth.example.com',
    baseUrl: 'https://auth.example.com/api/v3',
    implementation: { server: 'nginx', poweredBy: 'authentik', release: 'authentik 2024.8.1' },
  },
  profile: 'full',
  strict: false,
  seed: 42,
  examples: 20,
  startedAt: '2025-01-02T03:04:05.000Z',
};

/** A catalogue entry; its topic and operation follow from nothing but what is given. */
export function entry(id: string, changes: Partial<CatalogueEntry> = {}): CatalogueEntry {
  return {
    id,
    topic: 'validation',
    level: 'must',
    operation: 'sync-object',
    statement: `What ${id} says holds.`,
    clause: 'contract, POST /providers/scim/{id}/sync/object/, responses.400',
    profile: 'core',
    ...changes,
  };
}

/** What became of an entry. */
export function result(
  of: CatalogueEntry,
  outcome: ReportedRequirement['outcome'],
  changes: Partial<ReportedRequirement> = {},
): ReportedRequirement {
  return { ...of, outcome, findings: [], requests: 3, elapsedMs: 12.5, ...changes };
}

/** An exchange in which an unknown model was accepted. */
export const exchange: ReportedExchange = {
  identity: 'operator',
  request: {
    method: 'POST',
    url: 'https://auth.example.com/api/v3/providers/scim/1/sync/object/',
    headers: [
      ['Accept', 'application/json'],
      ['Authorization', 'Bearer <operator-token>'],
      ['Content-Type', 'application/json'],
    ],
    body: { text: '{"sync_object_model":"authentik.core.models.Application","sync_object_id":"7"}' },
    bodyLength: 78,
  },
  response: {
    status: 200,
    headers: [
      ['Date', 'Thu, 02 Jan 2025 03:04:06 GMT'],
      ['Content-Type', 'application/json'],
    ],
    body: { text: '{"messages":[]}' },
    bodyLength: 15,
  },
  startedAt: '2025-01-02T03:04:06.000Z',
  elapsedMs: 31.4,
};

/** A raw exchange with bytes that are not UTF-8, in which the second request got no response. */
export const rawExchange: ReportedExchange = {
  ...exchange,
  request: {
    method: 'GET',
    url: 'https://auth.example.com/api/v3/providers/scim/1/sync/status/',
    headers: [],
    raw: {
      parts: [
        {
          bytes: { base64: Buffer.from('GET / HTTP/1.1\r\nX : \xff\n\r\n\r\n', 'latin1').toString('base64') },
          length: 27,
        },
        { bytes: { text: 'GET / HTTP/1.1\r\n\u001b[31m: \r\n\r\n' }, length: 9_999 },
      ],
      end: 'close',
    },
  },
  connection: { further: [{ failure: 'reset', message: 'closed' }], end: 'closed' },
};

/** One finding over that exchange. */
export const finding: ReportedFinding = {
  operation: 'sync-object',
  layer: 'status',
  edit: 'sync_object_model: another authentik model',
  status: 200,
  keyword: 'status',
  count: 12,
  acceptable: '400',
  actual: '200 with {"messages":[]}',
  exchange,
  curl:
    String.raw`printf 'Authorization: Bearer %s\012' "$CONFORMANCE_TOKEN" | ` +
    "curl --globoff --path-as-is -sS -i --http1.1 -X POST -H 'Accept: application/json' -H @- " +
    '-H \'Content-Type: application/json\' --data-binary \'{"sync_object_model":"authentik.core.models.Application","sync_object_id":"7"}\' ' +
    "'https://auth.example.com/api/v3/providers/scim/1/sync/object/'",
  seed: 42,
  path: '3:0:1',
};

/** A run with these results, complete by default. */
export function run(results: readonly ReportedRequirement[], changes: Partial<EndedRun> = {}): EndedRun {
  return {
    facts,
    catalogue: results,
    results,
    counters: {
      requests: 1234,
      acceptedWrites: 41,
      retries: 0,
      latencies: [
        { operation: 'sync-object', answers: 1010, medianMs: 41.3, p95Ms: 380.2, maxMs: 9804 },
        { operation: 'sync-status', answers: 224, medianMs: 6.9, p95Ms: 77.1, maxMs: 812.4 },
      ],
    },
    finishedAt: '2025-01-02T03:04:17.300Z',
    interrupted: false,
    ...changes,
  };
}

/** What an entry says. */
export const deviation: ReportedDeviation = {
  reason: 'the gateway in front answers for us',
  link: 'https://tracker.example.com/17',
  owner: 'the gateway team',
  expires: '2025-12-31',
};

/** A ledger with one entry for each change of an entry that holds; its observation is that of {@link finding}. */
export function ledgerOf(...changes: readonly Partial<LedgerEntry>[]): Ledger {
  return {
    path: 'deviations.yaml',
    sha256: '5d'.repeat(32),
    entries: changes.map((changed, index) => {
      const { operation, edit, status, keyword } = { ...finding, ...changed.observed };
      return {
        requirement: 'A',
        ...deviation,
        generations: ['2024.8'],
        line: 2 + 7 * index,
        ...changed,
        observed: { operation, ...(edit !== undefined && { edit }), status, keyword },
      };
    }),
  };
}

const passing = [
  entry('SYNC-OBJECT-200-USER', { topic: 'success' }),
  entry('SYNC-OBJECT-200-GROUP', { topic: 'success' }),
  entry('SYNC-OBJECT-403-ANONYMOUS', { topic: 'authentication' }),
  entry('SYNC-STATUS-403-ANONYMOUS', { topic: 'authentication', operation: 'sync-status', profile: 'observe' }),
  entry('SYNC-STATUS-200-SCHEMA', { topic: 'status', operation: 'sync-status', profile: 'observe' }),
  entry('SYNC-STATUS-404-UNKNOWN-PROVIDER', { topic: 'lookup', operation: 'sync-status', profile: 'observe' }),
].map((each) => result(each, 'passed'));

const unknownModel = result(
  entry('SYNC-OBJECT-400-UNKNOWN-MODEL', {
    statement: 'A sync_object_model that the contract does not list is refused with 400.',
    ruling: 'The request schema has an enum; a value outside of it is invalid, however close it comes.',
  }),
  'failed',
  {
    findings: [
      finding,
      {
        ...finding,
        edit: 'sync_object_model: other case',
        status: 500,
        count: 2,
        actual: '500',
        exchange: {
          ...exchange,
          response: {
            status: 500,
            headers: [['Content-Type', 'text/html; charset=utf-8']],
            body: {
              text: `<!doctype html>\n<html lang="en">\n<title>Server Error</title>\n${'<p>oh dear</p>\n'.repeat(30)}`,
            },
            bodyLength: 9_412,
          },
        },
        shrinkingCut: true,
      },
    ],
  },
);

const withoutResponse: ReportedExchange = {
  ...exchange,
  request: { method: 'GET', url: 'https://auth.example.com/api/v3/providers/scim/1/sync/status/', headers: [] },
  response: { failure: 'truncated', message: 'the connection was closed after 12 of 90 bytes' },
};

const noResponse = result(
  entry('SYNC-STATUS-LEAKS-NO-TOKEN', {
    topic: 'hygiene',
    operation: 'both',
    level: 'should',
    statement: 'No answer repeats the token of its request.',
    clause: 'ruling',
  }),
  'failed',
  {
    findings: [
      {
        operation: 'sync-status',
        layer: 'leak',
        status: 0,
        keyword: 'token',
        count: 1,
        acceptable: 'no token anywhere in the answer',
        actual: 'the token of the request, in base64',
        exchange: withoutResponse,
        curl: "curl --globoff --path-as-is -sS -i -X GET -H 'Accept:' 'https://auth.example.com/api/v3/providers/scim/1/sync/status/'",
      },
    ],
  },
);

const versionShown = result(
  entry('ANSWER-SHOWS-NO-VERSION', {
    topic: 'hygiene',
    operation: 'both',
    level: 'may',
    statement: 'No answer tells the version of the server or framework.',
    clause: 'ruling',
  }),
  'failed',
  { findings: [{ ...finding, layer: 'leak', acceptable: 'no version', actual: 'server: nginx/1.25.3', count: 1204 }] },
);

const withoutToken = Array.from({ length: 9 }, (_, index) =>
  result(
    entry(`SYNC-OBJECT-RESTRICTED-${index + 1}`, {
      topic: 'authentication',
      profile: 'full',
      level: index < 6 ? 'must' : 'should',
    }),
    'not-tested',
    {
      reason: 'it needs CONFORMANCE_RESTRICTED_TOKEN',
      reasonCode: 'setting-missing',
      settings: ['CONFORMANCE_RESTRICTED_TOKEN'],
    },
  ),
);

const withoutSink = Array.from({ length: 4 }, (_, index) =>
  result(entry(`SYNC-EFFECT-${index + 1}`, { topic: 'success', profile: 'full' }), 'not-tested', {
    reason: 'it needs CONFORMANCE_SINK_LISTEN and CONFORMANCE_SINK_URL',
    reasonCode: 'setting-missing',
    settings: ['CONFORMANCE_SINK_LISTEN', 'CONFORMANCE_SINK_URL'],
  }),
);

const deadControl = ['A', 'B'].map((suffix) =>
  result(entry(`SYNC-OBJECT-400-MISSING-ID-${suffix}`), 'inconclusive', {
    reason: 'the control, a valid request for a group, was answered with 403: may this token sync?',
    reasonCode: 'control-failed',
    // The first one as it was in earlier suites.
    ...(suffix === 'B' && { exchange: withoutResponse, curl: "curl -sS -i 'https://auth.example.com/api/v3/'" }),
  }),
);

/** A run with failures of every level, and requirements without a result for three reasons. */
export const failing: Report = buildReport(
  run([...passing, unknownModel, noResponse, versionShown, ...withoutToken, ...withoutSink, ...deadControl], {
    ledger: ledgerOf({ requirement: 'SYNC-OBJECT-200-USER' }, { requirement: 'SYNC-OBJECT-400-UNKNOWN-MODEL' }),
  }),
);

/** A run against an embedded deployment, with a known failure and no other. */
export const embedded: Report = buildReport(
  run([...passing, unknownModel], {
    ledger: ledgerOf(...unknownModel.findings.map((observed) => ({ requirement: unknownModel.id, observed }))),
    facts: {
      ...facts,
      target: {
        origin: 'http://127.0.0.1:9000',
        baseUrl: 'http://127.0.0.1:9000/api/v3',
        embedded: 'reference',
        implementation: {},
      },
      notes: ['<operator-token> has fewer than 6 characters: it is redacted only in header values.'],
    },
  }),
);

/** A run that the preflight ended. */
export const stopped: Report = buildReport(
  run(passing, {
    results: [],
    facts: { ...facts, stopped: 'Nobody answers at https://auth.example.com: connection refused. Is the URL right?' },
    counters: { requests: 1, acceptedWrites: 0, retries: 0 },
  }),
);

/** Failures of a level, each with a cause of its own. */
export function failures(count: number, level: Level = 'must'): readonly ReportedRequirement[] {
  return Array.from({ length: count }, (_, index) =>
    result(entry(`${level.toUpperCase()}-${index}`, { level }), 'failed', {
      findings: [
        { ...finding, layer: 'relation', keyword: `keyword-${level}-${index}`, edit: `${level}-${index}: one` },
      ],
    }),
  );
}
