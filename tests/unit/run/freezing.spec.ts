import { expect, test } from '@playwright/test';
import { keptLimit, nestingLimit, receivedLimit } from '../../../src/redaction/ExchangeRedactor.ts';
import { Sender } from '../../../src/run/Sender.ts';
import { fakeTarget, fakeTransport, readProbe, response, tokens } from './fakes.ts';

const forgedToken = 'forged-0Jq8/Lm2+x';
const secrets = { ...tokens, forged: forgedToken } as const;
const base64 = (text: string) => Buffer.from(text).toString('base64');

const codings: readonly (readonly [how: string, code: (token: string) => string])[] = [
  ['as it is', (token) => token],
  ['percent-encoded', encodeURIComponent],
  ['percent-encoded throughout', (token) => Buffer.from(token).toString('hex').replace(/../g, '%$&')],
  ['in base64', base64],
  ['in base64 behind one byte', (token) => base64(`x${token}`)],
  ['in base64 behind two bytes', (token) => base64(`xx${token}`)],
  ['in JSON with escapes', (token) => JSON.stringify(token).replaceAll('/', '\\/')],
];

async function frozen(headerValue: string, body: string) {
  const transport = fakeTransport(() => response(200, body, [[`X-${headerValue}`, headerValue]]));
  const sender = new Sender({ target: fakeTarget(), transport, forgedToken, product: 'suite/1', requestLimit: 1000 });
  const exchange = await sender.send(readProbe());
  if ('withheld' in exchange || exchange.result.kind === 'failure') throw new Error('no answer');
  const { headers, body: bytes } = exchange.result;
  return { fields: headers[1], body: Buffer.from(bytes).toString(), sent: sender.sent };
}

for (const [identity, token] of Object.entries(secrets)) {
  for (const [how, code] of codings) {
    test(`the token of ${identity} that a response repeats ${how} is replaced in fields and body`, async () => {
      const { fields, body } = await frozen(code(token), `{"detail":"${code(token)}"}`);
      // The token in base64 is a near token too, with a placeholder of its own.
      const placeholder = new RegExp(`<${identity}-token(-encoded)?>`);
      expect(fields?.[0]).toMatch(placeholder);
      expect(fields?.[1]).toMatch(placeholder);
      expect(body).toMatch(placeholder);
      expect(`${fields?.join(' ')} ${body}`).not.toContain(code(token));
    });
  }
}

test('a response without a token is unchanged, byte for byte', async () => {
  const { fields, body } = await frozen('plain', '{"detail":"é"}');
  expect(fields).toEqual(['X-plain', 'plain']);
  expect(body).toBe('{"detail":"é"}');
});

test('nothing that a sender remembers holds a token', async () => {
  const all = Object.values(secrets).join(' ');
  const { sent } = await frozen(all, all);
  for (const token of Object.values(secrets)) expect(JSON.stringify(sent)).not.toContain(token);
});

test('texts of attributes of log events and values of cookies are cut, but for placeholders of tokens', async () => {
  const attributes = `{"user":"Ami\\"na","pk":7,"deep":[{"k":"Bearer ${tokens.operator}!"},null,true]}`;
  const body = `{"messages":[{"event":"synced","attributes": ${attributes} }]}`;
  const transport = fakeTransport(() => response(200, body, [['Set-Cookie', 'session=abc; Path=/']]));
  const sender = new Sender({ target: fakeTarget(), transport, forgedToken, product: 'suite/1', requestLimit: 1000 });
  const kept = '{"user":"<cut>","pk":7,"deep":[{"k":"<cut><operator-token>"},null,true]}';
  expect(await sender.send(readProbe())).toMatchObject({
    result: {
      headers: expect.arrayContaining([['Set-Cookie', 'session=<cut>; Path=/']]),
      body: Buffer.from(`{"messages":[{"event":"synced","attributes": ${kept} }]}`),
    },
  });
});

const nested = (levels: number) => '['.repeat(levels) + ']'.repeat(levels);

test('JSON that is nested too deep counts as a failure', async () => {
  const transport = fakeTransport(({ path }) => response(200, nested(nestingLimit + (path.includes('/10/') ? 0 : 1))));
  const sender = new Sender({ target: fakeTarget(), transport, forgedToken, product: 'suite/1', requestLimit: 1000 });
  const [shallow, deep] = [await sender.send(readProbe()), await sender.send(readProbe({ providerId: '11' }))];
  expect(shallow).toMatchObject({ result: { kind: 'answer' } });
  expect(deep).toMatchObject({ result: { kind: 'failure', failure: 'too-large' } });
});

test('equal bodies are kept once', async () => {
  const transport = fakeTransport(() => response(200, '{"tasks":[]}'));
  const sender = new Sender({ target: fakeTarget(), transport, forgedToken, product: 'suite/1', requestLimit: 1000 });
  for (let sent = 0; sent < 3; sent += 1) await sender.send(readProbe());
  const bodies = sender.sent.map(({ exchange: { result } }) => (result.kind === 'answer' ? result.body : undefined));
  expect(new Set(bodies).size).toBe(1);
});

test('nothing more is sent once distinct bodies exceed what a run may keep', { tag: '@slow' }, async () => {
  let responses = 0;
  const transport = fakeTransport(() => {
    responses += 1;
    return response(200, Buffer.alloc(keptLimit / 2, String(responses)));
  });
  const sender = new Sender({ target: fakeTarget(), transport, forgedToken, product: 'suite/1', requestLimit: 1000 });
  for (let sent = 0; sent < 2; sent += 1) await sender.send(readProbe());
  expect(sender.unavailable).toBeUndefined();
  await sender.send(readProbe());
  expect(sender.unavailable).toEqual({ code: 'body-limit', mebibytes: 64 });
});

test('nothing more is sent once all bodies exceed what a run may receive', { tag: '@slow' }, async () => {
  const body = Buffer.alloc(keptLimit / 4);
  const transport = fakeTransport(() => response(200, body));
  const sender = new Sender({ target: fakeTarget(), transport, forgedToken, product: 'suite/1', requestLimit: 1000 });
  for (let received = 0; received < receivedLimit; received += body.length) await sender.send(readProbe());
  expect(sender.unavailable).toBeUndefined();
  await sender.send(readProbe());
  expect(sender.unavailable).toEqual({ code: 'body-limit', mebibytes: 512 });
});

test('a token in what the network layer says of a failure is replaced', async () => {
  const message = `no answer to Bearer ${tokens.operator}`;
  const transport = fakeTransport(() => ({ kind: 'failure', failure: 'other', message }));
  const sender = new Sender({ target: fakeTarget(), transport, forgedToken, product: 'suite/1', requestLimit: 1000 });
  expect(await sender.send(readProbe())).toMatchObject({ result: { message: 'no answer to Bearer <operator-token>' } });
});
