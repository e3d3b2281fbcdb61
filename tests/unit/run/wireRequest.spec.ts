import { expect, test } from '@playwright/test';
import { rawProbe } from '../../../src/http/rawProbe.ts';
import { SuiteError } from '../../../src/lib/SuiteError.ts';
import { type WireTokens, wireRequest } from '../../../src/run/wireRequest.ts';
import { fakeTarget, readProbe, tokens, writeProbe } from './fakes.ts';

const agent = 'suite/1 (TEST)';
const wired = (
  probe: Parameters<typeof wireRequest>[0],
  given: WireTokens = tokens,
  changes: Parameters<typeof fakeTarget>[0] = {},
) => wireRequest(probe, fakeTarget(changes), given, 'suite/1');

test('the path of a probe is appended to that of the base URL', () => {
  expect(wired(readProbe())).toMatchObject({
    origin: 'https://target.example',
    path: '/api/v3/providers/scim/10/sync/status/',
  });
  for (const baseUrl of ['http://127.0.0.1:8080', 'http://127.0.0.1:8080/']) {
    expect(wired(readProbe(), tokens, { baseUrl })).toMatchObject({
      origin: 'http://127.0.0.1:8080',
      path: '/providers/scim/10/sync/status/',
    });
  }
});

for (const path of [
  '',
  'x',
  '@evil.example/',
  '\\\\evil.example\\',
  'https://evil.example/',
  '.evil.example/',
  ':81/',
  '?x',
]) {
  test(`a path that could name another host is refused: ${JSON.stringify(path)}`, () => {
    for (const baseUrl of ['https://target.example', 'https://target.example/api']) {
      expect(() => wired({ ...readProbe(), path }, tokens, { baseUrl })).toThrow(SuiteError);
    }
  });
}

for (const path of [
  '//evil.example/',
  '/..//evil.example',
  '/\\evil.example',
  '/@evil.example',
  '/%2F%2Fevil.example',
]) {
  test(`a path below the origin stays there, as it is: ${path}`, () => {
    for (const baseUrl of ['https://target.example', 'https://target.example/api']) {
      const request = wired({ ...readProbe(), path }, tokens, { baseUrl });
      expect(request).toMatchObject({
        origin: 'https://target.example',
        path: new URL(baseUrl).pathname.replace(/\/$/, '') + path,
      });
      expect(new URL(request.origin + request.path).host).toBe('target.example');
    }
  });
}

for (const identity of ['operator', 'restricted', 'revoked', 'forged'] as const) {
  const given = { ...tokens, forged: '$&$1-forged' };
  test(`the token of ${identity} takes the place of its placeholder`, () => {
    expect(wired(readProbe({ identity }), given).headers).toContainEqual([
      'Authorization',
      `Bearer ${given[identity]}`,
    ]);
  });
  test(`a probe as ${identity} is refused if there is no such token`, () => {
    const { [identity]: _, ...others } = given;
    expect(() => wired(readProbe({ identity }), others)).toThrow(`<${identity}-token>`);
    expect(() => wired(readProbe({ identity }), others)).toThrow(SuiteError);
  });
}

test('a placeholder is replaced anywhere in a field or the body, but in the path only if a setting allows it', () => {
  const text = '<operator-token>';
  const probe = {
    ...writeProbe({ authorization: `Token ${text} ${text}` }),
    path: `/?a=${text}`,
    body: new Uint8Array(Buffer.from(text)),
  };
  const request = wired(probe);
  expect(request.headers).toContainEqual(['Authorization', `Token ${tokens.operator} ${tokens.operator}`]);
  expect(request.path).toBe(`/api/v3/?a=${text}`);
  const allowed = wired(probe, tokens, { allowUrlToken: true });
  expect(allowed.path).toBe(`/api/v3/?a=${encodeURIComponent(tokens.operator)}`);
  expect(Buffer.from(request.body ?? []).toString()).toBe(tokens.operator);
});

test('a body without a placeholder goes out byte for byte', () => {
  const body = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  expect(wired({ ...writeProbe(), body }).body).toEqual(body);
});

test('a request has the fields of its probe first, then who sends it and the codings that are understood', () => {
  expect(wired(readProbe({ identity: 'anonymous' })).headers).toEqual([
    ['Accept', 'application/json'],
    ['User-Agent', agent],
    ['Accept-Encoding', 'gzip, deflate'],
  ]);
});

test('a request has the method, body, identity and limits that it shall have', () => {
  expect(wired(writeProbe())).toMatchObject({
    method: 'POST',
    body: new Uint8Array(Buffer.from('{}')),
    identity: 'operator',
    timeoutMs: 20_000,
    bodyLimit: 16 * 1024 * 1024,
  });
  expect(wired(readProbe())).not.toHaveProperty('body');
});

test('raw text becomes bytes, with the values of the target in place of placeholders', () => {
  const probe = rawProbe(readProbe(), { lines: ['X: \0\xff <host><host> $&'], timeoutMs: 7 });
  const request = wired(
    probe,
    { ...tokens, operator: 'op-<host>-\xe9' },
    { baseUrl: 'https://target.example:8443/api/v3/' },
  );
  expect(request).toMatchObject({ origin: 'https://target.example:8443', timeoutMs: 7 });
  expect(request.raw?.parts.map(({ bytes }) => Buffer.from(bytes).toString('latin1'))).toEqual([
    'GET /api/v3/providers/scim/10/sync/status/ HTTP/1.1\r\nHost: target.example:8443\r\nAccept: application/json\r\n' +
      `Authorization: Bearer op-<host>-\xe9\r\nUser-Agent: ${agent}\r\nAccept-Encoding: gzip, deflate\r\n` +
      'X: \0\xff target.example:8443target.example:8443 $&\r\n\r\n',
  ]);
});

test('raw text without User-Agent, with a missing token, or with characters above U+00FF is refused and not shown', () => {
  expect(() => wired(rawProbe(readProbe(), { without: ['user-agent'] }))).toThrow('which every request needs');
  expect(() => wired(rawProbe(readProbe()), {})).toThrow('a probe needs <operator-token>');
  expect(() => wired(rawProbe(readProbe()), { operator: 'secret-\u0100' })).toThrow(
    'the raw text of TEST contains U+100, which is not a byte',
  );
  expect(() => wired(rawProbe(readProbe()), { operator: 'secret-\u0100' })).not.toThrow('secret');
});

test('raw text cannot lead to another origin', () => {
  const probe = rawProbe(readProbe(), {
    requestLine: 'GET http://evil.example/ HTTP/1.1',
    without: ['Host'],
    lines: ['Host: evil.example'],
  });
  expect(wired(probe)).toMatchObject({ origin: 'https://target.example' });
  expect(() => wired({ ...probe, path: '@evil.example/' })).toThrow(SuiteError);
});
