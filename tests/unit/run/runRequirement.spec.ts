import { expect, test } from '@playwright/test';
import { SuiteError } from '../../../src/lib/SuiteError.ts';
import { catalogue } from '../../../src/requirements/catalogue.ts';
import type { Requirement } from '../../../src/requirements/Requirement.ts';
import { runRequirement } from '../../../src/run/runRequirement.ts';
import { untestable } from '../../../src/run/untestable.ts';
import type { TargetOfRun } from '../../../src/settings/Target.ts';
import {
  type FakeTransport,
  failed,
  fakeTarget,
  fakeTransport,
  readProbe,
  response,
  tokens,
  withoutSettings,
} from './fakes.ts';
import { refusing, reportContext, requirementOf, sessionVia } from './sessions.ts';

const silent = () => fakeTransport(() => response(200));

function runOn(transport: FakeTransport, requirement: Requirement, target: TargetOfRun = fakeTarget()) {
  const session = sessionVia(transport, [requirement], target);
  return runRequirement(session, requirement, target, reportContext);
}

const { restricted: _, revoked: __, ...operatorOnly } = tokens;
const poor = { ...withoutSettings('otherProviderId', 'userId', 'groupId'), tokens: operatorOnly };

const needs: readonly (readonly [needs: Requirement['needs'], reason: string])[] = [
  [['CONFORMANCE_USER_ID'], 'it needs CONFORMANCE_USER_ID'],
  [['CONFORMANCE_GROUP_ID'], 'it needs CONFORMANCE_GROUP_ID'],
  [['CONFORMANCE_OTHER_PROVIDER_ID'], 'it needs CONFORMANCE_OTHER_PROVIDER_ID'],
  [['CONFORMANCE_RESTRICTED_TOKEN'], 'it needs CONFORMANCE_RESTRICTED_TOKEN'],
  [['CONFORMANCE_REVOKED_TOKEN'], 'it needs CONFORMANCE_REVOKED_TOKEN'],
  [[['CONFORMANCE_USER_ID', 'CONFORMANCE_GROUP_ID']], 'it needs CONFORMANCE_USER_ID or CONFORMANCE_GROUP_ID'],
];
for (const [given, reason] of needs) {
  test(`a requirement is not tested while it lacks ${JSON.stringify(given)}, and is once it has it`, async () => {
    const transport = silent();
    const requirement = requirementOf({ id: 'A', needs: given });
    expect(await runOn(transport, requirement, poor)).toMatchObject({
      ...{ outcome: 'not-tested', reason, reasonCode: 'setting-missing' },
      settings: given.flat(),
    });
    expect(transport.requests).toEqual([]);
    expect(await runOn(transport, requirement)).toMatchObject({ outcome: 'passed' });
  });
}

test('one of two alternatives is enough', async () => {
  const requirement = requirementOf({ id: 'A', needs: [['CONFORMANCE_USER_ID', 'CONFORMANCE_GROUP_ID']] });
  for (const target of [withoutSettings('userId'), withoutSettings('groupId')]) {
    expect(await runOn(silent(), requirement, target)).toMatchObject({ outcome: 'passed' });
  }
});

test('a requirement that writes is not tested without consent, nor under the profile that reads', async () => {
  const requirement = requirementOf({ id: 'A', needs: ['CONFORMANCE_ALLOW_WRITES'] });
  const reasons = [
    [{ allowWrites: false }, 'it needs CONFORMANCE_ALLOW_WRITES'],
    [{ profile: 'observe' }, 'it sends POST, and CONFORMANCE_PROFILE is observe'],
  ] as const;
  for (const [changes, reason] of reasons) {
    const verified = await runOn(silent(), requirement, fakeTarget(changes));
    expect(verified).toMatchObject({ outcome: 'not-tested', reason });
  }
  expect(await runOn(silent(), requirement)).toMatchObject({ outcome: 'passed' });
});

