import { expect } from '@playwright/test';
import type { ReferenceDeployment } from '../../../src/fakes/reference/startReference.ts';
import { groupBody, jsonType, paths, test, userBody } from './referenceTest.ts';
import { type Got, send } from './send.ts';

function post({ baseUrl, tokens }: ReferenceDeployment, body: string, provider = '1'): Promise<Got> {
  return send(baseUrl, {
    method: 'POST',
    path: paths.object(provider),
    token: tokens.operator,
    headers: jsonType,
    body,
  });
}

test('pushes the user, for the provider of the path', async ({ reference, errorsOf }) => {
  const got = await post(reference, userBody(reference.userId), reference.otherProviderId);
  expect(got.status).toBe(200);
  expect(errorsOf('SyncObjectResult', got.text)).toBe('');
  const { providers, users } = reference.state.fixtures;
  expect(reference.state.pushes).toEqual([{ provider: providers[1], object: users[0] }]);
});

test('pushes the group, its UUID in either case', async ({ reference, errorsOf }) => {
  const got = [
    await post(reference, groupBody(reference.groupId)),
    await post(reference, groupBody(reference.groupId.toUpperCase())),
  ];
  for (const { status, text } of got) {
    expect(status).toBe(200);
    expect(errorsOf('SyncObjectResult', text)).toBe('');
  }
  const { providers, groups } = reference.state.fixtures;
  const push = { provider: providers[0], object: groups[0] };
  expect(reference.state.pushes).toEqual([push, push]);
});

const strangers = [
  'abc',
  ' ',
  '06',
  '+6',
  ' 6',
  '6.0',
  '999999999999999999999999',
  '\0',
  '\ud800',
  '😀',
  "'",
  '"',
  'x'.repeat(65_536),
];

for (const id of strangers) {
  test(`responds with 200 and a warning to the id ${JSON.stringify(id.slice(0, 24))}, and pushes nothing`, async ({
    reference,
    errorsOf,
  }) => {
    for (const body of [userBody(id), groupBody(id)]) {
      const got = await post(reference, body);
      expect(got.status).toBe(200);
      expect(errorsOf('SyncObjectResult', got.text)).toBe('');
      const { messages } = JSON.parse(got.text);
      expect(messages).toHaveLength(1);
      expect(messages[0].log_level).toBe('warning');
      expect(Math.abs(Date.now() - Date.parse(messages[0].timestamp))).toBeLessThan(60_000);
    }
    expect(reference.state.pushes).toEqual([]);
  });
}

const spellings: Readonly<Record<string, string>> = {
  'the fields in the other order': '{"sync_object_id":"6","sync_object_model":"authentik.core.models.User"}',
  'blanks between all': ' \r\n{\t"sync_object_model" : "authentik.core.models.User" ,\n"sync_object_id" : "6" } ',
  'escaped characters': '{"sync_object_\\u006dodel":"authentik.core.models.\\u0055ser","sync_object_id":"\\u0036"}',
  'unknown properties':
    '{"override_dry_run":7,"__proto__":{"x":1},"sync_object_model":"authentik.core.models.User","sync_object_id":"6"}',
};

for (const [name, body] of Object.entries(spellings)) {
  test(`syncs the user named with ${name}`, async ({ reference }) => {
    expect((await post(reference, body)).status).toBe(200);
    expect(reference.state.pushes.map(({ object }) => object.id)).toEqual(['6']);
  });
}

test('syncs nobody if a key is repeated', async ({ reference }) => {
  const body = '{"sync_object_id":"42","sync_object_model":"authentik.core.models.User","sync_\\u006fbject_id":"6"}';
  expect((await post(reference, body)).status).toBe(400);
  expect(reference.state.pushes).toEqual([]);
});

test('keeps the state of two deployments apart', async ({ reference }) => {
  const { startReference } = await import('../../../src/fakes/reference/startReference.ts');
  const other = await startReference();
  await post(reference, userBody('6'));
  expect(other.state.pushes).toEqual([]);
  expect(other.tokens.operator).not.toBe(reference.tokens.operator);
  await other.close();
});
