import { expect } from '@playwright/test';
import { startSink } from '../../../src/sink/startSink.ts';
import { call, group, test, token, user } from './sinkTest.ts';

const userSchema = 'urn:ietf:params:scim:schemas:core:2.0:User';

test('a created resource has an id, meta and a Location, and no password', async ({ sink }) => {
  const { status, headers, body } = await call(sink, 'POST', '/Users', user({ id: 'mine', password: 'x' }));
  expect(status).toBe(201);
  expect(body).toMatchObject({ userName: 'amina', externalId: 'e-6', meta: { resourceType: 'User' } });
  expect(body?.['id']).not.toBe('mine');
  expect(body).not.toHaveProperty('password');
  expect(headers['location']).toBe(`${sink.url}/Users/${body?.['id']}`);
  // Neither a number nor a UUID, and of unreserved characters alone (RFC 3986 §2.3).
  expect(body?.['id']).toMatch(/^R[\w.~-]{18,}$/);
  expect(body).toMatchObject({ meta: { location: headers['location'] } });
  expect(headers['content-type']).toBe('application/scim+json');
});

test('a PUT replaces all but id and creation', async ({ sink }) => {
  const { body: first } = await call(sink, 'POST', '/Users', user({ title: 'Clerk' }));
  const { status, body } = await call(sink, 'PUT', `/Users/${first?.['id']}`, user({ id: 'other', userName: 'bo' }));
  expect(status).toBe(200);
  expect(body).toMatchObject({ id: first?.['id'], userName: 'bo' });
  expect(body).not.toHaveProperty('title');
  expect(JSON.parse(JSON.stringify(body)).meta.created).toBe(JSON.parse(JSON.stringify(first)).meta.created);
});

test('a deleted resource no longer exists', async ({ sink }) => {
  const { body } = await call(sink, 'POST', '/Groups', group());
  const path = `/Groups/${body?.['id']}`;
  expect((await call(sink, 'DELETE', path)).status).toBe(204);
  expect((await call(sink, 'GET', path)).status).toBe(404);
  expect((await call(sink, 'PUT', path, group())).status).toBe(404);
});

test('a query by POST finds what the same query by GET finds', async ({ sink }) => {
  await call(sink, 'POST', '/Users', user());
  await call(sink, 'POST', '/Users', user({ userName: 'bo' }));
  const { status, body } = await call(sink, 'POST', '/Users/.search', { filter: 'userName eq "bo"', count: 5 });
  expect([status, body?.['totalResults']]).toEqual([200, 1]);
  expect((await call(sink, 'POST', '/Users/.search', { count: 1 })).body).toMatchObject({
    totalResults: 2,
    itemsPerPage: 1,
  });
});

test('HEAD gets what GET gets, without content', async ({ sink }) => {
  const { body } = await call(sink, 'POST', '/Users', user());
  const { status, headers, text } = await call(sink, 'HEAD', `/Users/${body?.['id']}`);
  expect([status, headers['content-type'], text]).toEqual([200, 'application/scim+json', '']);
  expect((await call(sink, 'HEAD', '/Users/nobody')).status).toBe(404);
});

test('a PATCH of a user gets the user, and one of a group no content', async ({ sink }) => {
  const { body: one } = await call(sink, 'POST', '/Users', user());
  const { body: many } = await call(sink, 'POST', '/Groups', group());
  const patch = { Operations: [{ op: 'replace', value: { externalId: 'e-9' } }] };
  const ofUser = await call(sink, 'PATCH', `/Users/${one?.['id']}`, patch);
  const ofGroup = await call(sink, 'PATCH', `/Groups/${many?.['id']}`, patch);
  expect([ofUser.status, ofUser.body?.['externalId']]).toEqual([200, 'e-9']);
  expect([ofGroup.status, ofGroup.text]).toEqual([204, '']);
  expect((await call(sink, 'GET', `/Groups/${many?.['id']}`)).body).toMatchObject({ externalId: 'e-9' });
});

