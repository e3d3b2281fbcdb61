import { expect } from '@playwright/test';
import { paths, test } from './referenceTest.ts';
import { send } from './send.ts';

type Fields = (token: string) => readonly (readonly [string, string])[];

const one =
  (value: (token: string) => string): Fields =>
  (token) => [['Authorization', value(token)]];

const accepted: Readonly<Record<string, Fields>> = {
  'the scheme in lower case': one((token) => `bearer ${token}`),
  'the scheme in upper case': one((token) => `BEARER ${token}`),
  'two spaces after the scheme': one((token) => `Bearer  ${token}`),
  'blanks around the value': one((token) => `  Bearer ${token} \t`),
  'the name of the field in lower case': (token) => [['authorization', `Bearer ${token}`]],
};

const refused: Readonly<Record<string, Fields>> = {
  'an empty value': one(() => ''),
  'the scheme alone': one(() => 'Bearer'),
  'the token alone': one((token) => token),
  'a tab after the scheme': one((token) => `Bearer\t${token}`),
  'another scheme': one((token) => `Token ${token}`),
  'Basic with the token as password': one((token) => `Basic ${btoa(`user:${token}`)}`),
  'a token cut by one character': one((token) => `Bearer ${token.slice(0, -1)}`),
  'a token in upper case': one((token) => `Bearer ${token.toUpperCase()}`),
  'something after the token': one((token) => `Bearer ${token}, realm="x"`),
  'a token beyond ASCII': one((token) => `Bearer ${token}\u00e9`),
  'the same field twice': (token) => [
    ...one((value) => `Bearer ${value}`)(token),
    ...one((value) => `Bearer ${value}`)(token),
  ],
  'a forged token before the valid one': (token) => [
    ['Authorization', 'Bearer forged'],
    ['Authorization', `Bearer ${token}`],
  ],
  'the token in another field': (token) => [['X-Authorization', `Bearer ${token}`]],
  'the token in a cookie': (token) => [['Cookie', `session=${token}; authentik_session=${token}`]],
};

for (const [name, fields] of Object.entries(accepted)) {
  test(`accepts ${name}`, async ({ reference }) => {
    const headers = fields(reference.tokens.operator);
    expect((await send(reference.baseUrl, { path: paths.status('1'), headers })).status).toBe(200);
  });
}

for (const [name, fields] of Object.entries(refused)) {
  test(`responds with 403 to ${name}, without the token`, async ({ reference, errorsOf }) => {
    const token = reference.tokens.operator;
    const got = await send(reference.baseUrl, { path: paths.status('1'), headers: fields(token) });
    expect(got.status).toBe(403);
    expect(errorsOf('GenericError', got.text)).toBe('');
    expect(got.text + JSON.stringify(got.headers)).not.toContain(token);
  });
}

test('responds with 403 to a token in the query', async ({ reference }) => {
  const path = `${paths.status('1')}?access_token=${reference.tokens.operator}`;
  expect((await send(reference.baseUrl, { path })).status).toBe(403);
});
