import { expect, test } from '@playwright/test';
import { contractLoader } from '../../../../src/contract/contractLoader.ts';
import { faults } from '../../../../src/fakes/faults/faults.ts';
import type { Stages } from '../../../../src/fakes/reference/Stages.ts';
import { type ReferenceDeployment, startReference } from '../../../../src/fakes/reference/startReference.ts';
import { commonUserAgent } from '../../../../src/http/commonUserAgent.ts';
import { headerValues } from '../../../../src/http/Exchange.ts';
import { NodeTransport } from '../../../../src/http/NodeTransport.ts';
import type { Transport } from '../../../../src/http/Transport.ts';
import { packageFacts } from '../../../../src/lib/packageRoot.ts';
import { catalogue } from '../../../../src/requirements/catalogue.ts';
import { verifyDeployment } from '../../../../src/run/verifyDeployment.ts';
import type { Target } from '../../../../src/settings/Target.ts';
import { bundleSettings, runNames, targetOfRun } from '../../../../src/tools/certify/BundleSettings.ts';
import { buildBundle } from '../../../../src/tools/certify/buildBundle.ts';
import { withoutWaits } from '../../../../src/tools/selftest/withoutWaits.ts';
import { fakeTarget } from '../../run/fakes.ts';
import { recordBoth } from './evidence.ts';

const loadContract = contractLoader();
const { name: suiteName } = packageFacts();
const broken = 'SYNC-OBJECT-400-MODEL-ENUM';

/** Conforms for clients with this suite's User-Agent, and has a fault for all others. */
function startKnowing(): Promise<ReferenceDeployment> {
  const fault = faults.find(({ id }) => id === 'model-case-ignored');
  const change = (stages: Stages): Stages => {
    const faulty = fault?.change(stages) ?? stages;
    return {
      ...stages,
      respond: (context) => {
        const [called = ''] = headerValues(context.request.headers, 'user-agent');
        const chosen = called.startsWith(suiteName) ? stages : faulty;
        return chosen.respond({ ...context, stages: chosen });
      },
    };
  };
  return startReference({ change });
}

test('a deployment that conforms only for this suite by name is not certified, and its bundle holds', {
  tag: '@slow',
}, async () => {
  const { target, runs, input } = await recordBoth(await startKnowing());
  const failed = (name: keyof typeof runs) =>
    runs[name].results.filter(({ outcome }) => outcome === 'failed').map(({ id }) => id);
  expect([failed('frozen'), failed('fresh')]).toEqual([[], [broken]]);
  expect(runs.fresh.facts.userAgent).toBe(commonUserAgent);
  expect(bundleSettings(target, input.settings.seeds)).not.toHaveProperty('userAgent');

  const { certificate, problems, files } = await buildBundle(input, loadContract);
  expect(problems).toEqual([]);
  expect(certificate.verdict).toBe('non-conformant');
  expect(Buffer.from(files.get('REPRODUCE.md') ?? []).toString()).toContain(
    `--seed 7 --user-agent '${commonUserAgent}'`,
  );
});

test('a run with a User-Agent from the settings finds how such a deployment treats others', async () => {
  const outcomes = [undefined, 'their-client/2'].map(async (userAgent) => {
    const deployment = await startKnowing();
    const selected = catalogue.filter(({ id }) => id === broken);
    const { results } = await verifyDeployment(deployment, selected, userAgent === undefined ? {} : { userAgent });
    await deployment.close();
    return results.map(({ outcome }) => outcome);
  });
  expect(await Promise.all(outcomes)).toEqual([['passed'], ['failed']]);
});

/** The requests of a run of the whole catalogue, one text a request, sorted. */
async function sentBy(changes: Partial<Target>): Promise<readonly string[]> {
  const requests: string[] = [];
  const transport = new NodeTransport();
  const watched: Transport = {
    send: (request) => {
      const { method, path, headers, body, raw } = request;
      const bytes = [body ?? new Uint8Array(), ...(raw?.parts ?? []).map((part) => part.bytes)];
      const contents = bytes.map((one) => Buffer.from(one).toString('latin1'));
      requests.push(JSON.stringify([method, path, headers, contents]));
      return transport.send(request);
    },
    reconnect: (identity) => transport.reconnect(identity),
    close: () => transport.close(),
  };
  const deployment = await startReference();
  await verifyDeployment(deployment, catalogue.map(withoutWaits), changes, { transport: watched, loadContract });
  await deployment.close();
  return requests;
}

/** Whether a request contains the name of this suite, of its libraries or of a requirement. */
function names(request: string): boolean {
  return (
    /conformance|playwright|node|undici|X-Trace/i.test(request) || catalogue.some(({ id }) => request.includes(id))
  );
}

/** The requirements with messages that break the grammar of HTTP or are in absolute form, or whose method is in small letters. */
const isOtherForm =
  /\((?:SYNC-(?:STATUS|OBJECT)-(?:MALFORMED-MESSAGE|ABSOLUTE-FORM)|SYNC-OBJECT-CONNECTION-USABLE|SYNC-STATUS-METHOD-CASE)\)/;

test('no request of the fresh run names this suite, whatever trace the settings set, and its order differs', {
  tag: '@slow',
}, async () => {
  const seeds = { frozen: 1, fresh: 1 };
  const target = fakeTarget({ traceHeader: 'X-Trace' });
  const { traceHeader, seed } = targetOfRun(target, 'frozen', seeds);
  const frozen = await sentBy({ seed, ...(traceHeader !== undefined && { traceHeader }) });
  expect(frozen.filter((request) => !names(request))).toEqual([]);
  const untraced = frozen.filter((request) => !request.includes('X-Trace'));
  expect(untraced.filter((request) => !isOtherForm.test(request))).toEqual([]);

  const { userAgent, ...others } = targetOfRun(target, 'fresh', seeds);
  expect(others).not.toHaveProperty('traceHeader');
  const called = { seed, ...(userAgent !== undefined && { userAgent }) };
  const [fresh, again] = [await sentBy(called), await sentBy(called)];
  expect(fresh.filter(names)).toEqual([]);
  const placesOf = (requests: readonly string[]) =>
    // Each deployment creates new objects and tokens.
    requests.map((request) =>
      JSON.parse(request)
        .slice(0, 2)
        .join(' ')
        .replace(/[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}/g, 'UUID')
        .replace(/=[\w-]{40}/g, '=TOKEN'),
    );
  expect(placesOf(again)).toEqual(placesOf(fresh));
  expect(placesOf(fresh)).not.toEqual(placesOf(frozen));
  expect(placesOf(fresh).toSorted()).toEqual(placesOf(frozen).toSorted());
});

test('a User-Agent in the settings applies to both runs', () => {
  const target = fakeTarget({ userAgent: 'their-client/2', traceHeader: 'X-Trace' });
  const called = runNames.map((name) => targetOfRun(target, name, { frozen: 1, fresh: 2 }));
  expect(called.map(({ userAgent, traceHeader, seed }) => [userAgent, traceHeader, seed])).toEqual([
    ['their-client/2', 'X-Trace', 1],
    ['their-client/2', undefined, 2],
  ]);
});