test('attribute names are read in any case, also those of a PATCH', async ({ sink }) => {
  const { schemas, userName } = user();
  const { status, body } = await call(sink, 'POST', '/Users', { SCHEMAS: schemas ?? [], username: userName ?? '' });
  expect([status, body?.['userName']]).toEqual([201, 'amina']);
  const operations = [{ OP: 'replace', Path: 'externalid', VALUE: 'e-9' }];
  await call(sink, 'PATCH', `/Users/${body?.['id']}`, { operations });
  expect(sink.record.calls[1]?.resource).toMatchObject({ externalId: 'e-9' });
});

test('a user is not found among the groups', async ({ sink }) => {
  const { body } = await call(sink, 'POST', '/Users', user());
  expect((await call(sink, 'GET', `/Groups/${body?.['id']}`)).status).toBe(404);
});

test('a second user of the same name, in any case, is refused', async ({ sink }) => {
  await call(sink, 'POST', '/Users', user());
  const { body: other } = await call(sink, 'POST', '/Users', user({ userName: 'bo' }));
  for (const [method, path] of [
    ['POST', '/Users'],
    ['PUT', `/Users/${other?.['id']}`],
  ] as const) {
    const { status, body } = await call(sink, method, path, user({ userName: 'AMINA' }));
    expect([status, body?.['scimType']]).toEqual([409, 'uniqueness']);
  }
});

test('two groups may have the same name', async ({ sink }) => {
  const created = [await call(sink, 'POST', '/Groups', group()), await call(sink, 'POST', '/Groups', group())];
  expect(created.map(({ status }) => status)).toEqual([201, 201]);
  expect((await call(sink, 'GET', '/Groups')).body).toMatchObject({ totalResults: 2 });
});

const emails = [{ type: 'work', value: 'bo@example.com' }];

const filters = [
  ['userName eq "AMINA"', 1],
  ['externalId eq "e-6"', 1],
  ['externalId eq "E-6"', 0],
  ['displayName eq "a \\"b\\""', 1],
  ['userName EQ "nobody"', 0],
  ['userName co "MIN"', 1],
  ['userName sw "bo"', 1],
  ['userName ew "ina"', 1],
  ['externalId pr', 2],
  ['urn:ietf:params:scim:schemas:core:2.0:User:userName eq "bo"', 1],
  ['userName eq "bo" and externalId eq "e-6"', 0],
  ['userName eq "bo" or externalId eq "e-6" and userName eq "amina"', 2],
  ['active eq true', 1],
  ['userName ne "bo"', 1],
  ['not (userName eq "bo")', 1],
  ['(userName eq "bo") or (externalId eq "e-6" and userName eq "x")', 1],
  ['(userName eq "bo" or externalId eq "e-6") and displayName pr', 1],
  ['emails[type eq "work" and value eq "bo@example.com"]', 1],
  ['emails[type eq "home" and value eq "bo@example.com"]', 0],
  ['emails eq "bo@example.com"', 1],
  ['meta.lastModified gt "2020-01-01T00:00:00Z"', 2],
  ['meta.lastModified lt "2020-01-01T00:00:00Z"', 0],
] as const;

for (const [filter, count] of filters) {
  test(`the filter ${filter} finds ${count}`, async ({ sink }) => {
    await call(sink, 'POST', '/Users', user({ displayName: 'a "b"' }));
    await call(sink, 'POST', '/Users', user({ userName: 'bo', externalId: 'e-7', active: true, emails }));
    const { status, body } = await call(sink, 'GET', `/Users?filter=${encodeURIComponent(filter)}`);
    expect(status).toBe(200);
    expect(body).toMatchObject({ totalResults: count, itemsPerPage: count });
  });
}

for (const filter of [
  'userName xx "a"',
  'userName eq',
  '(userName pr',
  'userName pr)',
  '"a" eq "b"',
  `${'('.repeat(3_000)}`,
]) {
  test(`${filter.slice(0, 20)} is no filter`, async ({ sink }) => {
    const { status, body } = await call(sink, 'GET', `/Users?filter=${encodeURIComponent(filter)}`);
    expect([status, body?.['scimType']]).toEqual([400, 'invalidFilter']);
  });
}

