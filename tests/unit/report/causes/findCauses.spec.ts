import { expect, test } from '@playwright/test';
import { causeKinds } from '../../../../src/report/causes/Cause.ts';
import { findCauses } from '../../../../src/report/causes/findCauses.ts';
import type { ReportedExchange, ReportedFinding, ReportedRequirement } from '../../../../src/report/Report.ts';
import { entry, exchange, facts, finding, result } from '../samples.ts';

/** A failed requirement with these findings, each as far as it differs from that of the samples. */
function failed(
  id: string,
  findings: readonly Partial<ReportedFinding>[],
  changes: Parameters<typeof entry>[1] & Pick<Partial<ReportedRequirement>, 'excused'> = {},
): ReportedRequirement {
  const { excused, ...of } = changes;
  return result(entry(id, of), 'failed', {
    findings: findings.map((one) => ({ ...finding, ...one })),
    ...(excused === undefined ? {} : { excused }),
  });
}

function responding(status: number, type: string, text: string): Pick<ReportedFinding, 'status' | 'exchange'> {
  const response = { status, headers: [['Content-Type', type]], body: { text }, bodyLength: text.length } as const;
  return { status, exchange: { ...exchange, response } };
}

const asked = (path: string, identity: ReportedExchange['identity'] = 'operator'): ReportedExchange => ({
  ...exchange,
  identity,
  request: { ...exchange.request, url: `https://auth.example.com${path}` },
});

const members = (requirements: readonly ReportedRequirement[]) =>
  findCauses(requirements, facts).map((cause) => cause.requirements);

const header: Partial<ReportedFinding> = { layer: 'header', keyword: 'cookie', edit: 'accept: */*' };
const schema: Partial<ReportedFinding> = { layer: 'schema', keyword: 'type', edit: 'body: other order' };

test('a run without failures has no cause', () => {
  expect(members([result(entry('A'), 'passed'), result(entry('B'), 'not-tested')])).toEqual([]);
});

test('a failure without findings has no cause', () => {
  expect(members([result(entry('A'), 'failed')])).toEqual([]);
});

test('the same wrong content is one cause, another one is another', () => {
  expect(
    members([failed('A', [header]), failed('B', [schema]), failed('C', [{ ...header, edit: 'query: x' }])]),
  ).toEqual([['A', 'C'], ['B']]);
});

test('a requirement with two kinds of findings makes one cause of both', () => {
  expect(members([failed('A', [header]), failed('B', [schema]), failed('C', [header, schema])])).toEqual([
    ['A', 'B', 'C'],
  ]);
});

test('what a sync does wrong at the service provider is one cause, apart from other relations', () => {
  const relation: Partial<ReportedFinding> = { layer: 'relation', status: 200 };
  const seen = [
    failed('A', [{ ...relation, keyword: 'not-written', edit: 'object: user' }]),
    failed('B', [{ ...relation, keyword: 'nothing-written-untold', edit: 'object: group' }]),
    failed('C', [{ ...relation, keyword: 'second-resource', edit: 'object: new' }]),
    failed('D', [{ ...relation, keyword: 'changed-by-read', edit: 'read: second' }]),
  ];
  expect(members(seen)).toEqual([['A', 'B', 'C'], ['D']]);
});

test('two requirements that see the same case are one cause', () => {
  const edit = 'method: TRACE';
  const seen = [failed('A', [{ edit }]), failed('B', [{ edit, layer: 'leak', keyword: 'token' }])];
  expect(members(seen)).toEqual([['A', 'B']]);
});

test('a requirement about all exchanges that fails in most of them does not join others by their cases', () => {
  const edits = ['a', 'b', 'c', 'd', 'e', 'f'].map((name) => `query: ${name}`);
  const everywhere = failed(
    'A',
    edits.map((edit) => ({ ...header, edit })),
    { operation: 'both' },
  );
  expect(members([everywhere, failed('B', [{ edit: 'query: a' }])])).toHaveLength(2);
});

test('the same refusal of different callers is one cause, and being let through is one for each', () => {
  const caller = (identity: 'anonymous' | 'revoked', status: number, id: string) => {
    const { response } = responding(status, 'application/json', `{"detail":"${identity}"}`).exchange;
    return failed(id, [{ edit: `credential: ${identity}`, status, exchange: { ...asked('/x', identity), response } }]);
  };
  expect(members([caller('anonymous', 401, 'A'), caller('revoked', 401, 'B')])).toEqual([['A', 'B']]);
  expect(members([caller('anonymous', 200, 'A'), caller('revoked', 200, 'B')])).toEqual([['A'], ['B']]);
});

