import { expect } from '@playwright/test';
import type { ReferenceDeployment } from '../../../src/fakes/reference/startReference.ts';
import { jsonType, paths, test, userBody } from './referenceTest.ts';
import { type Got, send } from './send.ts';

const model = 'authentik.core.models.User';

function post(
  { baseUrl, tokens }: ReferenceDeployment,
  body: string | Uint8Array,
  headers: readonly (readonly [string, string])[] = jsonType,
): Promise<Got> {
  return send(baseUrl, { method: 'POST', path: paths.object('1'), token: tokens.operator, headers, body });
}

const wrongIds: readonly unknown[] = [undefined, null, '', 6, 6.5, true, [], ['6'], {}];
const wrongModels: readonly unknown[] = [
  undefined,
  null,
  '',
  1,
  false,
  [model],
  { model },
  ` ${model}`,
  `${model} `,
  `${model}\n`,
  `${model}\0`,
  model.toLowerCase(),
  model.toUpperCase(),
  'authentik.core.models',
  'User',
  'authentik.core.models.Token',
  'authentik.core.models.Uѕer',
];

for (const id of wrongIds) {
  test(`responds with 400 that names only sync_object_id if it is ${JSON.stringify(id) ?? 'missing'}`, async ({
    reference,
    errorsOf,
  }) => {
    const got = await post(reference, JSON.stringify({ sync_object_model: model, sync_object_id: id }));
    expect(got.status).toBe(400);
    expect(errorsOf('ValidationError', got.text)).toBe('');
    expect(JSON.parse(got.text)).toEqual({ sync_object_id: [expect.any(String)] });
    expect(reference.state.pushes).toEqual([]);
  });
}

for (const wrong of wrongModels) {
  test(`responds with 400 that names only sync_object_model if it is ${JSON.stringify(wrong) ?? 'missing'}`, async ({
    reference,
    errorsOf,
  }) => {
    const got = await post(reference, JSON.stringify({ sync_object_model: wrong, sync_object_id: '6' }));
    expect(got.status).toBe(400);
    expect(errorsOf('ValidationError', got.text)).toBe('');
    expect(JSON.parse(got.text)).toEqual({ sync_object_model: [expect.any(String)] });
    expect(reference.state.pushes).toEqual([]);
  });
}

for (const body of [
  '{}',
  '{"__proto__":{"sync_object_model":"authentik.core.models.User","sync_object_id":"6"}}',
  '{"sync_object_model":null,"sync_object_id":7}',
]) {
  test(`responds with 400 that names both fields to ${body}`, async ({ reference }) => {
    const got = await post(reference, body);
    expect(got.status).toBe(400);
    expect(Object.keys(JSON.parse(got.text)).sort()).toEqual(['sync_object_id', 'sync_object_model']);
  });
}

const noObjects: Readonly<Record<string, string | Uint8Array>> = {
  'no bytes': '',
  'an array': '[]',
  'an array around a valid body': `[${userBody('6')}]`,
  'a string': '"x"',
  'a number': '1',
  null: 'null',
  'a cut body': userBody('6').slice(0, -1),
  'a body followed by another': userBody('6') + userBody('6'),
  'a trailing comma': userBody('6').replace('}', ',}'),
  'a comment': `/**/${userBody('6')}`,
  NaN: userBody('6').replace('"6"', 'NaN'),
  'single quotes': userBody('6').replaceAll('"', "'"),
  'a byte order mark': `\ufeff${userBody('6')}`,
  'bytes that are not UTF-8': Buffer.from(userBody('\u00ff'), 'latin1'),
  'UTF-16': Buffer.from(userBody('6'), 'utf16le'),
  'a raw control character': userBody('6').replace('"6"', '"\n"'),
  'half a MiB of brackets': '['.repeat(512 * 1024),
};

/** The ones that are JSON, so that no parser reports their error. */
const jsonTexts: readonly string[] = ['an array', 'an array around a valid body', 'a string', 'a number', 'null'];

for (const [name, body] of Object.entries(noObjects)) {
  test(`responds with 400 and non_field_errors to ${name}`, async ({ reference, errorsOf }) => {
    const got = await post(reference, body);
    expect(got.status).toBe(400);
    expect(errorsOf('ValidationError', got.text)).toBe('');
    const named = jsonTexts.includes(name) ? {} : { code: 'parse_error' };
    expect(JSON.parse(got.text)).toEqual({ non_field_errors: [expect.any(String)], ...named });
  });
}

const types: readonly (readonly [string, number])[] = [
  ['application/json', 200],
  ['Application/JSON', 200],
  ['application/json; charset=utf-8', 200],
  ['application/json ;charset="UTF-8"', 200],
  ['application/json;', 200],
  ['', 415],
  ['application/jsonx', 415],
  ['application/scim+json', 415],
  ['application/x-www-form-urlencoded', 415],
  ['text/json', 415],
  ['application/json, text/plain', 415],
];

for (const [type, status] of types) {
  test(`responds with ${status} to Content-Type ${JSON.stringify(type)}`, async ({ reference, errorsOf }) => {
    const got = await post(reference, userBody('6'), [['Content-Type', type]]);
    expect(got.status).toBe(status);
    expect(errorsOf(status === 200 ? 'SyncObjectResult' : 'GenericError', got.text)).toBe('');
  });
}

test('responds with 415 to a missing or repeated Content-Type and to a content coding', async ({ reference }) => {
  const coded = [...jsonType, ['Content-Encoding', 'gzip']] as const;
  for (const headers of [[], [...jsonType, ...jsonType], coded]) {
    expect((await post(reference, userBody('6'), headers)).status).toBe(415);
  }
});

test('responds with 413 to a body over 1 MiB, and keeps the connection', async ({ reference, errorsOf }) => {
  const got = await post(reference, userBody('x'.repeat(3 * 1024 * 1024)));
  expect(got.status).toBe(413);
  expect(errorsOf('GenericError', got.text)).toBe('');
});