test('the whole catalogue only reads under the profile observe, though writes are allowed', async () => {
  const transport = fakeTransport(() => response(200, '{"is_running":false,"tasks":[]}'));
  const target = fakeTarget({ profile: 'observe', allowWrites: true });
  const testable = catalogue.filter((requirement) => untestable(requirement, target) === undefined);
  const session = sessionVia(transport, testable, target);
  for (const requirement of catalogue) {
    const { outcome, reason } = await runRequirement(session, requirement, target, reportContext);
    expect(reason ?? '').not.toContain('the suite failed');
    const idle = requirement.from === undefined ? 'not-tested' : 'not-applicable';
    if (requirement.operation === 'sync-object') expect(outcome).toBe(idle);
  }
  expect(transport.requests.length).toBeGreaterThan(20);
  expect(new Set(transport.requests.map(({ method }) => method))).toEqual(new Set(['GET', 'HEAD', 'OPTIONS']));
});

for (const [from, generation, outcome] of [
  ['2025.4', '2025.4', 'passed'],
  ['2025.8', '2025.10', 'passed'],
  ['2025.10', '2025.8', 'not-applicable'],
  ['2025.4', '2024.8', 'not-applicable'],
] as const) {
  test(`what the contract states from ${from} on is ${outcome} for ${generation}`, async () => {
    const result = await runOn(silent(), requirementOf({ id: 'A', from }), fakeTarget({ generation }));
    expect(result).toMatchObject({ outcome });
    expect(result.reason ?? from).toContain(from);
  });
}

for (const [until, generation, outcome] of [
  ['2024.8', '2024.8', 'passed'],
  ['2025.4', '2024.8', 'passed'],
  ['2025.4', '2025.10', 'not-applicable'],
  ['2025.10', '2025.4', 'passed'],
  ['2024.8', '2026.2', 'not-applicable'],
] as const) {
  test(`what the contract states until ${until} is ${outcome} for ${generation}`, async () => {
    const result = await runOn(silent(), requirementOf({ id: 'A', until }), fakeTarget({ generation }));
    expect(result).toMatchObject({ outcome });
    expect(result.reason ?? until).toContain(until);
  });
}

test('an error of the suite is errored, is never blamed on the target, and its text holds no token', async () => {
  for (const error of [new SuiteError(`broken ${tokens.operator}`), new TypeError(tokens.operator), tokens.operator]) {
    const verification = { procedure: () => Promise.reject(error) };
    const { outcome, reason, findings } = await runOn(silent(), requirementOf({ id: 'A', verification }));
    expect({ outcome, findings }).toEqual({ outcome: 'errored', findings: [] });
    expect(reason).toMatch(/^the suite failed, not the target: .*<operator-token>/);
    expect(reason).not.toContain(tokens.operator);
  }
});

test('what a procedure throws at once is errored too', async () => {
  const procedure = () => {
    throw new SuiteError('at once');
  };
  const verification = { procedure };
  expect(await runOn(silent(), requirementOf({ id: 'A', verification }))).toMatchObject({ outcome: 'errored' });
});

test('a requirement is inconclusive once the deployment is unreachable, and nothing is sent for it', async () => {
  const transport = fakeTransport(() => failed('refused'));
  const requirement = requirementOf({ id: 'A' });
  const session = sessionVia(transport, [requirement]);
  for (const _ of Array(3)) await session.send(readProbe());
  expect(await runRequirement(session, requirement, fakeTarget(), reportContext)).toMatchObject({
    outcome: 'inconclusive',
    reason: 'the deployment is unreachable: it failed: refused',
    reasonCode: 'unreachable',
    exchange: { response: { failure: 'refused' } },
    curl: expect.stringContaining('https://target.example/api/v3/'),
  });
  // Three probes, and the read that asks whether the deployment is still there.
  expect(transport.requests).toHaveLength(4);
});

test('a failure holds its findings as the report shows them, and the requests that were sent for it', async () => {
  const transport = fakeTransport(({ path }) =>
    path.includes('/10/') ? response(200) : response(500, `{"detail":"${tokens.operator}"}`),
  );
  const { findings, ...result } = await runOn(transport, refusing('A', ['a', 'b']));
  expect(result).toMatchObject({ id: 'A', level: 'must', outcome: 'failed', requests: 2 });
  expect(findings.map(({ edit, status, count, acceptable }) => [edit, status, count, acceptable])).toEqual([
    ['a', 500, 1, 'status 403'],
    ['b', 500, 1, 'status 403'],
  ]);
  expect(findings[0]?.curl).toContain('https://target.example/api/v3/providers/scim/a/sync/status/');
  expect(JSON.stringify(findings)).toContain('<operator-token>');
  expect(JSON.stringify(findings)).not.toContain(tokens.operator);
});
