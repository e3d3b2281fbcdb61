import { expect, test } from '@playwright/test';
import { operationPath } from '../../../src/contract/operations.ts';
import { headerValues } from '../../../src/http/Exchange.ts';
import { requestKey } from '../../../src/http/requestKey.ts';
import { anyStatus } from '../../../src/judge/judgeStatus.ts';
import { catalogue } from '../../../src/requirements/catalogue.ts';
import { casesOf } from '../../../src/requirements/Requirement.ts';
import { absentProviders, assertSafe, isRead } from '../../../src/run/assertSafe.ts';
import { brokenRules } from '../generate/edits.ts';
import { caseContext } from './caseContext.ts';
import { bodyText, contexts, differences, type Planned, plainBodies, planAll, plannedCases } from './plannedCases.ts';

let allPlanned: readonly Planned[];
let edited: readonly Planned[];
let plain: readonly Planned[];

test.beforeAll(() => {
  allPlanned = planAll();
  edited = allPlanned.filter(({ planned }) => planned.edit !== undefined);
  plain = allPlanned.filter(({ planned }) => planned.edit === undefined);
});

function idsOf(some: readonly Planned[]): readonly string[] {
  return [...new Set(some.map(({ requirement }) => requirement.id))];
}

/** The edited part, by the beginning of an edit's name. */
const editedResource: readonly (readonly [begin: string, difference: string])[] = [
  ['sync_object_model: ', 'body'],
  ['sync_object_id: ', 'body'],
  ['override_dry_run: ', 'body'],
  ['body: ', 'body'],
  ['content type: ', 'header Content-Type'],
  ['credential: ', 'credential'],
  ['provider id: ', 'path'],
  ['path: ', 'path'],
  ['query: ', 'path'],
  ['accept: ', 'header Accept'],
  ['accept-encoding: ', 'header Accept-Encoding'],
];

/** The edits that change several parts at once: about the order of checks, or about disclosure. */
const mayDifferInMore =
  /^(precedence: |restricted: |method: |representation: |elsewhere: |wire: |credential: token in (?:another field|fields of keys|cookies|other cookies|members of the body)|credential: none, |credential: .*field name|credential: .* behind the token|beside: |path: slash|query: |head: |override: |condition: |accept: browser|accept-encoding: identity$|range: |field: |target: |content coding: |charset: |options: )/;

test('only probes about the order of checks and disclosure differ in several parts', () => {
  const topics = new Set(
    edited
      .filter(({ planned }) => /^(precedence|restricted): /.test(planned.edit ?? ''))
      .map((one) => one.requirement.topic),
  );
  expect(topics).toEqual(new Set(['precedence', 'authorization']));
});

test('a probe with another method differs from its control only in the method and perhaps in having no body', () => {
  const odd = edited.flatMap(({ requirement, planned }) => {
    if (!planned.edit?.startsWith('method: ') || planned.control === undefined) return [];
    const differing = differences(planned.probe, planned.control.probe);
    const rest = differing.filter((name) => !['method', 'body', 'header Content-Type'].includes(name));
    return rest.length === 0 && differing.includes('method')
      ? []
      : [`${requirement.id}, ${planned.edit}: ${differing.join()}`];
  });
  expect(odd).toEqual([]);
});

test('every edited probe differs from its control only in the part that its edit names, and in its object if the provider is not given', () => {
  const odd = edited.flatMap(({ requirement, planned, context }) => {
    if (mayDifferInMore.test(planned.edit ?? '')) return [];
    const all = planned.control === undefined ? ['no control'] : differences(planned.probe, planned.control.probe);
    // No other provider gets a sync of an object that exists.
    const isOfOther = /, (second|unknown) provider$/.test(planned.edit ?? '');
    const isElsewhere = isOfOther || absentProviders(planned.probe, context).length > 0;
    const differing = all.filter((name) => !(isElsewhere && name === 'body') && !(isOfOther && name === 'path'));
    const [, wanted] = editedResource.find(([begin]) => planned.edit?.startsWith(begin)) ?? [];
    return differing.length === 1 && differing[0] === wanted
      ? []
      : [`${requirement.id}, ${planned.edit}: ${differing.join(' and ')}`];
  });
  expect(odd).toEqual([]);
  expect(edited.length).toBeGreaterThan(1500);
});

