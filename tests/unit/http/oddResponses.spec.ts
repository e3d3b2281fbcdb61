import { PassThrough } from 'node:stream';
import { expect } from '@playwright/test';
import fc from 'fast-check';
import { ByteReader } from '../../../src/http/ByteReader.ts';
import { interimLimit, readResponse } from '../../../src/http/readResponse.ts';
import { test, wire } from './httpTest.ts';
import { serveBytes } from './servers.ts';

const ok = 'HTTP/1.1 200 OK\r\n';
const sized = 'Content-Length: 1\r\n\r\na';
const chunked = 'Transfer-Encoding: chunked\r\n';

const odd: readonly (readonly [what: string, answer: string])[] = [
  ['lines that end with LF', 'HTTP/1.1 200 OK\nContent-Length: 1\n\na'],
  ['a folded field', `${ok}X: a\r\n b\r\n${sized}`],
  ['a blank before the colon', `${ok}X : a\r\n${sized}`],
  ['blanks around a value', `${ok}X: \t a b \t\r\n${sized}`],
  ['an empty value', `${ok}X:\r\n${sized}`],
  ['an empty name', `${ok}: a\r\n${sized}`],
  ['a line without a colon', `${ok}abc\r\n${sized}`],
  ['NUL in a value', `${ok}X: a\0b\r\n${sized}`],
  ['a control character in a value', `${ok}X: a\x01b\r\n${sized}`],
  ['a bare CR in a value', `${ok}X: a\rb\r\n${sized}`],
  ['bytes beyond ASCII in a value', `${ok}X: \xe9\xff\r\n${sized}`],
  ['bytes beyond ASCII in the reason', `HTTP/1.1 200 \xff\r\n${sized}`],
  ['no reason', `HTTP/1.1 200\r\n${sized}`],
  ['two equal lengths', `${ok}Content-Length: 1\r\n${sized}`],
  ['a list of lengths', `${ok}Content-Length: 1, 1\r\n\r\na`],
  ['a length with a sign', `${ok}Content-Length: +1\r\n\r\na`],
  ['an empty length', `${ok}Content-Length:\r\n\r\na`],
  ['a hexadecimal length', `${ok}Content-Length: 0x1\r\n\r\na`],
  ['a length beside chunks', `${ok}Content-Length: 1\r\n${chunked}\r\n1\r\na\r\n0\r\n\r\n`],
  ['a body after another transfer coding', `${ok}Transfer-Encoding: identity\r\n\r\na`],
  ['chunks over another transfer coding', `${ok}Transfer-Encoding: gzip, Chunked\r\n\r\n1\r\na\r\n0\r\n\r\n`],
  ['chunks in HTTP/1.0', `HTTP/1.0 200 OK\r\n${chunked}\r\n1\r\na\r\n0\r\n\r\n`],
  ['a chunk extension and a trailer', `${ok}${chunked}\r\n1;a=b\r\na\r\n0\r\nT: x\r\n\r\n`],
  ['a chunk that is longer than its size', `${ok}${chunked}\r\n1\r\nab\r\n0\r\n\r\n`],
  ['a blank behind a chunk size', `${ok}${chunked}\r\n1 \r\na\r\n0\r\n\r\n`],
  ['another version', `HTTP/1.2 200 OK\r\n${sized}`],
  ['lower case', `http/1.1 200 OK\r\n${sized}`],
  ['status 600', `HTTP/1.1 600 OK\r\n${sized}`],
  ['204 with a length', `HTTP/1.1 204 No Content\r\nContent-Length: 1\r\n\r\n`],
];

for (const [what, response] of odd) {
  test(`the raw transport reads a response as Node's own parser does: ${what}`, async ({ served, viaNode, viaRaw }) => {
    const { origin } = await served(serveBytes(Buffer.from(response, 'latin1')));
    const [byNode, byRaw] = [await viaNode.send(wire(origin)), await viaRaw.send(wire(origin))];
    if (byNode.kind === 'answer') expect(byRaw).toEqual(byNode);
    else expect(byRaw).toMatchObject({ failure: byNode.failure });
  });
}

const stricter: readonly (readonly [what: string, answer: string])[] = [
  ['an empty line ahead', `\r\n${ok}${sized}`],
  ['HTTP/2.0 in plain text', `HTTP/2.0 200 OK\r\n${sized}`],
  ['status 099', `HTTP/1.1 099 OK\r\n${sized}`],
  ['too many interim responses', 'HTTP/1.1 100 Continue\r\n\r\n'.repeat(interimLimit + 1) + ok + sized],
];
for (const [what, answer] of stricter) {
  test(`the raw transport rejects a response as malformed that Node accepts: ${what}`, async ({
    served,
    viaNode,
    viaRaw,
  }) => {
    const { origin } = await served(serveBytes(answer));
    expect(await viaNode.send(wire(origin))).toMatchObject({ kind: 'answer' });
    expect(await viaRaw.send(wire(origin))).toMatchObject({ failure: 'malformed' });
  });
}

test('a response is the same however its bytes are split into packets', async () => {
  const bytes = Buffer.from(
    `HTTP/1.1 100 Continue\r\n\r\n${ok}X: a\r\n${chunked}\r\n1\r\na\r\n2;x\r\nbc\r\n0\r\n\r\n${ok}`,
  );
  const cuts = fc.uniqueArray(fc.integer({ min: 1, max: bytes.length - 1 }), { minLength: 1 });
  await fc.assert(
    fc.asyncProperty(cuts, async (places) => {
      const source = new PassThrough();
      const reader = new ByteReader(source, 1_000);
      const reading = readResponse(reader, 'GET', 1_000);
      const ends = [0, ...places.toSorted((a, b) => a - b), bytes.length];
      for (const [index, end] of ends.entries()) if (index > 0) source.write(bytes.subarray(ends[index - 1], end));
      source.end();
      expect(await reading).toMatchObject({
        status: 200,
        headers: [['X', 'a'], expect.anything()],
        body: Buffer.from('abc'),
      });
      expect(await reader.line(100)).toBe('HTTP/1.1 200 OK');
    }),
  );
});
