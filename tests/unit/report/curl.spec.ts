import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { test as base, expect } from '@playwright/test';
import fc from 'fast-check';
import type { Probe } from '../../../src/http/Probe.ts';
import { curl } from '../../../src/report/curl.ts';
import type { RepeatOptions } from '../../../src/report/rawCommand.ts';

/** What a request looked like when it came in. */
interface Received {
  readonly method: string | undefined;
  readonly url: string | undefined;
  /** Without those that HTTP itself needs and `User-Agent`. */
  readonly headers: readonly (readonly [string, string])[];
  readonly body: Buffer;
  readonly userAgent: string | undefined;
  /** What was typed. */
  readonly line: string;
}

const tokens = {
  CONFORMANCE_TOKEN: "op'$(id)",
  CONFORMANCE_RESTRICTED_TOKEN: 'restricted',
  CONFORMANCE_REVOKED_TOKEN: 'revoked',
};

/** Runs the curl line of a probe with `sh` against a server of its own, and gives what the server received. */
const test = base.extend<{ repeat: (probe: Partial<Probe>, gateway?: RepeatOptions['gateway']) => Promise<Received> }>({
  repeat: async ({}, use) => {
    const inbox: Omit<Received, 'line'>[] = [];
    const server = createServer((request, response) => {
      void receive(request).then((received) => {
        inbox.push(received);
        response.end();
      });
    });
    // curl waits for the body of a response to HEAD until the connection is closed.
    server.keepAliveTimeout = 100;
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    // A TCP server has an address object; only a pipe has a string.
    const { port } = server.address() as AddressInfo;
    await use(async (changes, gateway) => {
      const target = { baseUrl: `http://127.0.0.1:${port}/api/v3`, forgedToken: 'forged-1' };
      const line = curl(probe(changes), { ...target, ...(gateway && { gateway }) });
      expect(line).not.toMatch(/[\p{C}\p{Zl}\p{Zp}]/u);
      await sh(line);
      const received = inbox.pop();
      if (received === undefined) throw new Error(`expected one request, received none from: ${line}`);
      return { ...received, line };
    });
    server.closeAllConnections();
    server.close();
  },
});

function probe(changes: Partial<Probe>): Probe {
  return {
    requirement: 'A',
    operation: 'sync-object',
    identity: 'operator',
    method: 'POST',
    path: '/providers/scim/1/sync/object/',
    headers: [],
    ...changes,
  };
}

function sh(line: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const { PATH, CONFORMANCE_HEADERS_FILE } = process.env;
    const environment = { PATH, CONFORMANCE_HEADERS_FILE, LC_ALL: 'C', ...tokens };
    // The line is passed on standard input, to which no argument limit applies.
    const child = execFile('sh', ['-s'], { env: environment }, (error, _stdout, stderr) =>
      error ? reject(new Error(`${stderr}\n${line.slice(0, 500)}`, { cause: error })) : resolve(),
    );
    child.stdin?.end(`${line}\n`);
  });
}

async function receive(request: IncomingMessage): Promise<Omit<Received, 'line'>> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  const headers = request.rawHeaders.flatMap((name, index, all) =>
    index % 2 === 0 && !/^(?:host|user-agent|content-length|connection)$/i.test(name)
      ? [[name, Buffer.from(all[index + 1] ?? '', 'latin1').toString('utf8')] as const]
      : [],
  );
  const { method, url } = request;
  return { method, url, headers, body: Buffer.concat(chunks), userAgent: request.headers['user-agent'] };
}

const hostile = [
  "it's",
  '"quoted"',
  '$(touch /tmp/never)',
  '`id`',
  `$HOME \${HOME}`,
  'back\\slash \\n \\101',
  '%s %d %%',
  '!history',
  '@file',
  '-X',
  '--data',
  'a;b|c&d>e<f#g',
  'üñí 😀',
  '*?[a-z]{1,2}',
];

for (const text of hostile) {
  test(`a body and a header field arrive whole: ${text}`, async ({ repeat }) => {
    const received = await repeat({ body: Buffer.from(text), headers: [['X-Odd', text]] });
    expect(received).toMatchObject({
      method: 'POST',
      url: '/api/v3/providers/scim/1/sync/object/',
      headers: [['X-Odd', text]],
      body: Buffer.from(text),
    });
  });
}

