import { expect, test } from '@playwright/test';
import { operationPath } from '../../../src/contract/operations.ts';
import { kindNames, providersPath } from '../../../src/contract/providerKinds.ts';
import type { Probe } from '../../../src/http/Probe.ts';
import { followedBy, pipelined, rawProbe } from '../../../src/http/rawProbe.ts';
import { absentProviders, assertSafe, isRead } from '../../../src/run/assertSafe.ts';
import { requestsIn } from '../../../src/run/requestsIn.ts';
import { fakeTarget, readProbe, writeProbe } from './fakes.ts';

const observe = fakeTarget({ allowWrites: false, profile: 'observe' });
const path = '/providers/scim/30/sync/object/';
const read = readProbe();

const writing: readonly (readonly [what: string, probe: Probe])[] = [
  ['a write sent raw', rawProbe(writeProbe({ providerId: '30' }))],
  ['the second of two requests', followedBy(read, writeProbe({ providerId: '30' }))],
  ['a pipelined request', pipelined(read, writeProbe({ providerId: '30' }))],
  ['another request line', rawProbe(read, { requestLine: `POST <base-path>${path} HTTP/1.1` })],
  ['a request line without version', rawProbe(read, { requestLine: `POST <base-path>${path}` })],
  ['a request line with tabs', rawProbe(read, { requestLine: `POST\t<base-path>${path}` })],
  ['a whole URL', rawProbe(read, { requestLine: `POST http://<host><base-path>${path} HTTP/1.1` })],
  ['a body', rawProbe(read, { content: `POST <base-path>${path} HTTP/1.1\r\n\r\n` })],
  ['the rest of a body', rawProbe(read, { content: `{"a":1}POST <base-path>${path} HTTP/1.1\r\n\r\n` })],
  ['a field', rawProbe(read, { lines: [`X: a\nPOST <base-path>${path} HTTP/1.1`] })],
  ['a blank ahead', rawProbe(read, { content: ` POST <base-path>${path} HTTP/1.1\r\n\r\n` })],
  ['a path of an ordinary probe', { ...read, path: `/ HTTP/1.1\r\n\r\nPOST ${path} HTTP/1.1\r\nX: ` }],
  ['a field of an ordinary probe', { ...read, headers: [['X', `a\r\n\r\nPOST ${path} HTTP/1.1`]] }],
];

for (const [what, probe] of writing) {
  test(`a write is found in ${what}, and which provider it is to`, () => {
    expect(requestsIn(probe).methods).toContain('POST');
    expect(isRead(probe)).toBe(false);
    expect(() => assertSafe(probe, observe)).toThrow('TEST would send POST, which the settings forbid');
    expect(absentProviders(probe, fakeTarget())).toContain('30');
  });
}

for (const kind of kindNames) {
  test(`a write to a ${kind} provider is found, whatever kind the run is about`, () => {
    const elsewhere = operationPath('sync-object', '30', kind);
    const raw = rawProbe(read, { requestLine: `POST <base-path>${elsewhere} HTTP/1.1` });
    const nested = rawProbe(read, {
      requestLine: `POST <base-path>${providersPath(kind).slice(0, -1)}${elsewhere} HTTP/1.1`,
    });
    const plain = { ...writeProbe(), path: elsewhere.replace('/providers/', '//Providers//') };
    for (const probe of [raw, nested, plain]) expect(absentProviders(probe, fakeTarget())).toContain('30');
  });
}

test('a write that is split over parts is found', () => {
  const { raw } = rawProbe(read);
  if (raw === undefined) throw new Error('not raw');
  const methods = ['GET'] as const;
  const probe = {
    ...read,
    raw: {
      ...raw,
      parts: [
        { text: 'PO', methods },
        { text: `ST ${path} HTTP/1.1`, methods },
      ] as const,
    },
  };
  expect(() => assertSafe(probe, observe)).toThrow('POST');
});

for (const [what, probe] of [
  ['a raw read', rawProbe(read)],
  ['two raw reads', followedBy(read, pipelined(read, read))],
  ['odd fields', rawProbe(read, { lines: ['X : a b', ' folded line', 'Bearer: <operator-token>', 'X: POST it'] })],
  ['a body', rawProbe(read, { content: '{"a": 1}' })],
  ['HEAD', rawProbe({ ...read, method: 'HEAD' })],
] as const) {
  test(`no write is found in ${what}`, () => {
    expect(isRead(probe)).toBe(true);
    expect(() => assertSafe(probe, observe)).not.toThrow();
  });
}

// With time that grows faster than the text, this would exceed the limit of a test.
test('a megabyte of bytes is searched for requests', () => {
  for (const text of ['a', 'a ', 'a b HTTP', '/providers/scim/', 'POST ']) {
    expect(requestsIn(rawProbe(read, { content: text.repeat(1_000_000 / text.length) })).methods, text).toContain(
      'GET',
    );
  }
});
