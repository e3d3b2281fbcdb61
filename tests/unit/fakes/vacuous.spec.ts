import { expect, test } from '@playwright/test';
import type { Deployment } from '../../../src/fakes/reference/Deployment.ts';
import { vacuousDeployments } from '../../../src/fakes/vacuous/vacuousDeployments.ts';
import { jsonType, paths, userBody } from './referenceTest.ts';
import { type Got, send, sendRaw } from './send.ts';

async function both({ baseUrl, tokens }: Deployment): Promise<readonly [Got, Got]> {
  const token = tokens.operator;
  return [
    await send(baseUrl, { path: paths.status('1'), token }),
    await send(baseUrl, { method: 'POST', path: paths.object('1'), token, headers: jsonType, body: userBody('6') }),
  ];
}

function constant(status: number, body: string, type: string | undefined) {
  return async (deployment: Deployment) => {
    for (const got of await both(deployment)) {
      expect(got).toMatchObject({ status, text: body });
      expect(got.headers['content-type']).toBe(type);
    }
  };
}

const raw = (deployment: Deployment, quietMs: number) =>
  sendRaw(deployment.baseUrl, `GET /api/v3${paths.status('1')} HTTP/1.1\r\nHost: x\r\n\r\n`, quietMs);

const json = 'application/json';

const behaviours: Readonly<Record<string, (deployment: Deployment) => Promise<void>>> = {
  'always-200-empty': constant(200, '{}', json),
  'always-200-both': constant(200, '{"messages":[],"is_running":false,"tasks":[]}', json),
  'always-400': constant(400, '{"non_field_errors":["Wrong."]}', json),
  'always-403': constant(403, '{"detail":"Not for you."}', json),
  'always-404': constant(404, '{"detail":"Not here."}', json),
  'always-html': constant(200, '<!doctype html><title>Hello</title>', 'text/html; charset=utf-8'),
  'always-redirect': constant(302, '', undefined),
  echo: async (deployment) => {
    const [status, object] = await both(deployment);
    expect(status).toMatchObject({ status: 200, text: '' });
    expect(object).toMatchObject({ status: 200, text: userBody('6') });
  },
  garbage: async (deployment) => {
    const got = await raw(deployment, 2_000);
    expect(got.length).toBe(513);
    expect(got.startsWith('\0')).toBe(true);
  },
  silence: async (deployment) => expect(await raw(deployment, 300)).toBe(''),
  'hang-up': async (deployment) => {
    await expect(send(deployment.baseUrl, { path: paths.status('1') })).rejects.toThrow(/hang up|ECONNRESET/);
  },
  'dead-port': async (deployment) => {
    await expect(send(deployment.baseUrl, { path: paths.status('1') })).rejects.toThrow('ECONNREFUSED');
  },
};

for (const vacuous of vacuousDeployments) {
  test(`${vacuous.id}: ${vacuous.statement}`, async () => {
    const behaviour = behaviours[vacuous.id];
    if (behaviour === undefined) throw new Error(`no test shows ${vacuous.id}`);
    const deployment = await vacuous.start();
    await behaviour(deployment);
    await deployment.close();
  });
}
