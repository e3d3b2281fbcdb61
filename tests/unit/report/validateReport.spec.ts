import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { operationNames } from '../../../src/contract/operations.ts';
import type { TransportFailureKind } from '../../../src/http/Exchange.ts';
import { identities } from '../../../src/http/Probe.ts';
import type { Layer } from '../../../src/judge/Finding.ts';
import type { ReasonCode } from '../../../src/judge/Reason.ts';
import { buildReport } from '../../../src/report/buildReport.ts';
import { causeKinds } from '../../../src/report/causes/Cause.ts';
import {
  outcomes,
  type Report,
  readableSchemaVersions,
  reportSchemaVersion,
  verdicts,
} from '../../../src/report/Report.ts';
import { createReportValidator } from '../../../src/report/validateReport.ts';
import { type Level, topics } from '../../../src/requirements/Requirement.ts';
import { profiles } from '../../../src/settings/Target.ts';
import {
  deviation,
  embedded,
  entry,
  exchange,
  facts,
  failing,
  finding,
  rawExchange,
  result,
  run,
  stopped,
} from './samples.ts';

type Tree = { [key: string]: unknown };

/** JSON objects are what is checked here; arrays are looked through. */
const isTree = (value: unknown): value is Tree => typeof value === 'object' && value !== null && !Array.isArray(value);

const schema: unknown = JSON.parse(
  readFileSync(new URL('../../../schemas/report.schema.json', import.meta.url), 'utf8'),
);
if (!isTree(schema)) throw new Error('schemas/report.schema.json is no object');
const validate = createReportValidator(schema);
const definitions = isTree(schema['definitions']) ? schema['definitions'] : {};

/** A report in which every field of the types is given. */
const full: Report = {
  ...buildReport(
    run(
      [
        result(entry('A', { ruling: 'so we say' }), 'failed', {
          excused: true,
          since: '0.2',
          scored: false,
          reason: 'given for the test of the schema',
          findings: [
            { ...finding, shrinkingCut: false, deviation: { ...deviation, intermittent: 'only under load' } },
            { ...finding, exchange: rawExchange },
            { ...finding, exchange: { ...exchange, response: { failure: 'timeout', message: 'no answer in 10 s' } } },
          ],
        }),
        result(entry('B'), 'not-tested', { reason: 'needs CONFORMANCE_USER_ID' }),
      ],
      {
        facts: {
          ...facts,
          target: { ...facts.target, embedded: 'reference' },
          only: ['A'],
          stopped: 'for no reason',
          notes: ['a note'],
        },
      },
    ),
  ),
  ledger: { path: 'deviations.yaml', sha256: '5d'.repeat(32) },
  ledgerProblems: ['stale'],
};

/** Fields that the types mark with `?`. */
const optional = new Set([
  '/only',
  '/stopped',
  '/notes',
  '/target/embedded',
  '/traffic/latencies',
  '/target/implementation/server',
  '/target/implementation/poweredBy',
  '/target/implementation/release',
  '/causes',
  '/requirements/ruling',
  '/requirements/reason',
  '/requirements/excused',
  '/requirements/since',
  '/requirements/scored',
  '/requirements/findings/edit',
  '/requirements/findings/exchange/connection',
  '/requirements/findings/exchange/request/raw',
  '/requirements/findings/seed',
  '/requirements/findings/path',
  '/requirements/findings/shrinkingCut',
  '/requirements/findings/deviation',
  '/requirements/findings/deviation/expires',
  '/requirements/findings/deviation/intermittent',
  '/ledger',
]);

/** Every object within a value, with its path; indices of arrays are left out of the path. */
function objectsIn(value: unknown, path = ''): readonly { readonly path: string; readonly object: Tree }[] {
  if (Array.isArray(value)) return value.flatMap((item: unknown) => objectsIn(item, path));
  if (!isTree(value)) return [];
  return [
    { path, object: value },
    ...Object.entries(value).flatMap(([key, child]) => objectsIn(child, `${path}/${key}`)),
  ];
}

for (const [title, report] of Object.entries({ full, failing, embedded, stopped })) {
  test(`the ${title} report is valid, also after a round trip`, () => {
    expect(validate(report)).toEqual([]);
    expect(validate(JSON.parse(JSON.stringify(report)))).toEqual([]);
  });
}

