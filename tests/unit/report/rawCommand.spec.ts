import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { join } from 'node:path';
import { createServer as createSecureServer, TLSSocket } from 'node:tls';
import { test as base, expect } from '@playwright/test';
import type { Probe } from '../../../src/http/Probe.ts';
import { followedBy, rawProbe } from '../../../src/http/rawProbe.ts';
import { listen } from '../../../src/lib/listen.ts';
import { curl } from '../../../src/report/curl.ts';
import type { RepeatOptions } from '../../../src/report/rawCommand.ts';

const folder = join(import.meta.dirname, '..', 'http', 'certificate');
const certificate = join(folder, 'certificate.pem');
const tokens = { CONFORMANCE_TOKEN: "op'$(id)", CONFORMANCE_RESTRICTED_TOKEN: 'restricted' };

const probe: Probe = {
  requirement: 'A',
  operation: 'sync-object',
  identity: 'operator',
  method: 'POST',
  path: '/x',
  headers: [['Authorization', 'Bearer <operator-token>']],
  body: new Uint8Array([0x7b, 0x00, 0xff, 0x25, 0x5c, 0x27, 0x0a]),
};

/** What `sh` prints for a line, and what the server received; the server responds to each packet once. */
type Repeat = (
  probe: Probe,
  scheme: 'http' | 'https',
  options?: {
    readonly trusted?: boolean;
    readonly gateway?: RepeatOptions['gateway'];
    readonly env?: NodeJS.ProcessEnv;
  },
) => Promise<{
  readonly line: string;
  readonly printed: string;
  readonly got: readonly string[];
  /** Names in the certificates that clients presented. */
  readonly clients: readonly string[];
}>;

const test = base.extend<{ readonly repeat: Repeat }>({
  repeat: async ({}, use) => {
    const closing: (() => Promise<void>)[] = [];
    await use(async (sent, scheme, { trusted = true, gateway, env: own } = {}) => {
      const got: string[] = [];
      const clients: string[] = [];
      const handle = (socket: Socket): void => {
        socket.on('error', () => socket.destroy());
        if (socket instanceof TLSSocket) clients.push(String(socket.getPeerCertificate().subject?.CN));
        socket.on('data', (bytes: Buffer) => {
          got.push(bytes.toString('latin1'));
          if (got.length === (sent.raw?.parts.length ?? 0)) socket.end('HTTP/1.1 400 Bad Request\r\n\r\n');
        });
      };
      const server: Server =
        scheme === 'http'
          ? createServer(handle)
          : createSecureServer(
              {
                ...{ key: readFileSync(join(folder, 'key.pem')), cert: readFileSync(certificate) },
                ...{ requestCert: true, rejectUnauthorized: false },
              },
              handle,
            );
      const { origin, close } = await listen(server);
      closing.push(close);
      const { raw } = sent;
      const line = curl(
        { ...sent, ...(raw && { raw: { ...raw, timeoutMs: 1_000 } }) },
        { baseUrl: `${origin}/api`, forgedToken: 'forged-1', ...(gateway && { gateway }) },
      );
      expect(line).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
      const env = {
        PATH: process.env['PATH'],
        LC_ALL: 'C',
        ...tokens,
        ...own,
        ...(trusted ? { SSL_CERT_FILE: certificate } : {}),
      };
      const printed = await new Promise<string>((resolve) => {
        execFile('sh', ['-c', line], { env }, (_, stdout) => resolve(stdout));
      });
      return { line, printed, got, clients };
    });
    for (const close of closing) await close();
  },
});

