import { expect, test } from '@playwright/test';
import { Sender } from '../../src/session/Sender.ts';
import { answer, fakeTarget, fakeTransport, readProbe, tokens } from './fakes.ts';

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
  const transport = fakeTransport(() => answer(200, body, [[`X-${headerValue}`, headerValue]]));
  const sender = new Sender({ target: fakeTarget(), transport, forgedToken, product: 'suite/1', requestLimit: 1000 });
  const exchange = await sender.send(readProbe());
  if ('withheld' in exchange || exchange.result.kind === 'failure') throw new Error('no answer');
  const { headers, body: bytes } = exchange.result;
  return { fields: headers[1], body: Buffer.from(bytes).toString(), sent: sender.sent };
}

for (const [identity, token] of Object.entries(secrets)) {
  for (const [how, code] of codings) {
    test(`the token of ${identity} that an answer repeats ${how} is replaced in fields and body`, async () => {
      const { fields, body } = await frozen(code(token), `{"detail":"${code(token)}"}`);
      expect(fields?.[0]).toContain(`<${identity}-token>`);
      expect(fields?.[1]).toContain(`<${identity}-token>`);
      expect(body).toContain(`<${identity}-token>`);
      expect(`${fields?.join(' ')} ${body}`).not.toContain(code(token));
    });
  }
}

test('an answer without a token stays as it is, byte for byte', async () => {
  const { fields, body } = await frozen('plain', '{"detail":"é"}');
  expect(fields).toEqual(['X-plain', 'plain']);
  expect(body).toBe('{"detail":"é"}');
});

test('nothing that a sender remembers holds a token', async () => {
  const all = Object.values(secrets).join(' ');
  const { sent } = await frozen(all, all);
  for (const token of Object.values(secrets)) expect(JSON.stringify(sent)).not.toContain(token);
});