test('a missing, renamed or extra field is a problem everywhere', () => {
  const count = objectsIn(full).length;
  expect(count).toBeGreaterThan(20);
  const escaped: string[] = [];
  for (let index = 0; index < count; index += 1) {
    const keys = Object.keys(objectsIn(full)[index]?.object ?? {});
    for (const key of [...keys, undefined]) {
      const copy = structuredClone(full);
      const { object, path } = objectsIn(copy)[index] ?? { object: {}, path: '' };
      if (key === undefined) {
        object['extra'] = 1;
        if (validate(copy).length === 0) escaped.push(`${path}/extra added`);
        continue;
      }
      const value = object[key];
      Reflect.deleteProperty(object, key);
      const problems = validate(copy).length;
      if (optional.has(`${path}/${key}`) ? problems > 0 : problems === 0) escaped.push(`${path}/${key} removed`);
      object[`${key}2`] = value;
      if (validate(copy).length === 0) escaped.push(`${path}/${key} renamed`);
    }
  }
  expect(escaped).toEqual([]);
});

test('a value of another type is a problem everywhere', () => {
  const count = objectsIn(full).length;
  const escaped: string[] = [];
  for (let index = 0; index < count; index += 1) {
    for (const key of Object.keys(objectsIn(full)[index]?.object ?? {})) {
      const copy = structuredClone(full);
      const { object, path } = objectsIn(copy)[index] ?? { object: {}, path: '' };
      object[key] = null;
      if (validate(copy).length === 0) escaped.push(`${path}/${key}`);
    }
  }
  expect(escaped).toEqual([]);
});

test('problems name the place and the field', () => {
  expect(validate({ ...full, surprise: 1 })).toEqual(['/ must NOT have additional properties: surprise']);
});

// Objects, for a record over a union has to name every member of it, or it does not compile.
const levels: { readonly [level in Level]: true } = { must: true, should: true, may: true };
const layers: { readonly [layer in Layer]: true } = {
  status: true,
  'media-type': true,
  'utf-8': true,
  json: true,
  schema: true,
  relation: true,
  leak: true,
  header: true,
  connection: true,
};
const failures: { readonly [kind in TransportFailureKind]: true } = {
  refused: true,
  dns: true,
  tls: true,
  reset: true,
  timeout: true,
  truncated: true,
  malformed: true,
  miscoded: true,
  'too-large': true,
  other: true,
  withheld: true,
};
const reasons: { readonly [code in ReasonCode]: true } = {
  'other-contract-version': true,
  'kind-without-sink': true,
  'setting-missing': true,
  'profile-only-reads': true,
  'not-selected': true,
  'no-case': true,
  'no-response-before': true,
  'no-unknown-id-before': true,
  'objects-unknown': true,
  'no-task': true,
  'not-idle': true,
  'no-published-schema': true,
  'never-ran': true,
  'run-closed': true,
  unreachable: true,
  'time-limit': true,
  'request-limit': true,
  'body-limit': true,
  'write-limit': true,
  'provider-not-absent': true,
  'no-response': true,
  'rate-limited': true,
  'gateway-error': true,
  blocked: true,
  'other-client': true,
  'worker-not-free': true,
  'permission-missing': true,
  'silent-once': true,
  'always-running': true,
  'status-unusable': true,
  'control-failed': true,
  'cases-left-out': true,
  broken: true,
  'baseline-unknown': true,
  'sync-not-accepted': true,
  'nothing-refused': true,
  'refusals-incomplete': true,
  'not-refused': true,
  'sync-result-invalid': true,
  'no-sink': true,
  'sink-record-full': true,
  'resource-ambiguous': true,
  'no-write-seen': true,
  'control-not-seen': true,
  'written-later': true,
  'sink-not-called': true,
  'suite-error': true,
};

for (const [name, values] of Object.entries({
  level: Object.keys(levels),
  profile: profiles,
  topic: topics,
  operation: operationNames,
  identity: identities,
  outcome: outcomes,
  verdict: verdicts,
  layer: Object.keys(layers),
  causeKind: causeKinds,
  failure: Object.keys(failures),
  reasonCode: Object.keys(reasons),
})) {
  test(`the schema knows the same values of ${name} as the code`, () => {
    const definition = definitions[name];
    const known = isTree(definition) ? definition['enum'] : undefined;
    expect(new Set(Array.isArray(known) ? known : [])).toEqual(new Set<string>(values));
  });
}

test('the schema has the version of the code', () => {
  expect(schema).toMatchObject({ properties: { schemaVersion: { enum: readableSchemaVersions } } });
  expect(schema['$id']).toContain(reportSchemaVersion);
});
