import { expect, test } from '@playwright/test';
import { operationPath } from '../../src/contract/operations.ts';
import { catalogue } from '../../src/requirements/catalogue.ts';
import { brokenRules } from '../generate/edits.ts';
import { caseContext } from './caseContext.ts';
import {
  allPlanned,
  bodyText,
  contexts,
  differences,
  type Planned,
  plainBodies,
  plannedCases,
} from './plannedCases.ts';

const edited = allPlanned.filter(({ planned }) => planned.edit !== undefined);
const plain = allPlanned.filter(({ planned }) => planned.edit === undefined);

function idsOf(some: readonly Planned[]): readonly string[] {
  return [...new Set(some.map(({ requirement }) => requirement.id))];
}

/** What the beginning of an edit's name says that is edited. */
const editedThing: readonly (readonly [begin: string, difference: string])[] = [
  ['sync_object_model: ', 'body'],
  ['sync_object_id: ', 'body'],
  ['body: ', 'body'],
  ['content type: ', 'header Content-Type'],
  ['credential: ', 'credential'],
  ['provider id: ', 'path'],
];

test('every edited probe differs from its control in the one thing that its edit names', () => {
  const odd = edited.flatMap(({ requirement, planned }) => {
    const met = planned.control === undefined ? ['no control'] : differences(planned.probe, planned.control.probe);
    const [, wanted] = editedThing.find(([begin]) => planned.edit?.startsWith(begin)) ?? [];
    return met.length === 1 && met[0] === wanted ? [] : [`${requirement.id}, ${planned.edit}: ${met.join(' and ')}`];
  });
  expect(odd).toEqual([]);
  expect(edited.length).toBeGreaterThan(1500);
});

test('a probe without an edit is a valid request and has no control', () => {
  const odd = plain.filter(
    ({ planned: { control, probe } }) =>
      control !== undefined || (probe.method === 'POST' && !plainBodies.has(bodyText(probe))),
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
        path === operationPath(operation, context.providerId) &&
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

test('ids that provoke tasks for minutes run in batches of their own', () => {
  const own = allPlanned.filter(({ planned }) => planned.control?.batch.endsWith(', unreadable ids'));
  expect(idsOf(own)).toEqual(['SYNC-OBJECT-UNREADABLE-ID']);
  const all = allPlanned.filter(({ requirement }) => requirement.id === 'SYNC-OBJECT-UNREADABLE-ID');
  expect(all).toHaveLength(own.length);
});

test('a body that the request schema rejects is not accepted', () => {
  const odd = allPlanned.filter(
    ({ planned: { probe, acceptable } }) =>
      probe.body !== undefined && brokenRules(probe.body).length > 0 && acceptable.accepts(200),
  );
  expect(idsOf(odd)).toEqual([]);
});

test('a body that the request schema accepts may be accepted where nothing else is edited', () => {
  const odd = allPlanned.filter(
    ({ planned: { probe, acceptable, edit = 'body: ' } }) =>
      /^(sync_object_\w+|body): /.test(edit) &&
      probe.body !== undefined &&
      brokenRules(probe.body).length === 0 &&
      !acceptable.accepts(200),
  );
  expect(idsOf(odd)).toEqual([]);
});

test('no case of a profile that only reads sends anything but GET', () => {
  const odd = allPlanned.filter(
    ({ requirement, planned }) => requirement.profile === 'observe' && planned.probe.method !== 'GET',
  );
  expect(idsOf(odd)).toEqual([]);
});

test('what sends POST needs consent to write', () => {
  const odd = allPlanned.filter(
    ({ requirement, planned }) =>
      planned.probe.method !== 'GET' && !requirement.needs.includes('CONFORMANCE_ALLOW_WRITES'),
  );
  expect(idsOf(odd)).toEqual([]);
});

test('what asks as an identity with a token of its own needs that token', () => {
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

test('every case carries the id of its requirement', () => {
  const odd = allPlanned.filter(({ requirement, planned }) => planned.probe.requirement !== requirement.id);
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
  expect(plannedCases(none).filter(({ planned }) => planned.probe.method === 'POST')).toEqual([]);
  expect(plannedCases(none).length).toBeGreaterThan(20);
});

for (const only of ['userId', 'groupId'] as const) {
  test(`every POST requirement but the other object's has cases with ${only} alone`, () => {
    const { userId, groupId, ...rest } = caseContext();
    const context = only === 'userId' ? { ...rest, userId: '6' } : { ...rest, groupId: '6' };
    const without = catalogue.filter(({ cases }) => cases !== undefined && cases(context).length === 0);
    expect(without.map(({ id }) => id)).toEqual([`SYNC-OBJECT-200-${only === 'userId' ? 'GROUP' : 'USER'}`]);
  });
}
