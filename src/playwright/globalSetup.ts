import { TargetTransport } from '../http/TargetTransport.ts';
import { catalogue } from '../requirements/catalogue.ts';
import { Run } from '../session/Run.ts';
import { isTokenSetting } from '../target/settingNames.ts';
import { settings } from '../target/Target.ts';
import { openTarget } from './openTarget.ts';
import { type RunMessage, runFactsVariable, runSocketVariable } from './RunMessage.ts';
import { readRunRequest } from './RunRequest.ts';
import { serveRun } from './serveRun.ts';

/**
 * Playwright's global set-up: opens the target, sends the preflight and serves the run to the tests. The tokens are taken
 * out of the environment, so that no test process inherits them.
 *
 * @returns the tear-down.
 * @throws SuiteError when the settings are no good.
 */
export default async function globalSetup(): Promise<() => Promise<void>> {
  const request = readRunRequest(process.env);
  const { fromBin, strict, only } = request;
  const { target, ledger, sink, close } = await openTarget(request);
  for (const setting of settings.filter(isTokenSetting)) delete process.env[setting];
  const selected = catalogue.filter(({ id }) => only === undefined || only.includes(id));
  const run = await Run.open({
    target,
    transport: new TargetTransport(),
    selected,
    sink,
    strict,
    ...(only === undefined ? {} : { only }),
  });
  // The bin asks for all that is selected; a user of Playwright may ask for one test.
  if (fromBin) run.begin();
  const served = await serveRun(run, target.output, ledger);
  const known: RunMessage = { facts: run.facts, counters: run.counters, output: target.output };
  process.env[runFactsVariable] = JSON.stringify(known);
  process.env[runSocketVariable] = served.socket;
  return async () => {
    await served.close();
    await run.close();
    await close();
  };
}
