import { join } from 'node:path';
import { defaultKind, kindRow } from '../contract/providerKinds.ts';
import { type ExitCode, exitCodes } from '../report/exitCode.ts';
import type { AdminSettings } from '../settings/readAdminSettings.ts';
import { routeOf } from '../settings/routeOf.ts';
import type { SinkSettings } from '../settings/Target.ts';
import type { ProvisionRecord } from '../tools/provision/ProvisionRecord.ts';
import { provisionPaths } from '../tools/provision/provisionPaths.ts';
import { resumable } from './resumable.ts';
import { terminalOptions } from './terminalOptions.ts';
import { usageError } from './usageError.ts';

/** Options of a provisioning. */
export interface ProvisionWith {
  /** Whether to create what the plan lists. */
  readonly yes: boolean;
  /** Prints the plan. */
  readonly print: (text: string) => void;
}

/**
 * Prints the plan of a provisioning in the working directory and, with `yes`, performs it. An unfinished one is continued.
 *
 * @returns 0 if everything is created, 2 if the deployment did not do all of it.
 * @throws CommanderError of exit code 3, before anything is created, if the settings are invalid or `yes` is false.
 */
export async function provisionWith(settings: AdminSettings, { yes, print }: ProvisionWith): Promise<ExitCode> {
  const folder = process.cwd();
  const { baseUrl, sinkToken, providerKind } = settings;
  if (providerKind !== defaultKind) {
    const { title } = kindRow(providerKind);
    throw usageError([
      `CONFORMANCE_PROVIDER_KIND: is ${providerKind}, but provision makes SCIM providers only: make two ${title} providers yourself, or remove the setting`,
    ]);
  }
  const { sink, sinkUrl } = sinkOf(settings);
  const [
    { AdminApi },
    { NodeTransport },
    { namesOf, newNames },
    { provision },
    { ProvisionError },
    { readDeployment },
    records,
    { provisionText },
    { startSink },
  ] = await Promise.all([
    import('../tools/provision/AdminApi.ts'),
    import('../http/NodeTransport.ts'),
    import('../tools/provision/ProvisionNames.ts'),
    import('../tools/provision/provision.ts'),
    import('../tools/provision/ProvisionError.ts'),
    import('../tools/provision/readDeployment.ts'),
    import('../tools/provision/RecordFile.ts'),
    import('./provisionText.ts'),
    import('../sink/startSink.ts'),
  ]);
  const path = join(folder, provisionPaths.record);
  const problem = records.recordProblem(path);
  if (problem !== undefined) throw usageError([`${provisionPaths.record}: ${problem}`]);
  const begun = resumable(folder, records.readRecord(path), baseUrl);
  const transport = new NodeTransport(routeOf(settings));
  const api = new AdminApi({ ...settings, transport, purpose: 'PROVISION' });
  let step = '';
  const tell = (next: string) => {
    step = next;
    process.stderr.write(`step: ${step}\n`);
  };
  const openSink = (token: string) => startSink({ ...sink, token });
  // A request in flight still gets its response, so that the record has what it created.
  const interrupt = () => api.end('interrupted');
  let isBegun = false;
  try {
    const deployment = await readDeployment(api, (awaited) => void process.stderr.write(`waiting for ${awaited}\n`));
    const names = begun === undefined ? newNames() : namesOf(begun.prefix);
    if (begun !== undefined) print(`Continues with ${begun.prefix}, which is incomplete.\n`);
    print(provisionText(names, deployment, { baseUrl, sinkUrl }, terminalOptions()));
    if (!yes) {
      const name = begun === undefined ? ', under another random name' : '';
      throw usageError([`nothing was created: --yes creates what this plan lists${name}`]);
    }
    // Nothing is created if the sink cannot listen.
    await (await openSink(names.prefix)).close();
    const known: ProvisionRecord = begun ?? { baseUrl, prefix: names.prefix, isClosed: false, left: [] };
    const record =
      begun === undefined
        ? records.RecordFile.start(path, { baseUrl, prefix: names.prefix })
        : records.RecordFile.resume(path);
    isBegun = true;
    process.once('SIGINT', interrupt);
    const found = { api, record, known, names, deployment };
    await provision({ ...found, baseUrl, sink, sinkUrl, sinkToken, folder, openSink, onStep: tell }).finally(() =>
      record.close(),
    );
    return exitCodes.conformant;
  } catch (error) {
    if (!(error instanceof ProvisionError)) throw error;
    const rest = 'provision --yes continues from there, cleanup removes what was created so far';
    process.stderr.write(
      isBegun ? `stopped at ${step}: ${error.message}; ${rest}\n` : `${error.message}; nothing was created\n`,
    );
    return exitCodes.inconclusive;
  } finally {
    process.off('SIGINT', interrupt);
    await transport.close();
  }
}

/** The address at which the sink will listen, and the URL of the sink for the deployment: by default the same address. */
function sinkOf({ sink }: AdminSettings): { readonly sink: SinkSettings; readonly sinkUrl: string } {
  if (sink === undefined) {
    const fix = 'set it to the host:port that the sink of the run will listen on, such as 0.0.0.0:8080';
    throw usageError([`CONFORMANCE_SINK_LISTEN: missing: ${fix}`]);
  }
  const { host, port } = sink.listen;
  if (sink.url === undefined && (host === '0.0.0.0' || host === '::')) {
    const fix = 'set it to the URL at which the deployment reaches this machine';
    throw usageError([`CONFORMANCE_SINK_URL: missing: ${host} means every address of this machine: ${fix}`]);
  }
  const scheme = sink.certificate === undefined ? 'http' : 'https';
  return { sink, sinkUrl: sink.url ?? `${scheme}://${host.includes(':') ? `[${host}]` : host}:${port}` };
}