test('no write to a provider that is not given could name an object', () => {
  const odd = allPlanned.flatMap(({ planned: { probe }, context }) => {
    try {
      assertSafe(probe, context);
      return [];
    } catch (error) {
      return [String(error)];
    }
  });
  expect(odd).toEqual([]);
  const elsewhere = allPlanned.filter(({ planned, context }) => absentProviders(planned.probe, context).length > 0);
  expect(elsewhere.length).toBeGreaterThan(300);
});

test('a probe without an edit is a valid request, and its own control', () => {
  const odd = plain.filter(
    ({ planned: { control, probe } }) =>
      (control !== undefined && requestKey(control.probe) !== requestKey(probe)) ||
      (probe.method === 'POST' && !plainBodies.has(bodyText(probe))),
  );
  expect(idsOf(odd)).toEqual([]);
  expect(plain.length).toBeGreaterThan(20);
});

test('every control is a valid request of the operator to the provider under test', () => {
  const odd = contexts.flatMap((context) =>
    plannedCases(context).filter(({ planned: { control, probe } }) => {
      if (control === undefined) return false;
      const { identity, headers, path, body, operation, method } = control.probe;
      const writes = operation === 'sync-object';
      const wanted = [
        ['Accept', 'application/json'],
        ['Authorization', 'Bearer <operator-token>'],
        ...(writes ? [['Content-Type', 'application/json']] : []),
      ];
      return !(
        identity === 'operator' &&
        operation === probe.operation &&
        method === (writes ? 'POST' : 'GET') &&
        path === operationPath(operation, context.providerId, 'scim') &&
        JSON.stringify(headers) === JSON.stringify(wanted) &&
        (writes ? body !== undefined && brokenRules(body).length === 0 && plainBodies.has(bodyText({ body })) : !body)
      );
    }),
  );
  expect(idsOf(odd)).toEqual([]);
});

test('all cases of a batch share one control', () => {
  for (const context of contexts) {
    const byBatch = new Map<string, Set<string>>();
    for (const { planned } of plannedCases(context)) {
      if (planned.control === undefined) continue;
      const { batch, probe } = planned.control;
      byBatch.set(batch, (byBatch.get(batch) ?? new Set()).add(JSON.stringify([probe, bodyText(probe)])));
    }
    expect([...byBatch].filter(([, probes]) => probes.size !== 1)).toEqual([]);
    expect(byBatch.size).toBeGreaterThan(2);
  }
});

test('ids that provoke tasks for minutes run in separate batches', () => {
  const own = allPlanned.filter(({ planned }) => planned.control?.batch.endsWith(', unreadable ids'));
  expect(idsOf(own)).toEqual(['SYNC-OBJECT-UNREADABLE-ID']);
  const all = allPlanned.filter(({ requirement }) => requirement.id === 'SYNC-OBJECT-UNREADABLE-ID');
  expect(all).toHaveLength(own.length);
});

test('a body that the request schema rejects is not accepted', () => {
  const odd = allPlanned.filter(
    ({ planned: { probe, acceptable } }) =>
      probe.body !== undefined &&
      // The rules do not apply to the bytes of an encoded body.
      headerValues(probe.headers, 'content-encoding').length === 0 &&
      brokenRules(probe.body).length > 0 &&
      acceptable !== anyStatus &&
      acceptable.accepts(200),
  );
  expect(idsOf(odd)).toEqual([]);
});

test('a body that the request schema accepts may be accepted if nothing else is edited, except for a repeated member', () => {
  const odd = allPlanned.filter(
    ({ requirement, planned: { probe, acceptable, edit = 'body: ' } }) =>
      // A schema does not see a repeated name.
      requirement.id !== 'SYNC-OBJECT-400-CONTRADICTION' &&
      /^(sync_object_\w+|override_dry_run|body): /.test(edit) &&
      probe.body !== undefined &&
      brokenRules(probe.body).length === 0 &&
      !acceptable.accepts(200),
  );
  expect(idsOf(odd)).toEqual([]);
});

test('no case of a profile that only reads sends anything but GET, HEAD and OPTIONS', () => {
  const odd = allPlanned.filter(
    ({ requirement, planned }) => requirement.profile === 'observe' && !isRead(planned.probe),
  );
  expect(idsOf(odd)).toEqual([]);
});

