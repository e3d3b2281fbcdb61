import { expect, test } from '@playwright/test';
import { utf8 } from '../../../src/generate/ValidRequest.ts';
import { headerValues } from '../../../src/http/Exchange.ts';
import { pipelined, rawProbe } from '../../../src/http/rawProbe.ts';
import { exchangeId, traceValue } from '../../../src/run/exchangeId.ts';
import { Sender } from '../../../src/run/Sender.ts';
import { type FakeTransport, fakeTarget, fakeTransport, readProbe, response, writeProbe } from './fakes.ts';

const runId = '0f8fad5b-d9cb-469f-a165-70867728950e';

/** A sender whose exchanges belong to a run, and that never waits. */
function senderOf(transport: FakeTransport, traceHeader?: string): Sender {
  const target = fakeTarget({ allowWrites: true, ...(traceHeader !== undefined && { traceHeader }) });
  const sending = { target, transport, forgedToken: 'forged-0Jq8Lm2', product: 'suite/1', requestLimit: 1000, runId };
  return new Sender({ ...sending, wait: () => Promise.resolve() });
}

const tracesOf = ({ requests }: FakeTransport, name: string) =>
  requests.map(({ headers }) => headerValues(headers, name).join());

test('an id is the run and the position, in characters that every log keeps', () => {
  expect(exchangeId({ runId, position: 17 })).toBe(`${runId}-17`);
  expect(exchangeId({ runId, position: 17 })).toMatch(/^[\w-]{1,255}$/);
});

test('traceparent carries run and position as W3C Trace Context defines it, however the field is written', () => {
  for (const field of ['traceparent', 'Traceparent']) {
    expect(traceValue(field, { runId, position: 26 })).toBe('00-0f8fad5bd9cb469fa16570867728950e-000000000000001a-01');
  }
});

test('each request carries its id in the field of the settings, and its exchange has both', async () => {
  const transport = fakeTransport(() => response(200));
  const sender = senderOf(transport, 'X-Request-Id');
  for (const probe of [readProbe(), writeProbe(), rawProbe(readProbe())]) await sender.send(probe);
  expect(tracesOf(transport, 'x-request-id')).toEqual([`${runId}-1`, `${runId}-2`, `${runId}-3`]);
  expect(sender.recorded.map(({ exchange }) => exchange.id)).toEqual(tracesOf(transport, 'x-request-id'));
  expect(headerValues(sender.recorded[1]?.exchange.sentHeaders ?? [], 'x-request-id')).toEqual([`${runId}-2`]);
});

test('a repeated request has an id of its own', async () => {
  const transport = fakeTransport((_, index) => response(index < 2 ? 502 : 200));
  const sender = senderOf(transport, 'X-Request-Id');
  const exchange = await sender.send(readProbe());
  expect(tracesOf(transport, 'x-request-id')).toEqual([`${runId}-1`, `${runId}-2`, `${runId}-3`]);
  expect(exchange).toMatchObject({ id: `${runId}-3`, earlier: [{ id: `${runId}-1` }, { id: `${runId}-2` }] });
});

test('without the setting exchanges have ids, and no request carries one', async () => {
  const transport = fakeTransport(() => response(200));
  const sender = senderOf(transport);
  await sender.send(readProbe());
  expect(sender.recorded[0]?.exchange.id).toBe(`${runId}-1`);
  expect(JSON.stringify(transport.requests)).not.toContain(runId);
});

const rawTexts = ({ requests }: FakeTransport) =>
  requests.flatMap(({ raw }) => raw?.parts.map(({ bytes }) => Buffer.from(bytes).toString('latin1')) ?? []);

test('each request of well-formed raw bytes carries the id, and a message that breaks the grammar does not', async () => {
  const transport = fakeTransport(() => response(200));
  const sender = senderOf(transport, 'X-Request-Id');
  const read = rawProbe(readProbe());
  await sender.send(pipelined(read, read));
  for (const changes of [
    { without: ['Host'] },
    { lines: ['Content-Length: none'] },
    { without: ['Authorization'], lines: ['Authorization : Bearer x'] },
    { framing: 'chunked', lines: ['Content-Length: 3'] },
  ] as const) {
    await sender.send(rawProbe(writeProbe({ body: utf8('{}') }), changes));
  }
  const [first = '', ...broken] = rawTexts(transport);
  expect(first.split(`\r\nUser-Agent: suite/1 (TEST)\r\nX-Request-Id: ${runId}-1\r\n`)).toHaveLength(3);
  expect(broken.filter((text) => text.includes(runId))).toEqual([]);
  expect(broken).toHaveLength(4);
  expect(sender.recorded.map(({ exchange }) => exchange.id)).toEqual([1, 2, 3, 4, 5].map((at) => `${runId}-${at}`));
});
