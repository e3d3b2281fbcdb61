import { generateKeyPairSync } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, test } from '@playwright/test';
import { createRedactor } from '../../../src/redaction/redact.ts';
import { routeOf } from '../../../src/settings/routeOf.ts';
import { secretsOf } from '../../../src/settings/secretsOf.ts';
import { certificatePath, serverCertificate } from '../http/servers.ts';
import { canary, leastEnv, problemsWith, targetOf } from './settingsHelp.ts';

const text = (content: string) => ({ kind: 'text', text: content }) as const;
const withHeaders = (content: string) =>
  problemsWith({ CONFORMANCE_HEADERS_FILE: 'h' }, { '/project/h': text(content) });

test('reads header fields, one a line, without comments and blanks', () => {
  const file = `# of the gateway\r\nX-Gateway:  ${canary} 1 \r\n\r\nCookie: a=b; c=d\n`;
  const { headers } = targetOf({
    env: { ...leastEnv, CONFORMANCE_HEADERS_FILE: 'h' },
    files: { '/project/h': text(file) },
  });
  expect(headers?.value).toEqual([
    ['X-Gateway', `${canary} 1`],
    ['Cookie', 'a=b; c=d'],
  ]);
});

for (const name of [
  'Authorization',
  'host',
  'Content-Length',
  'Transfer-Encoding',
  'CONNECTION',
  'Content-Type',
  'Accept',
  'Accept-Encoding',
  'User-Agent',
]) {
  test(`refuses the field ${name}, with the reason`, () => {
    const [problem, ...others] = withHeaders(`X-Ok: 1\n${name}: ${canary}\n`);
    expect(problem).toMatch(
      new RegExp(`^CONFORMANCE_HEADERS_FILE: expected no field ${name}, since .+, got one in line 2$`),
    );
    expect(others).toEqual([]);
  });
}

for (const [what, content, problem] of [
  [
    'a line without a name',
    `X-Ok: 1\n${canary}`,
    'a header field, `Name: value` in ASCII, on each line, got line 2 in another form',
  ],
  [
    'a field without a value',
    `${canary}:  `,
    'a header field, `Name: value` in ASCII, on each line, got line 1 in another form',
  ],
  [
    'a folded line',
    `X-Ok: 1\n ${canary}`,
    'a header field, `Name: value` in ASCII, on each line, got line 2 in another form',
  ],
  ['a field twice', `X-Ok: 1\nx-ok: ${canary}`, 'each field once, got a repeated field in line 2'],
  ['no field', '# none\n', 'header fields, got none'],
] as const) {
  test(`refuses a file of header fields with ${what}, and does not show it`, () => {
    expect(withHeaders(content)).toEqual([`CONFORMANCE_HEADERS_FILE: expected ${problem}`]);
  });
}

const certificate = readFileSync(certificatePath, 'utf8');
const key = serverCertificate().key.toString();
const other = generateKeyPairSync('ec', {
  namedCurve: 'prime256v1',
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  publicKeyEncoding: { type: 'spki', format: 'pem' },
}).privateKey;
const files = {
  '/project/c': text(certificate),
  '/project/k': text(key),
  '/project/o': text(other),
  '/project/x': text(canary),
};
const client = { CONFORMANCE_CLIENT_CERT: 'c', CONFORMANCE_CLIENT_KEY: 'k' };

test('a client certificate and its key are for the origin of the target', () => {
  const target = targetOf({ env: { ...leastEnv, ...client }, files });
  expect(routeOf(target)).toEqual({ clientCertificate: { origin: 'https://auth.example.com', certificate, key } });
});

for (const [what, changes, problem] of [
  [
    'without its key',
    { CONFORMANCE_CLIENT_KEY: undefined },
    'CONFORMANCE_CLIENT_KEY: missing, but CONFORMANCE_CLIENT_CERT given: give both or neither',
  ],
  [
    'that is missing',
    { CONFORMANCE_CLIENT_CERT: undefined },
    'CONFORMANCE_CLIENT_CERT: missing, but CONFORMANCE_CLIENT_KEY given: give both or neither',
  ],
  [
    'with the key of another',
    { CONFORMANCE_CLIENT_KEY: 'o' },
    'CONFORMANCE_CLIENT_KEY: does not match the certificate in CONFORMANCE_CLIENT_CERT: give the matching key',
  ],
  [
    'that is none',
    { CONFORMANCE_CLIENT_CERT: 'x' },
    'CONFORMANCE_CLIENT_CERT: expected a PEM file with a certificate, got one without',
  ],
  [
    'with a key that is none',
    { CONFORMANCE_CLIENT_KEY: 'x' },
    'CONFORMANCE_CLIENT_KEY: expected a PEM file with a private key without passphrase, got one without',
  ],
  [
    'without TLS',
    { CONFORMANCE_BASE_URL: 'http://auth.example.com' },
    'CONFORMANCE_CLIENT_CERT: CONFORMANCE_BASE_URL is not https, so no certificate would be sent: correct one of them',
  ],
] as const) {
  test(`refuses a client certificate ${what}`, () => {
    expect(problemsWith({ ...client, ...changes }, files)).toEqual([problem]);
  });
}

