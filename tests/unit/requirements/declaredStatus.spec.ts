import { expect, test } from '@playwright/test';
import { loadDocument } from '../../../src/contract/loadDocument.ts';
import { memberOf } from '../../../src/contract/OpenApiNode.ts';
import { plainBody, utf8, validRequests } from '../../../src/generate/ValidRequest.ts';
import type { HeaderList } from '../../../src/http/Probe.ts';
import { type ProbeChanges, probe } from '../../../src/requirements/probes.ts';
import { caseContext } from './caseContext.ts';
import { exchangeWith, FakeVerifier, jsonResponse, noResponse, verify } from './FakeVerifier.ts';

const context = caseContext();
const [valid] = validRequests(context);
const body = valid === undefined ? utf8('{}') : plainBody(valid);

/** A run with one sync that got this status. */
function synced(status: number, changes: ProbeChanges = {}, headers: HeaderList = []): FakeVerifier {
  const sent = probe('X', 'sync-object', context, { body, ...changes });
  return new FakeVerifier(() => noResponse, [{ exchange: exchangeWith(sent, jsonResponse({}, status, headers)) }]);
}

/** A run with one read that got this status. */
function read(status: number, changes: ProbeChanges = {}, headers: HeaderList = []): FakeVerifier {
  const sent = probe('X', 'sync-status', context, changes);
  return new FakeVerifier(() => noResponse, [{ exchange: exchangeWith(sent, jsonResponse({}, status, headers)) }]);
}

const allow = (methods: string): HeaderList => [['Allow', methods]];

for (const [id, fact, verifier, outcome] of [
  ['DECLARED-METHOD-NOT-405', 'a sync that got 405', synced(405), 'failed'],
  ['DECLARED-METHOD-NOT-405', 'a read with a query that got 405', read(405, { pathEnd: '/?x=1' }), 'failed'],
  ['DECLARED-METHOD-NOT-405', 'a sync that got 404', synced(404), 'passed'],
  ['DECLARED-METHOD-NOT-405', 'another method that got 405', synced(405, { method: 'PUT' }), 'not-tested'],
  ['DECLARED-METHOD-NOT-405', 'a path without its slash that got 405', synced(405, { pathEnd: '' }), 'not-tested'],
  [
    'DECLARED-METHOD-NOT-405',
    'an id that is not an integer that got 405',
    synced(405, { providerId: 'abc' }),
    'not-tested',
  ],
  ['DECLARED-METHOD-NOT-405', 'an empty id that got 405', synced(405, { providerId: '' }), 'not-tested'],
  ['DECLARED-METHOD-IN-ALLOW', 'a sync with an Allow for pages', synced(405, {}, allow('GET, HEAD')), 'failed'],
  ['DECLARED-METHOD-IN-ALLOW', 'a sync that was accepted, with that Allow', synced(200, {}, allow('GET')), 'failed'],
  ['DECLARED-METHOD-IN-ALLOW', 'a sync with its own Allow', synced(405, {}, allow('OPTIONS, POST')), 'passed'],
  ['DECLARED-METHOD-IN-ALLOW', 'a read without an Allow', read(405), 'passed'],
  ['SYNC-OBJECT-404-DECLARED', 'a sync that got 404', synced(404), 'failed'],
  ['SYNC-OBJECT-404-DECLARED', 'a sync that got 403', synced(403), 'passed'],
  ['SYNC-OBJECT-404-DECLARED', 'a read that got 404', read(404), 'not-tested'],
  ['SYNC-OBJECT-415-DECLARED', 'a sync that got 415', synced(415, { contentType: 'text/plain' }), 'failed'],
  ['SYNC-OBJECT-STATUS-DECLARED', 'a valid sync that got 422', synced(422), 'failed'],
  ['SYNC-OBJECT-STATUS-DECLARED', 'a valid sync that got 406', synced(406), 'failed'],
  ['SYNC-OBJECT-STATUS-DECLARED', 'an invalid sync that got 422', synced(422, { body: utf8('{}') }), 'not-tested'],
  ['SYNC-OBJECT-STATUS-DECLARED', 'a form that got 422', synced(422, { contentType: 'text/plain' }), 'not-tested'],
  ['SYNC-OBJECT-STATUS-DECLARED', 'a valid sync that got 429', synced(429), 'passed'],
  ['SYNC-STATUS-406-DECLARED', 'a read that got 406', read(406), 'failed'],
  ['SYNC-STATUS-406-DECLARED', 'a read that got 403', read(403), 'passed'],
] as const) {
  test(`${id} is ${outcome} by ${fact}`, async () => {
    expect(await verify(id, verifier)).toMatchObject({ outcome });
  });
}

for (const status of ['404', '4XX']) {
  test(`a status that the deployment itself publishes as ${status} is declared`, async () => {
    const document = loadDocument('2024.8');
    const path = '/providers/scim/{id}/sync/object/';
    const item = memberOf(memberOf(document, 'paths'), path);
    const responses = { ...memberOf(memberOf(item, 'post'), 'responses'), [status]: {} };
    const paths = { [path]: { ...item, post: { ...memberOf(item, 'post'), responses } } };
    const verifier = synced(404);
    verifier.published = { document: { ...document, paths } };
    expect(await verify('SYNC-OBJECT-404-DECLARED', verifier)).toMatchObject({ outcome: 'passed' });
  });
}

test('what a gateway blocked is not judged', async () => {
  const verifier = synced(405);
  const blocked = new Set(verifier.sent.map(({ exchange }) => exchange));
  expect(await verify('DECLARED-METHOD-NOT-405', Object.assign(verifier, { blocked }))).toMatchObject({
    outcome: 'not-tested',
  });
});
