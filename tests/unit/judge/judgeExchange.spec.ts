import { expect, test } from '@playwright/test';
import { loadContract } from '../../../src/contract/loadContract.ts';
import type { OperationName } from '../../../src/contract/operations.ts';
import type { Exchange, HttpResponse } from '../../../src/http/Exchange.ts';
import type { HeaderList } from '../../../src/http/Probe.ts';
import { judgeExchange } from '../../../src/judge/judgeExchange.ts';
import { anyDeclared, anyOf } from '../../../src/judge/judgeStatus.ts';

const contract = loadContract('2024.8');
const json: HeaderList = [['Content-Type', 'application/json']];

function exchange(
  operation: OperationName,
  response: Partial<Omit<HttpResponse, 'body'>> & { readonly body?: string | Uint8Array },
): Exchange {
  const body =
    typeof response.body === 'string' ? new TextEncoder().encode(response.body) : (response.body ?? new Uint8Array());
  return {
    probe: { requirement: 'TEST', operation, identity: 'operator', method: 'GET', path: '/x', headers: [] },
    result: { kind: 'answer', status: response.status ?? 200, headers: response.headers ?? json, body },
    startedAt: 0,
    elapsedMs: 1,
    retries: 0,
  };
}

function found(operation: OperationName, response: Parameters<typeof exchange>[1]): readonly string[] {
  const judgement = judgeExchange(contract, exchange(operation, response), {
    acceptable: anyDeclared(contract, operation),
  });
  return judgement.kind === 'judged'
    ? judgement.findings.map(({ layer, keyword }) => `${layer} ${keyword}`)
    : [judgement.reason.code];
}

const event = {
  timestamp: '2026-11-22T01:37:04.846307Z',
  log_level: 'warning',
  logger: 'scim',
  event: 'x',
  attributes: {},
};
const task = {
  uuid: '63c6d962-0326-496c-8be9-56b36ea2fa31',
  name: 'scim_sync',
  full_name: 'scim_sync',
  description: 'd',
  start_timestamp: '2026-11-22T01:37:03Z',
  finish_timestamp: '2026-11-22T01:37:04Z',
  duration: 1,
  status: 'successful',
  messages: [event],
};
const objectWith = (changes: object) => JSON.stringify({ messages: [{ ...event, ...changes }] });
const statusWith = (changes: object) => JSON.stringify({ is_running: false, tasks: [{ ...task, ...changes }] });

