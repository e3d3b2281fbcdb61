import { expect, test } from '@playwright/test';
import type { Exchange } from '../../../src/http/Exchange.ts';
import type { Probe } from '../../../src/http/Probe.ts';
import { rawProbe } from '../../../src/http/rawProbe.ts';
import { createRedactor } from '../../../src/redaction/redact.ts';
import { reportControl, reportExchange, reportSample } from '../../../src/report/reportExchange.ts';

const token = 'k3-Zq9_tokenvalue';
const redactor = createRedactor([{ placeholder: '<operator-token>', value: token }]);
const probe: Probe = {
  requirement: 'A',
  operation: 'sync-object',
  identity: 'operator',
  method: 'POST',
  path: '/providers/scim/1/sync/object/?q=x',
  headers: [['Authorization', 'Bearer <operator-token>']],
};

function answer(body: Uint8Array | string, headers: Probe['headers'] = []): Exchange {
  const bytes = typeof body === 'string' ? Buffer.from(body) : body;
  return {
    probe,
    result: { kind: 'answer', status: 200, headers, body: bytes },
    startedAt: 0,
    elapsedMs: 5,
    retries: 0,
  };
}

function reported(exchange: Exchange) {
  const { response, ...rest } = reportExchange(exchange, 'http://127.0.0.1:9/api/v3', redactor);
  if ('failure' in response) throw new Error(`expected an answer, received ${response.failure}`);
  return { ...rest, response };
}

test('says who asked for what, when and how long', () => {
  expect(reported(answer(''))).toEqual({
    requirement: 'A',
    identity: 'operator',
    request: {
      method: 'POST',
      url: 'http://127.0.0.1:9/api/v3/providers/scim/1/sync/object/?q=x',
      headers: [['Authorization', 'Bearer <operator-token>']],
    },
    response: { status: 200, headers: [], body: { text: '' }, bodyLength: 0 },
    startedAt: '1970-01-01T00:00:00.000Z',
    elapsedMs: 5,
  });
});

test('a control is reported as it would have been sent in place of the edited request', () => {
  const edited: Exchange = {
    ...answer(''),
    sentHeaders: [
      ['Host', 'h'],
      ...probe.headers,
      ['X-Gateway', token],
      ['Content-Length', '2'],
      ['Connection', 'keep-alive'],
    ],
  };
  const control = { ...probe, path: '/', headers: [['Accept', '*/*']] as const };
  expect(reportControl(control, edited, 'http://127.0.0.1:9/api/v3', redactor)).toEqual({
    method: 'POST',
    url: 'http://127.0.0.1:9/api/v3/',
    headers: [
      ['Accept', '*/*'],
      ['Host', 'h'],
      ['X-Gateway', '<operator-token>'],
      ['Connection', 'keep-alive'],
    ],
  });
});

test('a token is redacted in header fields, both bodies, the URL and messages', () => {
  const body = Buffer.from(`{"detail":"${token}"}`);
  const sent = { ...probe, path: `/?t=${encodeURIComponent(token)}`, body };
  const both = [
    { ...answer(body, [['X-Echo', `Bearer ${token}`]]), probe: sent },
    { ...answer(''), probe: sent, result: { kind: 'failure', failure: 'other', message: `bad ${token}` } as const },
  ];
  for (const exchange of both) {
    const text = JSON.stringify(reportExchange(exchange, 'http://127.0.0.1', redactor));
    expect(text).not.toContain(token);
    expect(text.match(/<operator-token>/g)?.length).toBeGreaterThanOrEqual(4);
  }
});

test('a body that is not UTF-8 is given in base64', () => {
  expect(reported(answer(Uint8Array.of(0xff, 0x00))).response.body).toEqual({ base64: '/wA=' });
});

test('a byte order mark is kept', () => {
  expect(reported(answer('\ufeff{}')).response.body).toEqual({ text: '\ufeff{}' });
});

for (const [character, length] of [
  ['a', 4096],
  ['é', 4096],
  ['€', 4095],
  ['😀', 4096],
] as const) {
  test(`a long body of ${character} is cut between characters`, () => {
    const { body, bodyLength } = reported(answer(character.repeat(5000))).response;
    expect(body).toEqual({ text: character.repeat(length / Buffer.byteLength(character)) });
    expect(bodyLength).toBe(5000 * Buffer.byteLength(character));
  });
}

test('a secret across the cut leaves no part of itself', () => {
  const { body } = reported(answer(`${'a'.repeat(4090)}${token}`)).response;
  expect(body).toEqual({ text: `${'a'.repeat(4090)}<opera` });
});

test('a raw probe is shown by its bytes, redacted and cut, and all that came back', () => {
  const raw = rawProbe(probe, { lines: [`X : ${token}\xff`], content: 'a'.repeat(5_000), end: 'close' });
  const exchange: Exchange = {
    ...answer(''),
    probe: raw,
    connection: {
      further: [
        { kind: 'answer', status: 403, headers: [], body: Buffer.from(token) },
        { kind: 'failure', failure: 'reset', message: 'closed' },
      ],
      end: 'reset',
    },
  };
  const { request, connection } = reportExchange(exchange, 'http://127.0.0.1:9/api/v3', redactor);
  const [part] = request.raw?.parts ?? [];
  const bytes =
    part !== undefined && 'base64' in part.bytes ? Buffer.from(part.bytes.base64, 'base64') : Buffer.alloc(0);
  const head =
    'POST /api/v3/providers/scim/1/sync/object/?q=x HTTP/1.1\r\nHost: 127.0.0.1:9\r\n' +
    'Authorization: Bearer <operator-token>\r\nUser-Agent: <user-agent>\r\nAccept-Encoding: gzip, deflate\r\n' +
    'Content-Length: 0\r\nX : <operator-token>\xff\r\n\r\n';
  expect(bytes.toString('latin1')).toBe(`${head}${'a'.repeat(4_096 - head.length)}`);
  const unredacted = head.length - '<operator-token>'.length + token.length;
  expect(part?.length).toBe(unredacted + 5_000);
  expect(request.raw?.end).toBe('close');
  expect(connection).toEqual({
    further: [
      { status: 403, headers: [], body: { text: '<operator-token>' }, bodyLength: 17 },
      { failure: 'reset', message: 'closed' },
    ],
    end: 'reset',
  });
});

test('a sample has shorter bodies than a finding, and of its header fields only those that are its own', () => {
  const sentHeaders = [...probe.headers, ['User-Agent', 'x'] as const];
  const whole = { ...answer('a'.repeat(5000)), sentHeaders };
  const { request, response } = reportSample(whole, 'http://127.0.0.1', redactor);
  expect(response).toMatchObject({ body: { text: 'a'.repeat(400) }, bodyLength: 5000 });
  expect(request.headers.map(([name]) => name)).toEqual(probe.headers.map(([name]) => name));
});

test('a long secret across the cut of a sample leaves no part of itself', () => {
  const long = 'abcdefgh'.repeat(200);
  const { response } = reportSample(
    answer(`${'-'.repeat(390)}${long}`),
    'http://127.0.0.1',
    createRedactor([{ placeholder: '<operator-token>', value: long }]),
  );
  expect(response).toMatchObject({ body: { text: `${'-'.repeat(390)}<operator-` } });
});
