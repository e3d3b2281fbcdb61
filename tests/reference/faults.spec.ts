import { expect } from '@playwright/test';
import { faults } from '../../src/reference/faults/faults.ts';
import { type ReferenceDeployment, startReference } from '../../src/reference/startReference.ts';
import { startSink } from '../../src/sink/startSink.ts';
import { token } from '../sink/sinkTest.ts';
import { groupBody, jsonType, paths, test, userBody } from './referenceTest.ts';
import { type Got, send } from './send.ts';

function post({ baseUrl, tokens }: ReferenceDeployment, body: string, token = tokens.operator): Promise<Got> {
  return send(baseUrl, { method: 'POST', path: paths.object('1'), token, headers: jsonType, body });
}

function get({ baseUrl, tokens }: ReferenceDeployment, id: string, token = tokens.operator): Promise<Got> {
  return send(baseUrl, { path: paths.status(id), token });
}

/** What tells a fault from the reference: true of the fault alone. */
const differences: Readonly<Record<string, (deployment: ReferenceDeployment) => Promise<boolean>>> = {
  'group-messages-null': async (deployment) => {
    const { text } = await post(deployment, groupBody(deployment.groupId));
    return JSON.parse(text).messages === null;
  },
  'model-case-ignored': async (deployment) => {
    const { status } = await post(deployment, userBody('6').replace('models.User', 'Models.USER'));
    return status === 200;
  },
  'revoked-token-accepted': async (deployment) => {
    const { revoked } = deployment.tokens;
    const got = [await get(deployment, '1', revoked), await post(deployment, userBody('6'), revoked)];
    return got.every(({ status }) => status === 200);
  },
  'unknown-provider-idle': async (deployment) => (await get(deployment, '3')).status === 200,
  'nothing-pushed': async (deployment) => (await pushesOf(deployment)).calls.length === 0,
  'pushed-to-other-provider': async (deployment) => (await pushesOf(deployment)).calls[0] === 'POST 401',
  'pushed-without-token': async (deployment) => (await pushesOf(deployment)).calls[0] === 'POST 401',
  'created-every-time': async (deployment) => (await pushesOf(deployment)).calls[1] === 'POST 409',
  'refused-and-pushed': async (deployment) => (await pushesOf(deployment)).calls.length === 3,
  'unknown-user-pushed': async (deployment) => (await pushesOf(deployment, 'abc')).calls[0] === 'POST 201',
  'sink-failure-passed-on': async (deployment) => (await pushesOf(deployment)).failing.status === 502,
  'sink-failure-untold': async (deployment) => (await pushesOf(deployment)).failing.text === '{"messages":[]}',
  'finish-before-start': async (deployment) => {
    const { tasks } = JSON.parse((await get(deployment, '1')).text);
    return Date.parse(tasks[0].finish_timestamp) < Date.parse(tasks[0].start_timestamp);
  },
};

/** What a deployment does to a sink: one refused sync of the user, two good ones, and one while the sink fails. */
async function pushesOf(deployment: ReferenceDeployment, id = '6') {
  const sink = await startSink({ token });
  deployment.useSink?.({ url: sink.url, token });
  await post(deployment, userBody('6'), 'forged');
  await post(deployment, userBody(id));
  await post(deployment, userBody(id));
  const calls = sink.record.calls
    .filter(({ path }) => path.startsWith('/Users'))
    .map(({ method, status }) => `${method} ${status}`);
  sink.fail({ kind: 'status', status: 500, calls: 'writes' });
  const failing = await post(deployment, userBody(id));
  await sink.close();
  deployment.state.endpoints.clear();
  return { calls, failing };
}

for (const fault of faults) {
  test(`${fault.id}: ${fault.statement}`, async ({ reference, errorsOf }) => {
    const difference = differences[fault.id];
    if (difference === undefined) throw new Error(`no test tells ${fault.id} from the reference`);
    const faulty = await startReference({ change: fault.change });
    expect(await difference(faulty)).toBe(true);
    expect(await difference(reference)).toBe(false);
    // Everything else is as it was.
    expect(errorsOf('SyncObjectResult', (await post(faulty, userBody('6'))).text)).toBe('');
    expect(errorsOf('SyncStatus', (await get(faulty, '1')).text)).toBe('');
    expect((await post(faulty, userBody('6'), 'forged')).status).toBe(403);
    expect((await get(faulty, '1', faulty.tokens.restricted)).status).toBe(403);
    expect((await get(faulty, 'abc')).status).toBe(404);
    expect((await post(faulty, '{}')).status).toBe(400);
    await faulty.close();
  });
}

test('every fault violates something, and says so in one sentence', () => {
  for (const { violates, statement } of faults) {
    expect(violates.length).toBeGreaterThan(0);
    expect(statement).toMatch(/^[A-Z].*[^.]\.$/);
  }
});