const table: readonly (readonly [
  fact: string,
  operation: OperationName,
  response: Parameters<typeof exchange>[1],
  findings: readonly string[],
])[] = [
  ['finds nothing in an empty list of messages', 'sync-object', { body: '{"messages":[]}' }, []],
  ['finds nothing in a complete log event', 'sync-object', { body: objectWith({}) }, []],
  [
    'finds nothing in a complete task',
    'sync-status',
    { body: statusWith({ expires: null, expiring: true, uid: 'u' }) },
    [],
  ],
  ['finds nothing in a GenericError', 'sync-object', { status: 403, body: '{"detail":"no"}' }, []],
  [
    'finds nothing in any object for a ValidationError',
    'sync-object',
    { status: 400, body: '{"sync_object_id":["no"],"x":1}' },
    [],
  ],
  ['lets a declared 404 without schema have any body', 'sync-status', { status: 404, body: '<html>', headers: [] }, []],
  [
    'lets a media type have parameters and any case',
    'sync-object',
    { body: '{"messages":[]}', headers: [['content-type', 'Application/JSON; charset=UTF-8']] },
    [],
  ],
  ['finds an undeclared status', 'sync-object', { status: 201, body: '{"messages":[]}' }, ['status status']],
  [
    'finds 404 undeclared for a sync of an object',
    'sync-object',
    { status: 404, body: '{"detail":"no"}' },
    ['status status'],
  ],
  ['finds a missing Content-Type', 'sync-object', { body: '{"messages":[]}', headers: [] }, ['media-type missing']],
  [
    'finds a repeated Content-Type',
    'sync-object',
    { body: '{"messages":[]}', headers: [...json, ['content-type', 'application/json']] },
    ['media-type repeated'],
  ],
  [
    'finds another media type',
    'sync-object',
    { body: '{"messages":[]}', headers: [['content-type', 'text/html']] },
    ['media-type other'],
  ],
  [
    'finds a problem document',
    'sync-object',
    { status: 403, body: '{"detail":"no"}', headers: [['content-type', 'application/problem+json']] },
    ['media-type other'],
  ],
  [
    'finds a Content-Type that is not a media type',
    'sync-object',
    { body: '{"messages":[]}', headers: [['content-type', 'json']] },
    ['media-type other'],
  ],
  ['finds bytes that are not UTF-8', 'sync-object', { body: new Uint8Array([0x22, 0xff, 0x22]) }, ['utf-8 utf-8']],
  [
    'finds a surrogate encoded in UTF-8',
    'sync-object',
    { body: new Uint8Array([0x22, 0xed, 0xa0, 0x80, 0x22]) },
    ['utf-8 utf-8'],
  ],
  ['finds a byte order mark', 'sync-object', { body: '\ufeff{"messages":[]}' }, ['utf-8 bom']],
  ['finds an empty body', 'sync-object', { body: '' }, ['json empty']],
  ['finds NaN', 'sync-status', { body: '{"is_running":NaN,"tasks":[]}' }, ['json syntax']],
  ['finds a comment', 'sync-object', { body: '{"messages":[]/**/}' }, ['json syntax']],
  ['finds a trailing comma', 'sync-object', { body: '{"messages":[],}' }, ['json syntax']],
  ['finds a body cut short', 'sync-object', { body: '{"messages":[' }, ['json syntax']],
  ['finds a missing member', 'sync-object', { body: '{}' }, ['schema required']],
  ['finds null for a list', 'sync-object', { body: '{"messages":null}' }, ['schema type']],
  ['finds an array for an object', 'sync-object', { body: '[]' }, ['schema type']],
  ['finds a log level outside the enum', 'sync-object', { body: objectWith({ log_level: 'fatal' }) }, ['schema enum']],
  ['finds a log level in another case', 'sync-object', { body: objectWith({ log_level: 'INFO' }) }, ['schema enum']],
  [
    'finds a date-time with a blank',
    'sync-object',
    { body: objectWith({ timestamp: '2026-11-22 01:37:04Z' }) },
    ['schema format'],
  ],
  ['finds a timestamp that is a number', 'sync-object', { body: objectWith({ timestamp: 1 }) }, ['schema type']],
  ['finds attributes that are a list', 'sync-object', { body: objectWith({ attributes: [] }) }, ['schema type']],
  [
    'finds a UUID with a prefix',
    'sync-status',
    { body: statusWith({ uuid: `urn:uuid:${task.uuid}` }) },
    ['schema format'],
  ],
  ['finds a duration that is a text', 'sync-status', { body: statusWith({ duration: '1' }) }, ['schema type']],
  [
    'takes a duration beyond double for a number, which is judged elsewhere',
    'sync-status',
    { body: statusWith({ duration: 'D' }).replace('"D"', '1e999') },
    [],
  ],
  ['finds a task status outside the enum', 'sync-status', { body: statusWith({ status: 'done' }) }, ['schema enum']],
  ['finds null in a member other than expires', 'sync-status', { body: statusWith({ uid: null }) }, ['schema type']],
  ['finds is_running as a text', 'sync-status', { body: '{"is_running":"false","tasks":[]}' }, ['schema type']],
  [
    'finds a GenericError without detail',
    'sync-status',
    { status: 403, body: '{"message":"no"}' },
    ['schema required'],
  ],
  [
    'finds a list of errors that is not a list',
    'sync-object',
    { status: 400, body: '{"non_field_errors":"no"}' },
    ['schema type'],
  ],
];
for (const [fact, operation, response, findings] of table) {
  test(fact, () => {
    expect(found(operation, response)).toEqual(findings);
  });
}

test('reports each missing member of a log event', () => {
  expect(found('sync-object', { body: '{"messages":[{}]}' })).toEqual(Array(5).fill('schema required'));
});

test('reports the same defect of many entries once', () => {
  expect(
    found('sync-object', { body: JSON.stringify({ messages: Array(50).fill({ ...event, log_level: 'x' }) }) }),
  ).toEqual(['schema enum']);
});

test('judges no later layer once one does not hold', () => {
  expect(found('sync-object', { status: 500, headers: [['content-type', 'text/html']], body: '<' })).toEqual([
    'status status',
  ]);
});

test('shows the actual status in place of an acceptable one', () => {
  const judgement = judgeExchange(
    contract,
    exchange('sync-object', { status: 500, headers: [['content-type', 'text/html']], body: '<h1>Bad day' }),
    { acceptable: anyOf(200) },
  );
  expect(judgement).toMatchObject({
    findings: [{ acceptable: 'status 200', actual: 'status 500, text/html, "<h1>Bad day"' }],
  });
});

