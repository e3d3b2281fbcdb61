import { randomBytes } from 'node:crypto';
import { expect } from '@playwright/test';
import type { ReferenceDeployment } from '../../../src/fakes/reference/startReference.ts';
import { jsonType, paths, test, userBody } from './referenceTest.ts';
import { send } from './send.ts';

const identities = ['anonymous', 'forged', 'revoked', 'restricted', 'operator'] as const;

const ids = { known: '1', other: '2', unknown: '3', malformed: 'abc' } as const;

const bodies = {
  valid: { headers: jsonType, body: userBody('6'), status: 200, schema: 'SyncObjectResult' },
  invalid: { headers: jsonType, body: '{}', status: 400, schema: 'ValidationError' },
  malformed: { headers: jsonType, body: '{', status: 400, schema: 'ValidationError' },
  'wrong type of': {
    headers: [['Content-Type', 'text/plain']],
    body: userBody('6'),
    status: 415,
    schema: 'GenericError',
  },
  no: { headers: [], body: undefined, status: 415, schema: 'GenericError' },
} as const;

function tokenOf(identity: (typeof identities)[number], { tokens }: ReferenceDeployment): string | undefined {
  if (identity === 'anonymous') return undefined;
  return identity === 'forged' ? randomBytes(30).toString('base64url') : tokens[identity];
}

for (const identity of identities) {
  for (const [idName, id] of Object.entries(ids)) {
    const exists = id === '1' || id === '2';
    const passes = identity === 'operator' && exists;
    const refused = identity === 'operator' ? 404 : 403;

    test(`responds with ${passes ? 200 : refused} to ${identity} for the status of a ${idName} id`, async ({
      reference,
      errorsOf,
    }) => {
      const got = await send(reference.baseUrl, { path: paths.status(id), token: tokenOf(identity, reference) });
      expect(got.status).toBe(passes ? 200 : refused);
      expect(errorsOf(passes ? 'SyncStatus' : 'GenericError', got.text)).toBe('');
      expect(got.headers['content-type']).toBe('application/json');
    });

    for (const [bodyName, { headers, body, status, schema }] of Object.entries(bodies)) {
      const expected = passes ? status : refused;

      test(`responds with ${expected} to ${identity} for ${bodyName} body and a ${idName} id`, async ({
        reference,
        errorsOf,
      }) => {
        const token = tokenOf(identity, reference);
        const before = await send(reference.baseUrl, { path: paths.status('1'), token: reference.tokens.operator });
        const got = await send(reference.baseUrl, { method: 'POST', path: paths.object(id), token, headers, body });
        expect(got.status).toBe(expected);
        expect(errorsOf(passes ? schema : 'GenericError', got.text)).toBe('');
        expect(got.headers['content-type']).toBe('application/json');
        const after = await send(reference.baseUrl, { path: paths.status('1'), token: reference.tokens.operator });
        expect(after.text).toBe(before.text);
        expect(reference.state.pushes).toHaveLength(expected === 200 ? 1 : 0);
      });
    }
  }
}

test('sends restricted the same response for every id, without disclosure', async ({ reference }) => {
  const responses = await Promise.all(
    Object.values(ids).map((id) =>
      send(reference.baseUrl, { path: paths.status(id), token: reference.tokens.restricted }),
    ),
  );
  expect(new Set(responses.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
});

test('sends the same response to forged and revoked tokens', async ({ reference }) => {
  const path = paths.status('1');
  const revoked = await send(reference.baseUrl, { path, token: reference.tokens.revoked });
  const forged = await send(reference.baseUrl, { path, token: 'never-existed' });
  expect(revoked.text).toBe(forged.text);
});