test('a list is shown page by page', async ({ sink }) => {
  for (const name of ['a', 'b', 'c']) await call(sink, 'POST', '/Groups', group({ displayName: name }));
  const { body } = await call(sink, 'GET', '/Groups?startIndex=2&count=1');
  expect(body).toMatchObject({ totalResults: 3, startIndex: 2, itemsPerPage: 1, Resources: [{ displayName: 'b' }] });
  expect((await call(sink, 'GET', '/Groups?startIndex=0&count=-1')).body).toMatchObject({ Resources: [] });
});

const badBodies = [
  ['no JSON', '{', {}, 400, 'invalidSyntax'],
  ['a list', '[]', {}, 400, 'invalidSyntax'],
  ['bytes that are not UTF-8', Uint8Array.of(0x22, 0xff, 0x22), {}, 400, 'invalidSyntax'],
  ['no schema', { userName: 'x' }, {}, 400, 'invalidSyntax'],
  ['no user name', { schemas: [userSchema] }, {}, 400, 'invalidValue'],
  ['a number as external id', user({ externalId: 6 }), {}, 400, 'invalidValue'],
  ['another media type', user(), { contentType: 'text/plain' }, 415, undefined],
  ['over a megabyte', ' '.repeat(1024 * 1024 + 1), {}, 413, undefined],
] as const;

for (const [what, content, changes, status, scimType] of badBodies) {
  test(`a body that is ${what} gets ${status} with a SCIM error`, async ({ sink }) => {
    const got = await call(sink, 'POST', '/Users', content, changes);
    expect(got.status).toBe(status);
    expect(got.body).toMatchObject({
      schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
      status: String(status),
    });
    expect(got.body?.['scimType']).toBe(scimType);
    expect((await call(sink, 'GET', '/Users')).body).toMatchObject({ totalResults: 0 });
  });
}

test('application/json is taken like application/scim+json', async ({ sink }) => {
  const got = await call(sink, 'POST', '/Users', user(), { contentType: 'Application/JSON; charset=utf-8' });
  expect(got.status).toBe(201);
});

test('the discovery endpoints exist at every base path', async ({ sink }) => {
  const config = await call(sink, 'GET', '/some/base/ServiceProviderConfig');
  expect(config.body).toMatchObject({
    patch: { supported: true },
    filter: { supported: true },
    bulk: { supported: false },
  });
  const types = await call(sink, 'GET', '/scim/v2/ResourceTypes');
  expect(types.body).toMatchObject({
    totalResults: 2,
    Resources: [{ id: 'User', endpoint: '/Users' }, { id: 'Group' }],
  });
  expect((await call(sink, 'GET', `/Schemas/${userSchema}`)).body).toMatchObject({ id: userSchema, name: 'User' });
  expect((await call(sink, 'GET', '/Schemas/none')).status).toBe(404);
  expect((await call(sink, 'GET', '/elsewhere')).status).toBe(404);
});

test('another method gets 405 with Allow', async ({ sink }) => {
  const all = await call(sink, 'DELETE', '/Users');
  expect([all.status, all.headers['allow']]).toEqual([405, 'GET, POST']);
  expect((await call(sink, 'POST', '/Users/1', user())).status).toBe(405);
  expect((await call(sink, 'PUT', '/Schemas', user())).status).toBe(405);
});

for (const [what, shown] of [
  ['no token', undefined],
  ['another token', 'other'],
  ['a longer token', `${token}x`],
] as const) {
  test(`a call with ${what} gets 401 and has no effect`, async ({ sink }) => {
    const got = await call(sink, 'POST', '/Users', user(), { token: shown });
    expect([got.status, got.headers['www-authenticate']]).toEqual([401, 'Bearer realm="sink"']);
    expect((await call(sink, 'GET', '/Users')).body).toMatchObject({ totalResults: 0 });
    expect(sink.record.calls[0]).toMatchObject({ authorized: false, status: 401 });
  });
}

test('two sinks of one process hold nothing in common', async ({ sink }) => {
  const other = await startSink({ token: 'another' });
  await call(sink, 'POST', '/Users', user());
  expect((await call(other, 'GET', '/Users', undefined, { token: 'another' })).body).toMatchObject({ totalResults: 0 });
  expect((await call(other, 'GET', '/Users')).status).toBe(401);
  expect(sink.record.calls).toHaveLength(1);
  await other.close();
});
