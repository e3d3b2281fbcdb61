import { expect, test } from '@playwright/test';
import type { Probe } from '../../../src/http/Probe.ts';
import { requestKey } from '../../../src/http/requestKey.ts';

const long = new Uint8Array(5_000);
const otherLong = Uint8Array.from(long).fill(1, 4_999);
const probe: Probe = {
  requirement: 'SYNC-OBJECT-200',
  operation: 'sync-object',
  identity: 'operator',
  method: 'POST',
  path: '/providers/scim/1/sync/object/',
  headers: [['Accept', 'application/json']],
  body: Uint8Array.of(0, 255),
};
const { body: _, ...withoutBody } = probe;

const differing: readonly (readonly [fact: string, one: Probe, other: Probe])[] = [
  ['another identity', probe, { ...probe, identity: 'restricted' }],
  ['another method', probe, { ...probe, method: 'PUT' }],
  ['another path', probe, { ...probe, path: '/providers/scim/2/sync/object/' }],
  ['another header field', probe, { ...probe, headers: [['accept', 'application/json']] }],
  ['another byte', probe, { ...probe, body: Uint8Array.of(0, 254) }],
  ['another last byte of a long body', { ...probe, body: long }, { ...probe, body: otherLong }],
  [
    'raw bytes',
    probe,
    { ...probe, raw: { parts: [{ text: 'x', methods: ['GET'] }], end: 'wait', timeoutMs: 1, quietMs: 0 } },
  ],
  ['one more byte of a long body', { ...probe, body: long }, { ...probe, body: new Uint8Array(5_001) }],
];

for (const [fact, one, other] of differing) {
  test(`${fact} makes another key`, () => {
    expect(requestKey(one)).not.toBe(requestKey(other));
  });
}

test('the same request has the same key, whichever requirement sends it', () => {
  expect(requestKey({ ...probe, requirement: 'SYNC-OBJECT-200-USER' })).toBe(requestKey(probe));
  expect(requestKey({ ...probe, body: Uint8Array.from(long) })).toBe(requestKey({ ...probe, body: long }));
});

test('no body and an empty one have the same key', () => {
  expect(requestKey(withoutBody)).toBe(requestKey({ ...probe, body: new Uint8Array() }));
});
