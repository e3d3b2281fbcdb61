import { expect } from '@playwright/test';
import { jsonType, paths, test, userBody } from './referenceTest.ts';
import { send } from './send.ts';

const strangers = ['0', '-1', '3', '2147483648', '9223372036854775808', '1'.repeat(400)];
const spellings = [
  '01',
  '+1',
  '%2B1',
  '1.0',
  '1.',
  '1e0',
  '0x1',
  '%201',
  '1%20',
  '1%0A',
  '1%00',
  '%D9%A1',
  '1;x=1',
  '1,2',
  '%FF',
  '%31',
];
const malformed = ['abc', '{id}', 'null', '4a1c0d36-3a6c-4f5c-9b0e-6b6f0f4b2a11', '%2e%2e', '1%2F'];

for (const id of [...strangers, ...spellings, ...malformed]) {
  const name = id.length > 40 ? `${id.slice(0, 10)}… (${id.length} digits)` : id;

  test(`responds with 404 to the provider id ${name}`, async ({ reference, errorsOf }) => {
    const token = reference.tokens.operator;
    const status = await send(reference.baseUrl, { path: paths.status(id), token });
    const sync = await send(reference.baseUrl, {
      method: 'POST',
      path: paths.object(id),
      token,
      headers: jsonType,
      body: userBody('6'),
    });
    for (const { status: code, text } of [status, sync]) {
      expect(code).toBe(404);
      expect(errorsOf('GenericError', text)).toBe('');
    }
    expect(reference.state.pushes).toEqual([]);
  });
}

for (const path of [
  '/',
  '/providers/scim/1/sync/status',
  '/providers/scim//sync/status/',
  '/providers/scim/1/sync/other/',
  '/providers/scim/1/sync/status/x/',
  '//providers/scim/1/sync/status/',
  '/providers/SCIM/1/sync/status/',
]) {
  test(`responds with 404 to the path ${path}`, async ({ reference, errorsOf }) => {
    const got = await send(reference.baseUrl, { path, token: reference.tokens.operator });
    expect(got.status).toBe(404);
    expect(errorsOf('GenericError', got.text)).toBe('');
  });
}

test('ignores a query', async ({ reference }) => {
  const { tokens, baseUrl } = reference;
  const plain = await send(baseUrl, { path: paths.status('1'), token: tokens.operator });
  const queried = await send(baseUrl, { path: `${paths.status('1')}?format=xml&id=2?/`, token: tokens.operator });
  expect(queried.text).toBe(plain.text);
});