for (const status of [502, 503, 504]) {
  const once = exchange('sync-status', { status });

  test(`leaves a ${status} unjudged that did not come again`, () => {
    expect(judgeExchange(contract, once, { acceptable: anyOf(200) })).toEqual({
      kind: 'unjudged',
      reason: { code: 'gateway-error', exchange: once },
    });
  });

  test(`judges a ${status} that came again`, () => {
    expect(judgeExchange(contract, { ...once, earlier: [once] }, { acceptable: anyOf(200) })).toMatchObject({
      findings: [{ keyword: 'status' }],
    });
  });

  test(`judges a ${status} that is acceptable`, () => {
    expect(judgeExchange(contract, once, { acceptable: anyOf(status), judge: () => [] })).toMatchObject({
      findings: [],
    });
  });
}

test('leaves a response unjudged after which the next one on its connection is 502, once', () => {
  const [first, second] = [exchange('sync-status', {}), exchange('sync-status', { status: 502 })];
  const both: Exchange = { ...first, connection: { further: [second.result], end: 'closed' } };
  expect(judgeExchange(contract, both, { acceptable: anyOf(200) })).toMatchObject({
    reason: { code: 'gateway-error' },
  });
});

test('leaves a transport failure unjudged', () => {
  const failed: Exchange = {
    ...exchange('sync-status', {}),
    result: { kind: 'failure', failure: 'timeout', message: 'no response within 5 ms' },
  };
  expect(judgeExchange(contract, failed, { acceptable: anyOf(200) })).toEqual({
    kind: 'unjudged',
    reason: { code: 'no-response', exchange: failed },
  });
});

test('reports why a probe was withheld, and not a missing response', () => {
  const withheld: Exchange = {
    ...exchange('sync-status', {}),
    result: { kind: 'failure', failure: 'withheld', message: 'ended', withheld: { code: 'run-closed' } },
  };
  expect(judgeExchange(contract, withheld, { acceptable: anyOf(200) })).toMatchObject({
    reason: { code: 'run-closed' },
  });
});

test('leaves 429 unjudged', () => {
  expect(judgeExchange(contract, exchange('sync-status', { status: 429 }), { acceptable: anyOf(200) })).toMatchObject({
    kind: 'unjudged',
  });
});

test('leaves a request unjudged if a later one on its connection gets 429', () => {
  const [one, limited] = [exchange('sync-status', {}), exchange('sync-status', { status: 429 })];
  const following: Exchange = { ...one, connection: { further: [limited.result], end: 'closed' } };
  expect(judgeExchange(contract, following, { acceptable: anyOf(200) })).toMatchObject({ kind: 'unjudged' });
});

for (const [what, failure, mayClose, isJudged] of [
  ['a reset is as good as a response if the connection may close', 'reset', true, true],
  ['a response that breaks off is, too', 'truncated', true, true],
  ['a timeout is not', 'timeout', true, false],
  ['a reset is not if the connection may not close', 'reset', false, false],
] as const) {
  test(what, () => {
    const failed: Exchange = { ...exchange('sync-status', {}), result: { kind: 'failure', failure, message: 'x' } };
    const judgement = judgeExchange(contract, failed, { acceptable: anyOf(200), mayClose });
    expect(judgement).toEqual(
      isJudged
        ? { kind: 'judged', findings: [] }
        : { kind: 'unjudged', reason: { code: 'no-response', exchange: failed } },
    );
  });
}

test('a request among others on its connection is unjudged if any of them gets 429', () => {
  const [one, limited] = [exchange('sync-status', {}), exchange('sync-status', { status: 429 })];
  const further = [one.result, limited.result, { kind: 'failure', failure: 'reset', message: 'x' }] as const;
  const following: Exchange = { ...one, connection: { further, end: 'closed' } };
  expect(judgeExchange(contract, following, { acceptable: anyOf(200) })).toEqual({
    kind: 'unjudged',
    reason: { code: 'rate-limited', exchange: following },
  });
});

test('a status that is acceptable is unjudged if any later response on its connection is a gateway error, once', () => {
  const [one, bad] = [exchange('sync-status', {}), exchange('sync-status', { status: 502 })];
  const following: Exchange = { ...one, connection: { further: [one.result, bad.result], end: 'closed' } };
  expect(judgeExchange(contract, following, { acceptable: anyOf(200) })).toMatchObject({
    reason: { code: 'gateway-error' },
  });
});
