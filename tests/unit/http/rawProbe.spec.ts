import { expect, test } from '@playwright/test';
import type { Probe } from '../../../src/http/Probe.ts';
import { chunk, followedBy, pipelined, type RawChanges, rawProbe } from '../../../src/http/rawProbe.ts';
import { SuiteError } from '../../../src/lib/SuiteError.ts';

const read: Probe = {
  requirement: 'A',
  operation: 'sync-status',
  identity: 'operator',
  method: 'GET',
  path: '/x',
  headers: [['Authorization', 'Bearer <operator-token>']],
};
const write: Probe = { ...read, method: 'POST', path: '/y', headers: [], body: new Uint8Array(Buffer.from('{"é":1}')) };
const body = '{"\u00c3\u00a9":1}';

const always = 'User-Agent: <user-agent>\r\nAccept-Encoding: gzip, deflate\r\n';
const readHead = `GET <base-path>/x HTTP/1.1\r\nHost: <host>\r\nAuthorization: Bearer <operator-token>\r\n${always}`;
const writeHead = `POST <base-path>/y HTTP/1.1\r\nHost: <host>\r\n${always}`;

const texts = ({ raw }: Probe) => raw?.parts.map(({ text }) => text);

const shapes: readonly (readonly [what: string, probe: Probe, changes: RawChanges, text: string])[] = [
  ['a read as a client sends it', read, {}, `${readHead}\r\n`],
  ['a write as a client sends it', write, {}, `${writeHead}Content-Length: 8\r\n\r\n${body}`],
  ['another request line', read, { requestLine: 'GET  /' }, `GET  /\r\n${readHead.slice(28)}\r\n`],
  [
    'a probe that names the codings itself',
    { ...read, headers: [['accept-encoding', 'br']] },
    {},
    'GET <base-path>/x HTTP/1.1\r\nHost: <host>\r\naccept-encoding: br\r\nUser-Agent: <user-agent>\r\n\r\n',
  ],
  ['no Host', write, { without: ['hOST'], framing: 'none' }, `${writeHead.replace('Host: <host>\r\n', '')}\r\n${body}`],
  ['a second Host', read, { lines: ['Host: b'] }, `${readHead}Host: b\r\n\r\n`],
  ['odd lines', read, { lines: ['X : \0\xff', ' folded'] }, `${readHead}X : \0\xff\r\n folded\r\n\r\n`],
  [
    'a chunked body',
    write,
    { framing: 'chunked' },
    `${writeHead}Transfer-Encoding: chunked\r\n\r\n8\r\n${body}\r\n0\r\n\r\n`,
  ],
  ['an empty chunked body', read, { framing: 'chunked' }, `${readHead}Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n`],
  [
    'length beside chunks',
    write,
    { framing: 'chunked', lines: ['Content-Length: 3'] },
    `${writeHead}Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n8\r\n${body}\r\n0\r\n\r\n`,
  ],
  [
    'a length that lies',
    write,
    { framing: { contentLength: '+9e' } },
    `${writeHead}Content-Length: +9e\r\n\r\n${body}`,
  ],
  ['a body cut short', write, { content: '{' }, `${writeHead}Content-Length: 8\r\n\r\n{`],
  [
    'lines that end with LF',
    write,
    { lineEnd: '\n' },
    `${writeHead.replaceAll('\r\n', '\n')}Content-Length: 8\n\n${body}`,
  ],
];
for (const [what, probe, changes, text] of shapes) {
  test(`the bytes of ${what}`, () => {
    const created = rawProbe(probe, changes);
    expect(texts(created)).toEqual([text]);
    expect(created).toMatchObject({ ...probe, raw: { end: 'wait', timeoutMs: 3_000, quietMs: 0 } });
    expect(created.raw?.parts[0].methods).toEqual([probe.method]);
  });
}

test('how long is waited, and how it ends, is part of the probe', () => {
  expect(rawProbe(read, { end: 'close', timeoutMs: 1, quietMs: 2 })).toMatchObject({
    raw: { end: 'close', timeoutMs: 1, quietMs: 2 },
  });
});

test('a probe that follows another is a part of its own, plain or raw', () => {
  const both = followedBy(rawProbe(write, { content: '' }), read);
  expect(texts(both)).toEqual([`${writeHead}Content-Length: 8\r\n\r\n`, `${readHead}\r\n`]);
  expect(both).toMatchObject({ method: 'POST', path: '/y' });
  expect(texts(followedBy(both, both))).toHaveLength(4);
});

test('pipelined probes are one part with as many responses', () => {
  const both = pipelined(write, rawProbe(read, { quietMs: 5 }));
  expect(texts(both)).toEqual([`${writeHead}Content-Length: 8\r\n\r\n${body}${readHead}\r\n`]);
  expect(both.raw).toMatchObject({ parts: [{ methods: ['POST', 'GET'] }], quietMs: 5 });
  expect(
    pipelined(pipelined(read, read), followedBy(read, read)).raw?.parts.map(({ methods }) => methods.length),
  ).toEqual([3, 1]);
});

test('a body whose length is not known ahead is refused', () => {
  for (const placeholder of ['<operator-token>', '<host>']) {
    const probe = { ...write, body: new Uint8Array(Buffer.from(`"${placeholder}"`)) };
    expect(() => rawProbe(probe)).toThrow(SuiteError);
    expect(texts(rawProbe(probe, { content: placeholder }))?.[0]).toContain(placeholder);
  }
});

test('a chunk has its size in hexadecimal', () => {
  expect(chunk('a'.repeat(16))).toBe(`10\r\n${'a'.repeat(16)}\r\n`);
});
