import { expect, test } from '@playwright/test';
import { statusOf } from '../../../src/http/Exchange.ts';
import { anyOf } from '../../../src/judge/judgeStatus.ts';
import { type FakeTransport, failed, fakeTransport, readProbe, response, tokens, writeProbe } from './fakes.ts';
import { refusals, refusing, requirementOf, sessionVia } from './sessions.ts';

const refusal = response(403, '{"detail":"no"}');

/** The edit of a request, which `refusals` puts in place of the provider id; `10` of a control. */
const editOf = (path: string) => decodeURIComponent(path.split('/')[5] ?? '');
const edits = ({ requests }: FakeTransport) => requests.map(({ path }) => editOf(path));

/** Answers controls 200, edits that are named with what they are given, and the others right. */
function deployment(
  wrong: { readonly [edit: string]: ReturnType<typeof response | typeof failed> } = {},
): FakeTransport {
  return fakeTransport(({ path }) => {
    const edit = editOf(path);
    return edit === '10' ? response(200) : (wrong[edit] ?? refusal);
  });
}

test('requirements with the same control share one batch: each of their requests is sent once', async () => {
  const [first, second] = [refusing('A', ['a', 'b']), refusing('B', ['c'])];
  const transport = deployment();
  const session = sessionVia(transport, [first, second]);
  const outcomes = await Promise.all([second, first, second].map((one) => session.verify(one)));
  expect(outcomes).toMatchObject(Array(3).fill({ outcome: 'passed' }));
  expect(edits(transport)).toEqual(['10', 'a', 'b', 'c', '10']);
});

test('requirements with other controls have batches of their own', async () => {
  const [first, second] = [refusing('A', ['a']), refusing('B', ['b'], 'other')];
  const transport = deployment();
  const session = sessionVia(transport, [first, second]);
  await session.verify(first);
  expect(edits(transport)).toEqual(['10', 'a', '10']);
  await session.verify(second);
  expect(edits(transport)).toEqual(['10', 'a', '10', '10', 'b', '10']);
});

test('a wrong response counts against its requirement, and no other of the batch', async () => {
  const [first, second] = [refusing('A', ['a', 'b']), refusing('B', ['c'])];
  const session = sessionVia(deployment({ b: response(200) }), [first, second]);
  expect(await session.verify(first)).toMatchObject({
    outcome: 'failed',
    groups: [{ edit: 'b', count: 1 }],
  });
  expect(await session.verify(second)).toMatchObject({ outcome: 'passed' });
});

test('findings are grouped by operation, edit class, status and keyword', async () => {
  const context = sessionVia(deployment()).context;
  const planned = ['a', 'b', 'c', 'd', 'e', 'f'].flatMap((edit) => refusals(context, 'A', [edit]));
  // The same class of edit for the first three, another for the rest.
  const classed = planned.map((one, index) => ({ ...one, edit: index < 3 ? 'one' : 'other' }));
  const requirement = { ...refusing('A', []), verification: { cases: () => classed } };
  const bad = response(403, '{}');
  const session = sessionVia(
    deployment({ a: response(200), b: response(500), c: response(200), d: response(200), e: bad }),
    [requirement],
  );
  const conclusion = await session.verify(requirement);
  if (conclusion.outcome !== 'failed') throw new Error(conclusion.outcome);
  expect(
    conclusion.groups.map(({ edit, exchange, finding, count }) => [
      edit,
      statusOf(exchange.result),
      finding.keyword,
      count,
    ]),
  ).toEqual([
    ['one', 200, 'status', 2],
    ['one', 500, 'status', 1],
    ['other', 200, 'status', 1],
    ['other', 403, 'required', 1],
  ]);
});

test('an unanswered case makes a requirement inconclusive, unless another case fails', async () => {
  const requirement = refusing('A', ['a', 'b']);
  const withoutResponse = { a: failed('timeout') };
  expect(await sessionVia(deployment(withoutResponse), [requirement]).verify(requirement)).toMatchObject({
    outcome: 'inconclusive',
    reason: { code: 'no-response', exchange: { probe: { path: '/providers/scim/a/sync/status/' } } },
  });
  const wrong = { ...withoutResponse, b: response(200) };
  expect(await sessionVia(deployment(wrong), [requirement]).verify(requirement)).toMatchObject({
    outcome: 'failed',
  });
});

test('a failing control makes a requirement inconclusive although each response is right', async () => {
  const requirement = refusing('A', ['a']);
  const session = sessionVia(
    fakeTransport(() => refusal),
    [requirement],
  );
  expect(await session.verify(requirement)).toMatchObject({ outcome: 'inconclusive' });
});

test('a requirement without cases is not tested', async () => {
  const transport = deployment();
  const one = refusing('A', []);
  expect(await sessionVia(transport, [one]).verify(one)).toMatchObject({
    outcome: 'not-tested',
    reason: { code: 'no-case' },
  });
  expect(transport.requests).toEqual([]);
});

for (const [status, outcome] of [
  [200, 'passed'],
  [403, 'inconclusive'],
  [404, 'inconclusive'],
  [400, 'failed'],
  [500, 'failed'],
] as const) {
  test(`a valid request that gets ${status} makes its requirement ${outcome}`, async () => {
    const transport = fakeTransport(() => response(status, '{"is_running":false,"tasks":[]}'));
    const cases = () => [{ probe: readProbe({}, 'A'), acceptable: anyOf(200) }];
    const requirement = requirementOf({ id: 'A', verification: { cases } });
    expect(await sessionVia(transport).verify(requirement)).toMatchObject({ outcome });
    // What failed is sent once more.
    expect(transport.requests).toHaveLength(outcome === 'failed' ? 2 : 1);
  });
}

test('a batch ends once the deployment is unreachable, and the reason says so', async () => {
  const requirement = refusing('A', ['a', 'b', 'c', 'd', 'e', 'f']);
  const transport = fakeTransport((_, index) => (index === 0 ? response(200) : failed('refused')));
  const session = sessionVia(transport, [requirement]);
  expect(await session.verify(requirement)).toMatchObject({
    outcome: 'inconclusive',
    reason: { code: 'unreachable', exchange: { result: { failure: 'refused' } } },
  });
  // The control, three probes, and the read that decides whether the deployment is reachable.
  expect(transport.requests).toHaveLength(5);
});

test('what a requirement works with holds no token', () => {
  const { context } = sessionVia(deployment());
  for (const token of Object.values(tokens)) expect(JSON.stringify(context)).not.toContain(token);
});

test('a withheld probe has no response, and states why', async () => {
  const session = sessionVia(fakeTransport(() => response(200)));
  expect(await session.send(writeProbe({ providerId: '77' }))).toMatchObject({
    result: {
      kind: 'failure',
      failure: 'withheld',
      message: 'no POST was sent to provider 77: a read did not show that it does not exist',
      withheld: { code: 'provider-not-absent', providerId: '77' },
    },
  });
});

test('probes that are sent together are all sent before the first response, others three at a time', async () => {
  let inFlight = 0;
  const widths: number[] = [];
  const transport = fakeTransport(async () => {
    inFlight += 1;
    widths.push(inFlight);
    await new Promise(setImmediate);
    inFlight -= 1;
    return response(200);
  });
  const session = sessionVia(transport);
  const probes = Array.from({ length: 20 }, () => readProbe());
  await session.sendTogether(probes);
  expect(Math.max(...widths.splice(0))).toBe(20);
  await Promise.all(probes.map((probe) => session.send(probe)));
  expect(Math.max(...widths)).toBe(3);
});