const tlsOfSink = {
  CONFORMANCE_SINK_LISTEN: '127.0.0.1:8443',
  CONFORMANCE_SINK_TOKEN: 'sink-canary-token',
  CONFORMANCE_SINK_TLS_CERT: 'c',
  CONFORMANCE_SINK_TLS_KEY: 'k',
};

test('a certificate of the sink and its key are parts of the sink, and the key is a secret', () => {
  const target = targetOf({ env: { ...leastEnv, ...tlsOfSink }, files });
  expect(target.sink).toMatchObject({ certificate: { value: certificate }, key: { value: key } });
  expect(createRedactor(secretsOf(target)).text(key)).not.toContain(key.split('\n')[1]);
});

for (const [what, changes, problem] of [
  [
    'without its key',
    { CONFORMANCE_SINK_TLS_KEY: undefined },
    'CONFORMANCE_SINK_TLS_KEY: missing, but CONFORMANCE_SINK_TLS_CERT given: give both or neither',
  ],
  [
    'with the key of another',
    { CONFORMANCE_SINK_TLS_KEY: 'o' },
    'CONFORMANCE_SINK_TLS_KEY: does not match the certificate in CONFORMANCE_SINK_TLS_CERT: give the matching key',
  ],
  [
    'without an address',
    { CONFORMANCE_SINK_LISTEN: undefined },
    'CONFORMANCE_SINK_LISTEN: missing, but CONFORMANCE_SINK_TLS_CERT, CONFORMANCE_SINK_TOKEN given: set it to host:port, such as 0.0.0.0:8080, or remove the others',
  ],
] as const) {
  test(`refuses a certificate of the sink ${what}`, () => {
    expect(problemsWith({ ...tlsOfSink, ...changes }, files)).toEqual([problem]);
  });
}

test('values of header fields, and the key in whole or in part, are secrets', () => {
  const env = { ...leastEnv, ...client, CONFORMANCE_HEADERS_FILE: 'h' };
  const target = targetOf({ env, files: { ...files, '/project/h': text(`X-Gateway: ${canary}-gateway`) } });
  const { text: redact } = createRedactor(secretsOf(target));
  expect(redact(`a ${canary}-gateway b`)).toBe('a <x-gateway-header> b');
  expect(redact(key)).toContain('<client-key>');
  const line = key.split('\n')[1] ?? '';
  expect(redact(`x${line}x`)).toBe('x<client-key>x');
});

for (const [setting, value, problem] of [
  ['CONFORMANCE_USER_AGENT', ' curl', 'expected visible ASCII characters, with spaces only between them, got " curl"'],
  [
    'CONFORMANCE_USER_AGENT',
    'a\r\nX: b',
    'expected visible ASCII characters, with spaces only between them, got "a\\r\\nX: b"',
  ],
  [
    'CONFORMANCE_TRACE_HEADER',
    'X Trace',
    'expected the name of a header field, such as X-Conformance-Id, got "X Trace"',
  ],
  [
    'CONFORMANCE_TRACE_HEADER',
    'User-agent',
    'expected another field, since CONFORMANCE_USER_AGENT sets it, got "User-agent"',
  ],
] as const) {
  test(`refuses ${setting}=${JSON.stringify(value)}`, () => {
    expect(problemsWith({ [setting]: value })).toEqual([`${setting}: ${problem}`]);
  });
}

test('a field that the gateway asks for carries no requirement', () => {
  const headers = { CONFORMANCE_HEADERS_FILE: 'h', CONFORMANCE_TRACE_HEADER: 'x-gateway' };
  expect(problemsWith(headers, { '/project/h': text('X-Gateway: 1\n') })).toEqual([
    'CONFORMANCE_TRACE_HEADER: CONFORMANCE_HEADERS_FILE has a field x-gateway too: name another field',
  ]);
});