test('on a connection the caller of the last request was let through, so it is one cause with that caller alone', () => {
  const read = (credential: string) => `GET /sync/status/ HTTP/1.1\r\n${credential}\r\n`;
  const behind = (credential: string): ReportedExchange => ({
    ...exchange,
    request: {
      ...exchange.request,
      raw: {
        parts: [read('Authorization: Bearer <operator-token>\r\n'), read(credential)].map((text) => ({
          bytes: { text },
          length: text.length,
        })),
        end: 'wait',
      },
    },
    connection: { further: [exchange.response], end: 'kept' },
  });
  const at = (own: ReportedExchange, edit: string): Partial<ReportedFinding> => ({ status: 200, edit, exchange: own });
  const seen = [
    failed('A', [at(asked('/a', 'anonymous'), 'credential: none')]),
    failed('B', [at(behind(''), 'wire: anonymous behind')]),
    failed('C', [at(behind('authorization: Bearer <revoked-token>\r\n'), 'wire: revoked behind')]),
    failed('D', [at(asked('/d', 'revoked'), 'credential: revoked token')]),
    failed('E', [at(behind('Authorization: <operator-token>\r\n'), 'wire: without scheme behind')]),
    failed('F', [at(asked('/f'), 'credential: token without scheme')]),
  ];
  expect(members(seen)).toEqual([
    ['A', 'B'],
    ['C', 'D'],
    ['E', 'F'],
  ]);
});

test('a viewer that is let through is one cause with a caller without permission', () => {
  const at = (path: string, own: ReportedExchange['identity']) => ({ status: 200, exchange: asked(path, own) });
  expect(members([failed('A', [at('/a', 'viewer')]), failed('B', [at('/b', 'restricted')])])).toEqual([['A', 'B']]);
});

test('wrong times of tasks are one cause', () => {
  const relation: Partial<ReportedFinding> = { layer: 'relation', status: 200 };
  const seen = [
    failed('A', [{ ...relation, keyword: 'finish-before-start', edit: 'a' }]),
    failed('B', [{ ...relation, keyword: 'message-before-start', edit: 'b' }]),
  ];
  expect(members(seen)).toEqual([['A', 'B']]);
});

test('what differs only with HEAD is one cause', () => {
  const head = asked('/head');
  const own = { ...head, request: { ...head.request, method: 'HEAD' } };
  const seen = [
    failed('A', [{ layer: 'media-type', keyword: 'other', status: 200, edit: 'method: HEAD', exchange: own }]),
    failed('B', [{ status: 200, edit: 'head: unknown provider', exchange: own }]),
    failed('C', [{ layer: 'media-type', keyword: 'missing', status: 200, edit: 'method: GET' }]),
  ];
  expect(members(seen)).toEqual([['A', 'B'], ['C']]);
});

test('what is wrong only with requests at once is one cause', () => {
  const seen = [
    failed('A', [{ layer: 'relation', keyword: 'other-caller', status: 200, edit: 'a' }]),
    failed('B', [{ status: 404, edit: 'wire: two reads at once', exchange: asked('/b') }]),
    failed('C', [{ layer: 'connection', keyword: 'after', status: 200, edit: 'wire: two reads' }]),
  ];
  expect(members(seen)).toEqual([['A', 'B'], ['C']]);
});

test('405 to the declared method is one cause with an Allow that does not list it', () => {
  const other = { ...exchange, request: { ...exchange.request, method: 'PUT' } };
  const seen = [
    failed('A', [{ layer: 'header', keyword: 'allow-lists', status: 405, edit: 'a' }]),
    failed('B', [{ ...responding(405, 'application/json', '"b"'), edit: 'sync_object_id: word' }]),
    failed('C', [{ layer: 'header', keyword: 'allow', status: 405, edit: 'method: PUT', exchange: other }]),
  ];
  expect(members(seen)).toEqual([['A', 'B'], ['C']]);
});

for (const [fact, status, edits] of [
  ['a member that is missing and one that is elsewhere are one cause', 200, ['a: missing', 'elsewhere: query']],
  ['422 to invalid bodies is one cause', 422, ['sync_object_id: null', 'elsewhere: query']],
] as const) {
  test(fact, () => {
    const [one, other] = edits.map((edit, index) => {
      const { response } = responding(status, 'application/json', edit).exchange;
      return failed(`${index}`, [{ status, edit, exchange: { ...asked(`/${index}`), response } }]);
    });
    const third = failed('third', [{ status: 201, edit: 'body: null' }]);
    expect(members([one, other, third].flatMap((each) => each ?? []))).toEqual([['0', '1'], ['third']]);
  });
}