test('requirements that send anything but reads need consent to write', () => {
  const odd = allPlanned.filter(
    ({ requirement, planned }) => !isRead(planned.probe) && !requirement.needs.includes('CONFORMANCE_ALLOW_WRITES'),
  );
  expect(idsOf(odd)).toEqual([]);
});

test('requirements with an identity that has its own token need that token', () => {
  const needed = { restricted: 'CONFORMANCE_RESTRICTED_TOKEN', revoked: 'CONFORMANCE_REVOKED_TOKEN' } as const;
  const odd = allPlanned.filter(({ requirement, planned: { probe } }) =>
    Object.entries(needed).some(
      ([identity, setting]) =>
        (probe.identity === identity || JSON.stringify(probe.headers).includes(`<${identity}-token>`)) &&
        !requirement.needs.includes(setting),
    ),
  );
  expect(idsOf(odd)).toEqual([]);
});

test('every case carries the id of its requirement, or is a control', () => {
  const odd = allPlanned.filter(
    ({ requirement, planned: { probe } }) => ![requirement.id, 'CONTROL'].includes(probe.requirement),
  );
  expect(idsOf(odd)).toEqual([]);
});

test('cases are the same for the same settings', () => {
  const plan = (seed: number) =>
    JSON.stringify(
      plannedCases(caseContext({ seed })).map(({ planned: { probe, edit, generated } }) => [
        edit,
        { ...probe, body: bodyText(probe) },
        generated?.path,
      ]),
    );
  const [first, again, other] = [9, 9, 10].map(plan);
  expect(again === first).toBe(true);
  expect(other === first).toBe(false);
});

test('a POST needs an object to name: without one nothing is planned', () => {
  const { userId: _, groupId: __, ...none } = caseContext();
  const syncs = plannedCases(none).filter(({ planned: { probe } }) => probe.operation === 'sync-object');
  expect(syncs).toEqual([]);
  expect(plannedCases(none).length).toBeGreaterThan(20);
});

for (const only of ['userId', 'groupId'] as const) {
  test(`every POST requirement but the other object's has cases with only ${only}`, () => {
    const { userId, groupId, ...rest } = caseContext();
    const context = only === 'userId' ? { ...rest, userId: '6' } : { ...rest, groupId: '6' };
    const without = catalogue.filter((one) => 'cases' in one.verification && casesOf(one, context).length === 0);
    expect(without.map(({ id }) => id)).toEqual([`SYNC-OBJECT-200-${only === 'userId' ? 'GROUP' : 'USER'}`]);
  });
}

test('a raw sync that must get 200 has the time limit of any other sync', () => {
  const mustSucceed = allPlanned.filter(
    ({ planned: { probe, acceptable } }) =>
      probe.raw !== undefined &&
      probe.operation === 'sync-object' &&
      acceptable.accepts(200) &&
      !acceptable.accepts(403),
  );
  expect(idsOf(mustSucceed)).toEqual([
    'SYNC-OBJECT-EXPECT-CONTINUE',
    'SYNC-OBJECT-CHUNKED',
    'SYNC-OBJECT-UNREADABLE-ID',
    // Of some seeds: what a member is may be beyond ASCII.
    'SYNC-OBJECT-UNKNOWN-MEMBER',
  ]);
  const limits = mustSucceed.map(({ planned, context }) => [planned.probe.raw?.timeoutMs, context.timeoutMs]);
  expect(limits.filter(([limit, due]) => limit !== due)).toEqual([]);
});

test('an id of a given provider is not sent as that of an unknown one', () => {
  const context = caseContext({ providerId: '0', otherProviderId: '2147483648' });
  for (const id of ['SYNC-STATUS-OUT-OF-RANGE-PROVIDER', 'SYNC-OBJECT-OUT-OF-RANGE-PROVIDER']) {
    const requirement = catalogue.find((one) => one.id === id);
    const paths = requirement === undefined ? [] : casesOf(requirement, context).map(({ probe }) => probe.path);
    expect(paths.length).toBeGreaterThan(3);
    expect(paths.filter((path) => /\/scim\/(0|2147483648)\//.test(path))).toEqual([]);
  }
});
