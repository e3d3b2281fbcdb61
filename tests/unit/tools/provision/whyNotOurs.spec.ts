import { expect, test } from '@playwright/test';
import { emailOf, namesOf, resourcesOf } from '../../../../src/tools/provision/ProvisionNames.ts';
import { provisionPaths } from '../../../../src/tools/provision/provisionPaths.ts';
import type { ResourceKind } from '../../../../src/tools/provision/Resource.ts';
import { whyNotCreated, whyNotOurs } from '../../../../src/tools/provision/whyNotOurs.ts';

const prefix = 'scim-conformance-0123456789ab';
const names = namesOf(prefix);
const operator = names.identity('operator');
const uuid = '3095f51c-d7c0-48a9-beaf-b3e7b767b6b4';

/** Each kind as it is read while unchanged. */
const created: { readonly [kind in ResourceKind]: { readonly [member: string]: unknown } } = {
  user: { pk: 7, username: names.user, is_superuser: false, email: emailOf(names.user, prefix) },
  group: { pk: uuid, name: names.group, is_superuser: false },
  role: { pk: uuid, name: names.role },
  token: { identifier: operator, intent: 'api', user_obj: { username: operator } },
  provider: {
    pk: 9,
    name: names.provider,
    meta_model_name: 'authentik_providers_scim.scimprovider',
    assigned_backchannel_application_slug: names.provider,
  },
  application: {
    slug: names.provider,
    provider: null,
    provider_obj: null,
    backchannel_providers: [9],
    backchannel_providers_obj: [{ pk: 9, name: names.provider }],
  },
};
const ids = { user: '7', group: uuid, role: uuid, token: operator, provider: '9', application: names.provider };
const nameOf = {
  ...{ user: names.user, group: names.group, role: names.role },
  ...{ token: operator, provider: names.provider, application: names.provider },
};

function reasonOf(kind: ResourceKind, changes: { readonly [member: string]: unknown } = {}): string | undefined {
  const resource = { kind, name: nameOf[kind], id: ids[kind] };
  return whyNotOurs(kind, ids[kind], { ...created[kind], ...changes }, resource, {
    ...{ baseUrl: '', prefix, isClosed: false },
    left: [resource],
  });
}

test('an unchanged object of each kind is ours', () => {
  const kinds: readonly ResourceKind[] = ['user', 'group', 'role', 'token', 'provider', 'application'];
  expect(kinds.map((kind) => reasonOf(kind))).toEqual(kinds.map(() => undefined));
  expect(reasonOf('provider', { assigned_backchannel_application_slug: null })).toBeUndefined();
});

const changed: readonly (readonly [
  kind: ResourceKind,
  changes: { readonly [member: string]: unknown },
  reason: RegExp,
])[] = [
  ['user', { pk: 5 }, /response for pk 7 has 5/],
  ['user', { username: `${names.user} ` }, /is called/],
  ['user', { is_superuser: true }, /may be an administrator/],
  ['user', { is_superuser: undefined }, /may be an administrator/],
  ['user', { email: 'boss@example.com' }, /has another email address/],
  ['group', { is_superuser: true }, /may make its members administrators/],
  ['role', { name: 'auditors' }, /is called "auditors"/],
  ['token', { intent: 'app_password' }, /has another intent/],
  ['token', { user_obj: { username: 'akadmin' } }, /belongs to another user/],
  ['token', { user_obj: null }, /belongs to another user/],
  ['provider', { meta_model_name: 'authentik_providers_oauth2.oauth2provider' }, /is not a SCIM provider/],
  ['provider', { assigned_backchannel_application_slug: 'billing' }, /belongs to application "billing"/],
  ['application', { provider: 3, provider_obj: { pk: 3, name: 'Billing' } }, /would delete provider Billing too/],
  ['application', { backchannel_providers: [9, 3] }, /would delete provider 3 too, whose name is not shown/],
  ['application', { provider: 3 }, /would delete provider 3 too, whose name is not shown/],
];
for (const [kind, changes, reason] of changed) {
  test(`a ${kind} with ${JSON.stringify(changes)} is not ours`, () => {
    expect(reasonOf(kind, changes)).toMatch(reason);
  });
}

const badIds: readonly (readonly [kind: ResourceKind, ids: readonly string[]])[] = [
  [
    'user',
    ['7/', '../users/7', '%37', '07', ' 7', '7 ', '7\n', '7?x', '7#x', '..', '.', '-1', '7e2', '7.0', '\uff17', ''],
  ],
  ['provider', ['../../core/users/5', '9/sync', '09']],
  ['group', [uuid.toUpperCase(), `{${uuid}}`, uuid.replaceAll('-', ''), `${uuid}/`, '..', '5']],
  ['role', ['../groups', `${uuid}\n`]],
  ['token', ['admin', `${operator}/`, operator.toUpperCase()]],
  ['application', ['billing', `../${names.provider}`]],
];
for (const [kind, wrong] of badIds) {
  test(`a ${kind} is never removed by an id in another form`, () => {
    const accepted = (id: string) => whyNotCreated({ kind, name: nameOf[kind], id }, prefix) === undefined;
    expect([...wrong.filter(accepted), accepted(ids[kind])]).toEqual([true]);
  });
}

test('the id of a file is a SHA-256', () => {
  const accepted = (id: string) =>
    whyNotCreated({ kind: 'file', name: provisionPaths.settings, id }, prefix) === undefined;
  const digest = 'ab'.repeat(32);
  expect([digest, digest.toUpperCase(), `${digest}0`, 'x'].filter(accepted)).toEqual([digest]);
});

test('only provisioned names are removed, each of its kind', () => {
  const created = resourcesOf(names);
  expect(created.filter((resource) => whyNotCreated(resource, prefix) !== undefined)).toEqual([]);
  const others = created.flatMap(({ kind, name }) =>
    [`${name}x`, `x${name}`, name.toUpperCase(), `${name} `, name.replace('c', '\u0441'), `./${name}`, '', prefix].map(
      (other) => ({ kind, name: other }),
    ),
  );
  expect(others.filter((resource) => whyNotCreated(resource, prefix) === undefined)).toEqual([]);
  expect(whyNotCreated({ kind: 'role', name: names.user }, prefix)).toMatch(/creates no role with this name/);
});