test('bodies of any bytes arrive whole', { tag: '@slow' }, async ({ repeat }) => {
  const bytes = fc.oneof(
    fc.uint8Array({ maxLength: 60 }),
    fc.string({ unit: fc.constantFrom(...'\'"$`\\%@!\n\r\t\0 -a0é\u202e') }).map((text) => Buffer.from(text)),
  );
  await fc.assert(
    fc.asyncProperty(bytes, async (body) => {
      expect((await repeat({ body })).body).toEqual(Buffer.from(body));
    }),
    { numRuns: 60 },
  );
});

test('header values of any printable text arrive whole', { tag: '@slow' }, async ({ repeat }) => {
  const value = fc.string({ unit: fc.constantFrom(...'\'"$`\\%@!;:,-aZ0é#~'), minLength: 1 });
  await fc.assert(
    fc.asyncProperty(value, async (text) => {
      expect((await repeat({ headers: [['X-Odd', text]] })).headers).toEqual([['X-Odd', text]]);
    }),
    { numRuns: 40 },
  );
});

test('bodies of 200 kilobytes arrive whole, printable or not', async ({ repeat }) => {
  for (const body of [Buffer.alloc(200_000, "it's "), Buffer.alloc(200_000, '\0\n')]) {
    expect((await repeat({ body })).body).toEqual(body);
  }
});

test('tokens come from the environment, in every position', async ({ repeat }) => {
  const { headers, body, url } = await repeat({
    path: '/?t=<revoked-token>',
    headers: [
      ['Authorization', 'Bearer <operator-token>'],
      ['X-Forged', 'Bearer <forged-token>'],
      ['X-Both', "it's <restricted-token>and<revoked-token>_!"],
    ],
    body: Buffer.from('{"t":"<operator-token>"}\n'),
  });
  expect(headers).toEqual([
    ['Authorization', `Bearer ${tokens.CONFORMANCE_TOKEN}`],
    ['X-Forged', 'Bearer forged-1'],
    ['X-Both', "it's restrictedandrevoked_!"],
  ]);
  expect(body.toString()).toBe(`{"t":"${tokens.CONFORMANCE_TOKEN}"}\n`);
  expect(url).toBe('/api/v3/?t=revoked');
});

test('no token is an argument of a program, wherever it stands in a request', async ({ repeat }) => {
  const authorization = ['Authorization', 'Bearer <operator-token>'] as const;
  const probes: readonly Partial<Probe>[] = [
    { headers: [authorization] },
    { headers: [['X-First', '1'], authorization, ['X-Plain', '2'], ['X-Also', '<restricted-token>'], ['X-Last', '3']] },
    { headers: [authorization], body: Buffer.from('{"t":"<operator-token>"}') },
    { headers: [authorization], body: Buffer.alloc(200_000, '\0a') },
    { headers: [authorization], path: '/?t=<revoked-token>', body: Buffer.from('{}') },
  ];
  for (const changes of probes) {
    const { headers, body, url, line } = await repeat(changes);
    const sent = [...(changes.headers ?? [])].map(([name, value]) => [
      name,
      value.replace('<operator-token>', tokens.CONFORMANCE_TOKEN).replace('<restricted-token>', 'restricted'),
    ]);
    expect(headers).toEqual(sent);
    expect(body.toString()).toBe(
      (changes.body?.toString() ?? '').replace('<operator-token>', tokens.CONFORMANCE_TOKEN),
    );
    expect(url).toBe(
      `/api/v3${(changes.path ?? '/providers/scim/1/sync/object/').replace('<revoked-token>', 'revoked')}`,
    );
    // `printf` is a part of the shell, so its arguments are in no list of processes.
    expect(line.replace(/printf .*?(?= \| )/g, '')).not.toContain('TOKEN');
  }
});

