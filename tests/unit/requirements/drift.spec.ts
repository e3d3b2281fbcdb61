import { expect, test } from '@playwright/test';
import { loadDocument } from '../../../src/contract/loadDocument.ts';
import { readProbe } from '../run/fakes.ts';
import { exchangeWith, FakeVerifier, jsonResponse, noResponse, verify } from './FakeVerifier.ts';

const breaking = 'SCHEMA-NO-BREAKING-DRIFT';
const additive = 'SCHEMA-NO-ADDITIVE-DRIFT';
const narrowing = 'SCHEMA-NO-NARROWING-DRIFT';
const exchange = exchangeWith(readProbe(), jsonResponse({}));

/** A verifier of a deployment that publishes a document; its contract is that of 2024.8. */
function publishing(document: unknown): FakeVerifier {
  const verifier = new FakeVerifier(() => noResponse);
  verifier.published = { exchange, document };
  return verifier;
}

for (const id of [breaking, additive, narrowing]) {
  test(`${id} is not tested if no schema is published`, async () => {
    const verifier = new FakeVerifier(() => noResponse);
    expect(await verify(id, verifier)).toEqual({ outcome: 'not-tested', reason: { code: 'no-published-schema' } });
    expect(verifier.sent).toEqual([]);
  });

  test(`${id} passes if the contract is published`, async () => {
    expect(await verify(id, publishing(loadDocument('2024.8')))).toEqual({ outcome: 'passed', judged: [exchange] });
  });
}

test('additions break nothing', async () => {
  const verifier = publishing(loadDocument('2025.4'));
  expect(await verify(breaking, verifier)).toMatchObject({ outcome: 'passed' });
  expect(await verify(additive, verifier)).toEqual({
    outcome: 'failed',
    judged: [exchange],
    groups: [
      {
        count: 1,
        operation: 'sync-object',
        exchange,
        finding: {
          layer: 'schema',
          keyword: 'request: gained override_dry_run, optional',
          acceptable: 'the request of contract version 2024.8',
          actual: 'request: gained override_dry_run, optional',
        },
      },
    ],
  });
});

test('breaking differences are distinguished from additions and losses', async () => {
  const verifier = publishing(loadDocument('2025.8'));
  const keywords = async (id: string) => {
    const verification = await verify(id, verifier);
    return verification.outcome === 'failed' ? verification.groups.map(({ finding }) => finding.keyword) : [];
  };
  expect(await keywords(breaking)).toEqual(['response 200: lost tasks']);
  expect(await keywords(additive)).toEqual([
    'request: gained override_dry_run, optional',
    'response 200: gained last_successful_sync, optional',
    'response 200: gained last_sync_status, optional',
  ]);
  expect(await keywords(narrowing)).toEqual(['response 404: is lost']);
});

test('a document without the operations misses both', async () => {
  expect(await verify(breaking, publishing({}))).toMatchObject({
    groups: [{ operation: 'sync-object' }, { operation: 'sync-status' }],
  });
});