test('one HTML page in place of every response is one cause, even if numbers in it differ', () => {
  const page = (id: string, request: number, changes: Partial<ReportedFinding>) =>
    failed(id, [{ ...responding(200, 'text/html', `<p>request ${request}</p>`), ...changes }]);
  const causes = findCauses(
    [
      page('A', 17, { edit: 'body: x', layer: 'media-type', keyword: 'other' }),
      page('B', 18, { edit: 'query: y' }),
      page('C', 19, { edit: 'query: z', layer: 'relation', keyword: 'not-written' }),
    ],
    facts,
  );
  expect(causes.map(({ kind, requirements }) => [kind, requirements])).toEqual([['page', ['A', 'B', 'C']]]);
});

test('a crash is one cause, also where another requirement only states that it is a wrong status', () => {
  const crash = responding(500, 'application/json', '{}');
  const seen = [failed('A', [crash]), failed('B', [{ ...crash, keyword: 'server-error', edit: 'body: x' }])];
  expect(findCauses(seen, facts)).toMatchObject([{ kind: 'crash', requirements: ['A', 'B'] }]);
});

test('a desync comes first, then what makes the run non-conformant: a crash, and what explains most', () => {
  const two = [failed('MAY', [header], { level: 'may' }), failed('MAY-TOO', [header], { level: 'may' })];
  const many = [failed('SCHEMA', [schema]), failed('SCHEMA-TOO', [schema])];
  const crash = failed('CRASH', [{ ...responding(500, 'text/plain', 'oh'), edit: 'path: x' }]);
  const desync = failed('DESYNC', [{ layer: 'connection', keyword: 'desync', edit: 'wire: two' }], { level: 'should' });
  const known = failed('KNOWN', [{ edit: 'wire: one', status: 404 }], { excused: true });
  const should = failed('SHOULD', [{ edit: 'query: x', status: 418 }], { level: 'should' });
  const first = [...two, known, should, ...many, failed('ONE', [{ edit: 'accept: x', status: 406 }]), crash, desync];
  expect(findCauses(first, facts).map(({ requirements: [id] }) => id)).toEqual([
    'DESYNC',
    'CRASH',
    'SCHEMA',
    'ONE',
    'SHOULD',
    'KNOWN',
    'MAY',
  ]);
  expect(members(first.filter(({ id }) => id !== 'KNOWN')).length).toBe(6);
});

test('under --strict a should counts before what the ledger excuses, and after a must', () => {
  const should = failed('SHOULD', [schema], { level: 'should' });
  const must = failed('MUST', [{ edit: 'accept: x', status: 406 }]);
  const causes = findCauses([should, must], { ...facts, strict: true });
  expect(causes.map(({ requirements: [id] }) => id)).toEqual(['MUST', 'SHOULD']);
});

test('a cause counts its requirements by level, its groups and cases, and lists what they have', () => {
  const [cause] = findCauses(
    [
      failed('A', [header, { ...header, edit: 'accept: text/html', status: 404, count: 3 }], { level: 'may' }),
      failed('B', [{ ...header, operation: 'sync-status' }]),
    ],
    facts,
  );
  expect(cause).toEqual({
    kind: 'header',
    operations: ['sync-object', 'sync-status'],
    statuses: [200, 404],
    keywords: ['cookie'],
    edits: ['accept'],
    validRequests: false,
    requirements: ['B', 'A'],
    levels: { must: 1, should: 0, may: 1 },
    findings: 3,
    cases: 27,
    example: { requirement: 'B', finding: 0 },
  });
});

test('the example is the smallest request of the requirements that count most', () => {
  const causes = findCauses(
    [
      failed('A', [{ ...header, exchange: asked('/') }], { level: 'should' }),
      failed('B', [
        { ...header, exchange: asked('/longer') },
        { ...header, exchange: asked('/long') },
      ]),
    ],
    facts,
  );
  expect(causes).toMatchObject([{ example: { requirement: 'B', finding: 1 } }]);
});

test('the example of a desync shows the desync', () => {
  const desync = { ...header, layer: 'connection', keyword: 'desync', exchange: asked('/a-long-path') } as const;
  const causes = findCauses([failed('A', [{ ...header, exchange: asked('/') }, desync])], facts);
  expect(causes).toMatchObject([{ kind: 'desync', example: { requirement: 'A', finding: 1 } }]);
});

test('each failed requirement is in one cause, for every order of requirements', () => {
  const all = [
    failed('A', [header]),
    failed('B', [schema]),
    failed('C', [header, schema]),
    failed('D', [{ status: 418 }]),
  ];
  const forwards = members(all).map((ids) => ids.toSorted());
  expect(members(all.toReversed()).map((ids) => ids.toSorted())).toEqual(forwards);
  expect(forwards.flat().toSorted()).toEqual(['A', 'B', 'C', 'D']);
});

test('no kind is listed twice', () => {
  expect(new Set(causeKinds).size).toBe(causeKinds.length);
});