test('what a gateway asks for comes from the files of the settings', async ({ repeat }, testInfo) => {
  const file = testInfo.outputPath('gateway headers');
  mkdirSync(testInfo.outputPath(), { recursive: true });
  writeFileSync(file, 'X-Gateway: opens\n');
  process.env['CONFORMANCE_HEADERS_FILE'] = file;
  const gateway = { headers: true, certificate: false, userAgent: 'browser/1 (a)' };
  const { headers, userAgent } = await repeat({ headers: [['X-Own', '1']] }, gateway);
  expect(userAgent).toBe('browser/1 (a)');
  delete process.env['CONFORMANCE_HEADERS_FILE'];
  expect(headers).toEqual([
    ['X-Own', '1'],
    ['X-Gateway', 'opens'],
  ]);
  const options = { baseUrl: 'https://auth.example/api/v3', forgedToken: 'f' };
  const line = curl(probe({}), { ...options, gateway: { headers: false, certificate: true } });
  expect(line).toContain('--cert "$CONFORMANCE_CLIENT_CERT" --key "$CONFORMANCE_CLIENT_KEY"');
  expect(line).not.toContain('CONFORMANCE_HEADERS_FILE');
});

test('curl adds no header field of its own', async ({ repeat }) => {
  expect((await repeat({ method: 'GET' })).headers).toEqual([]);
  expect((await repeat({ body: Buffer.from('{}') })).headers).toEqual([]);
  expect((await repeat({ body: Buffer.alloc(2_000_000, 'a') })).headers).toEqual([]);
});

test('header fields keep order, case, repetition and emptiness', async ({ repeat }) => {
  const headers = [
    ['accept', '*/*'],
    ['CONTENT-TYPE', 'application/json'],
    ['X-Empty', ''],
    ['X-Twice', '1'],
    ['x-twice', '2'],
  ] as const;
  expect((await repeat({ headers, body: Buffer.from('{}') })).headers).toEqual(headers);
});

test('a header field with a control character arrives', async ({ repeat }) => {
  expect((await repeat({ headers: [['X-Tab', 'a\tb']] })).headers).toEqual([['X-Tab', 'a\tb']]);
});

for (const method of ['GET', 'HEAD', 'OPTIONS', 'TRACE', 'DELETE', 'PATCH']) {
  test(`method ${method} is sent as it is`, async ({ repeat }) => {
    expect(await repeat({ method })).toMatchObject({ method, body: Buffer.from('') });
  });
}

test('HEAD with a body ends', async ({ repeat }) => {
  expect(await repeat({ method: 'HEAD', body: Buffer.from('{}') })).toMatchObject({
    method: 'HEAD',
    body: Buffer.from('{}'),
  });
});

test('an empty body is sent as one', async ({ repeat }) => {
  expect((await repeat({ body: Buffer.from('') })).body).toEqual(Buffer.from(''));
});

for (const path of [
  '/providers/scim/../1/./sync//object/',
  '/providers/scim/%2F%00%ff/sync/object/',
  '/providers/scim/{1,2}[3-4]/sync/object/',
  "/providers/scim/'$(id)`id`/sync/object/",
  '/providers/scim/1/sync/object/?a=b&c=[d]#e',
  '/providers/scim/"<1>|^\\/sync/object/',
]) {
  test(`the target ${path} is sent as it is`, async ({ repeat }) => {
    expect((await repeat({ method: 'GET', path })).url).toBe(`/api/v3${path}`);
  });
}

test('reads like what a person would type', () => {
  const line = curl(
    probe({
      headers: [
        ['Accept', 'application/json'],
        ['Authorization', 'Bearer <operator-token>'],
        ['Content-Type', 'application/json'],
      ],
      body: Buffer.from('{"sync_object_id":"7"}'),
    }),
    { baseUrl: 'https://auth.example.com/api/v3', forgedToken: 'x' },
  );
  expect(line).toBe(
    'printf \'Authorization: Bearer %s\\012\' "$CONFORMANCE_TOKEN" | curl --globoff --path-as-is -sS -i --http1.1 -X POST ' +
      "-H 'Accept: application/json' -H @- -H 'Content-Type: application/json' " +
      '--data-binary \'{"sync_object_id":"7"}\' \'https://auth.example.com/api/v3/providers/scim/1/sync/object/\'',
  );
});

test('a NUL that no argument can hold is owned up to', () => {
  const options = { baseUrl: 'http://h/api/v3', forgedToken: 'x' };
  expect(curl(probe({ headers: [['X', 'a\0b']] }), options)).toMatch(/ # this command omits the NUL of the request/);
  expect(curl(probe({ body: Buffer.from('a\0b') }), options)).not.toContain('#');
});
