import { expect, test } from '@playwright/test';
import { operationPath } from '../../../src/contract/operations.ts';
import type { HttpResponse } from '../../../src/http/Exchange.ts';
import type { Probe } from '../../../src/http/Probe.ts';
import { followedBy, pipelined, rawProbe } from '../../../src/http/rawProbe.ts';
import { contractResponses } from '../../../src/judge/contractResponses.ts';
import { type ProbeChanges, probe } from '../../../src/requirements/probes.ts';

const context = { providerId: '1' };
const read = (changes: ProbeChanges = {}) => probe('READ', 'sync-status', context, changes);
const sync = (changes: ProbeChanges = {}) =>
  probe('SYNC', 'sync-object', context, { body: new TextEncoder().encode('{}'), ...changes });
const response = (status: number): HttpResponse => ({ kind: 'answer', status, headers: [], body: new Uint8Array() });

/** Those of the responses to a probe whose bodies the contract states, by operation and status. */
function stated(asked: Probe, first: number, ...further: readonly number[]): readonly string[] {
  const connection = { further: further.map(response), end: 'kept' } as const;
  return contractResponses({ probe: asked, result: response(first), connection }).map(
    ({ operation, response: { status } }) => `${operation} ${status}`,
  );
}

for (const [what, asked, refused] of [
  ['plain request', sync(), true],
  ['request of an unknown provider', sync({ providerId: '77' }), true],
  ['request without an Accept', read({ accept: null }), true],
  ['request that accepts anything', read({ accept: '*/*' }), true],
  ['request that accepts a page as well as JSON', read({ accept: 'text/html, */*;q=0.1' }), false],
  ['request with a query', read({ pathEnd: '/?x=1' }), true],
  ['chunked request', rawProbe(sync(), { framing: 'chunked' }), true],
  ['request that does not accept JSON', read({ accept: 'text/html' }), false],
  ['request whose id is not an integer', read({ providerId: 'abc' }), false],
  ['request with an unusual field', read({ headers: [['Cookie', 'a=%']] }), false],
  ['request with large content', sync({ body: new Uint8Array(8_193) }), false],
  ['request with a long path', read({ providerId: '9'.repeat(2_000) }), false],
] as const) {
  test(`a success of a ${what} is stated by the contract, and a refusal is ${refused ? '' : 'not '}`, () => {
    const { operation } = asked;
    expect(stated(asked, 200)).toEqual([`${operation} 200`]);
    expect(stated(asked, 400)).toEqual(refused ? [`${operation} 400`] : []);
  });
}

for (const [what, asked] of [
  ['another method', read({ method: 'HEAD' })],
  ['another path', read({ pathEnd: '' })],
  ['a path of two segments for the id', { ...read(), path: operationPath('sync-status', '1/2', 'scim') }],
  ['a message without Host', rawProbe(read(), { without: ['Host'] })],
  ['a message with two lengths', rawProbe(sync(), { lines: ['Content-Length: 1'] })],
  [
    'a message with a chunk without a size',
    rawProbe(sync(), { framing: 'chunked', content: 'size\r\n{}\r\n0\r\n\r\n' }),
  ],
  ['a message with a length and chunks', rawProbe(sync(), { framing: 'chunked', lines: ['Content-Length: 3'] })],
  ['a message with a space before a colon', rawProbe(read(), { lines: ['X : 1'] })],
  ['a message with another request line', rawProbe(read(), { requestLine: 'GET http://other.example/ HTTP/1.1' })],
] as const) {
  test(`a response to ${what} is not stated by the contract`, () => {
    expect(stated(asked, 200)).toEqual([]);
  });
}

for (const [how, join] of [
  ['after', followedBy],
  ['with', pipelined],
] as const) {
  test(`of two requests, one sent ${how} the other on a connection, each response is that of its operation`, () => {
    const asked = join(rawProbe(how === 'with' ? read() : sync()), rawProbe(read({ providerId: '77' })));
    expect(stated(asked, 200, 404)).toEqual([
      `${how === 'with' ? 'sync-status' : 'sync-object'} 200`,
      'sync-status 404',
    ]);
  });
}

test('a response without a request is not stated by the contract', () => {
  expect(stated(rawProbe(read()), 200, 200)).toEqual(['sync-status 200']);
});

for (const [what, asked] of [
  ['a negative id', read({ providerId: '-1' })],
  ['content of exactly 8 KiB', sync({ body: new Uint8Array(8_192) })],
  ['any subtype of application', read({ accept: 'application/*' })],
  ['no media range, but one that is accepted after it', read({ accept: 'x , */* ' })],
] as const) {
  test(`a refusal of a request with ${what} is stated by the contract`, () => {
    expect(stated(asked, 400)).toEqual([`${asked.operation} 400`]);
  });
}

for (const id of ['1x', 'x1', '1.5']) {
  test(`a refusal of the id ${id} is not stated by the contract`, () => {
    expect(stated(read({ providerId: id }), 400)).toEqual([]);
  });
}

for (const path of [
  '/x/1/sync/status/',
  '/providers/scim//sync/status/',
  `${operationPath('sync-status', '1', 'scim')}x`,
]) {
  test(`a response to ${path} is not stated by the contract`, () => {
    expect(stated({ ...read(), path }, 200)).toEqual([]);
  });
}