for (const scheme of ['http', 'https'] as const) {
  test(`the line of a raw probe writes its bytes and prints the response: ${scheme}`, async ({ repeat }) => {
    const { printed, got, line } = await repeat(rawProbe(probe, { lines: ['X : \0\x01\xe9'] }), scheme);
    expect(got.join('')).toMatch(
      /^POST \/api\/x HTTP\/1\.1\r\nHost: 127\.0\.0\.1:\d+\r\nAuthorization: Bearer op'\$\(id\)\r\nUser-Agent: curl\/8.5.0\r\n/,
    );
    expect(got.join('')).toMatch(/Content-Length: 7\r\nX : \0\x01\xe9\r\n\r\n\{\0\xff%\\'\n$/);
    expect(printed).toContain('400 Bad Request');
    expect(line).not.toContain("op'");
  });

  test(`the line of a raw probe writes its second part later: ${scheme}`, { tag: '@slow' }, async ({ repeat }) => {
    const { got, printed } = await repeat(followedBy(rawProbe(probe), rawProbe(probe)), scheme);
    expect(got).toHaveLength(2);
    expect(got[0]).toBe(got[1]);
    expect(printed).toContain('400 Bad Request');
  });

  test(`the line of a raw probe that closes early ends by itself: ${scheme}`, async ({ repeat }) => {
    const sent = rawProbe(probe, { end: 'close', content: '{' });
    const { got } = await repeat(followedBy(sent, sent), scheme);
    expect(got.join('')).toMatch(/\{POST.*\{$/s);
  });
}

test('the line of a raw probe brings what a gateway asks for after its User-Agent', async ({ repeat }, testInfo) => {
  const file = testInfo.outputPath('gateway headers');
  mkdirSync(testInfo.outputPath(), { recursive: true });
  writeFileSync(file, '# for the gateway\r\nX-Gateway:opens "it"\r\n\nX-Second:  a: $(id) \n');
  const gateway = { headers: true, certificate: false, userAgent: 'browser/1 (a)' };
  const { got, line } = await repeat(rawProbe(probe), 'http', { gateway, env: { CONFORMANCE_HEADERS_FILE: file } });
  expect(got.join('')).toContain(
    '\r\nUser-Agent: browser/1 (a)\r\nX-Gateway: opens "it"\r\nX-Second: a: $(id)\r\nAccept-Encoding: gzip, deflate\r\n',
  );
  expect(line).not.toContain('opens');
});

test('the line of a raw probe presents the certificate that a gateway asks for', async ({ repeat }) => {
  const gateway = { headers: false, certificate: true };
  const env = { CONFORMANCE_CLIENT_CERT: certificate, CONFORMANCE_CLIENT_KEY: join(folder, 'key.pem') };
  const { printed, clients } = await repeat(rawProbe(probe), 'https', { gateway, env });
  expect(printed).toContain('400 Bad Request');
  expect(clients).toEqual(['scim-sync-conformance tests']);
});

test('the line of a raw probe sends no token to a server with an untrusted certificate', async ({ repeat }) => {
  expect((await repeat(rawProbe(probe), 'https', { trusted: false })).got).toEqual([]);
});

test('the line of a raw probe reads like what a person would type', () => {
  const { body: _, ...read } = { ...probe, method: 'GET' };
  const line = (baseUrl: string) => curl(rawProbe(read), { baseUrl, forgedToken: 'x' });
  const bytes = (host: string) =>
    `{ printf 'GET /api/x HTTP/1.1\\015\\012Host: ${host}\\015\\012Authorization: Bearer %s\\015\\012` +
    `User-Agent: curl/8.5.0\\015\\012Accept-Encoding: gzip, deflate\\015\\012\\015\\012' "$CONFORMANCE_TOKEN"; sleep 3; }`;
  expect(line('https://auth.example.com/api')).toBe(
    `${bytes('auth.example.com')} | openssl s_client -quiet -no_ign_eof -verify_return_error -connect auth.example.com:443 ` +
      '-servername auth.example.com -verify_hostname auth.example.com',
  );
  expect(line('http://[::1]:8080/api')).toBe(
    `${bytes('[::1]:8080')} | bash -c 'exec 3<>"/dev/tcp/$0/$1"; cat <&3 & cat >&3; kill $! 2>/dev/null' ::1 8080`,
  );
});

test('a host that a shell would read otherwise is quoted', () => {
  expect(curl(rawProbe(probe), { baseUrl: "http://a'$(id)/api", forgedToken: 'x' })).toMatch(/ 'a'\\''\$\(id\)' 80$/);
});
