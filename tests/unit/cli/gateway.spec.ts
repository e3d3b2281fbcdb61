import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { withBody, withHeader } from '../../../src/fakes/reference/RawResponse.ts';
import { reply } from '../../../src/fakes/reference/Reply.ts';
import { startReference } from '../../../src/fakes/reference/startReference.ts';
import { headerValues } from '../../../src/http/Exchange.ts';
import { startProxy } from '../http/startProxy.ts';
import { filesShowing, showsToken } from './findCanary.ts';
import { inEmptyFolder } from './runBin.ts';
import { runCommand } from './runCommand.ts';

const canary = 'canary-Gw7Tq2Lx9Vb4';

/** The reference deployment behind a gateway that demands a header field, and shows it in each response and each status. */
function startDemanding(refused: string[]) {
  return startReference({
    change: (stages) => ({
      ...stages,
      respond: (context) => {
        const { headers, method, target } = context.request;
        if (headerValues(headers, 'x-gateway').join() === canary) return stages.respond(context);
        refused.push(`${method} ${target} ${JSON.stringify(headers)}`);
        return Promise.resolve(reply(403, { detail: 'Not through this gateway.' }));
      },
      render: (one, context) => {
        const response = withHeader(
          stages.render(one, context),
          'X-Seen',
          headerValues(context.request.headers, 'x-gateway').join(),
        );
        const body = new TextDecoder().decode(response.body);
        if (!body.includes('is_running')) return response;
        return withBody(response, new TextEncoder().encode(JSON.stringify({ is_running: canary })));
      },
    }),
  });
}

test('every request passes a gateway that demands a header field, and its value is in no report', {
  tag: '@slow',
}, async () => {
  const refused: string[] = [];
  const deployment = await startDemanding(refused);
  const { baseUrl, tokens, providerId, userId } = deployment;
  await inEmptyFolder(async (folder) => {
    writeFileSync(join(folder, 'gateway.headers'), `X-Gateway: ${canary}\n`);
    const env = {
      CONFORMANCE_BASE_URL: baseUrl,
      CONFORMANCE_TOKEN: tokens.operator,
      CONFORMANCE_PROVIDER_ID: providerId,
      CONFORMANCE_USER_ID: userId,
      CONFORMANCE_ALLOW_WRITES: '1',
      CONFORMANCE_PROFILE: 'full',
      CONFORMANCE_HEADERS_FILE: 'gateway.headers',
    };
    const { exitCode, stdout, stderr } = await runCommand([], env, folder);
    expect(exitCode, stdout + stderr).toBe(1);
    expect(existsSync(join(folder, 'conformance-report', 'report.json'))).toBe(true);
    expect(filesShowing(folder, '<x-gateway-header>')).not.toEqual([]);
    expect(showsToken(stdout + stderr, canary)).toBe(false);
    expect(filesShowing(join(folder, 'conformance-report'), canary)).toEqual([]);
  });
  await deployment.close();
  expect(refused).toEqual([]);
});

test('a run goes through the proxy of the environment, and shows no password of it', { tag: '@slow' }, async () => {
  const deployment = await startReference();
  for (const status of [200, 407]) {
    const proxy = await startProxy(deployment.baseUrl, status);
    await inEmptyFolder(async (folder) => {
      const env = {
        CONFORMANCE_BASE_URL: 'http://target.example/api/v3',
        CONFORMANCE_TOKEN: deployment.tokens.operator,
        CONFORMANCE_PROVIDER_ID: deployment.providerId,
        CONFORMANCE_PROFILE: 'observe',
        HTTP_PROXY: proxy.origin.replace('//', `//user:${canary}@`),
      };
      const { exitCode, stdout, stderr } = await runCommand([], env, folder);
      expect(exitCode, stdout + stderr).toBe(status === 200 ? 0 : 2);
      const said = 'responded to CONNECT with 407; check HTTPS_PROXY, HTTP_PROXY and NO_PROXY';
      expect(stdout.replaceAll('\n', ' ').includes(said)).toBe(status === 407);
      expect(showsToken(stdout + stderr, canary)).toBe(false);
      expect(filesShowing(folder, canary)).toEqual([]);
    });
    await proxy.close();
    expect(new Set(proxy.asked.map(([authority]) => authority))).toEqual(new Set(['target.example:80']));
  }
  await deployment.close();
});
