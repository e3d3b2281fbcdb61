import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { provisionPaths } from '../provision/provisionPaths.ts';
import { type ExitCode, exitCodes } from '../report/exitCode.ts';
import { settingsFileName } from '../target/parseSettingsFile.ts';
import type { AdminSettings } from '../target/readAdminSettings.ts';
import { routeOf } from '../target/routeOf.ts';
import type { SinkSettings } from '../target/Target.ts';
import { usageError } from './usageError.ts';

/** How a provisioning is asked for. */
export interface ProvisionWith {
  /** Whether to make what the plan says. */
  readonly yes: boolean;
  /** Where the plan goes. */
  readonly print: (text: string) => void;
}

/**
 * Prints the plan of a provisioning in the working directory, and makes it where that is asked for.
 *
 * @returns 0 once all is made, 2 where the deployment did not do it all.
 * @throws CommanderError of exit code 3 when nothing was made, because of the settings or for want of `--yes`.
 */
export async function provisionWith(settings: AdminSettings, { yes, print }: ProvisionWith): Promise<ExitCode> {
  const folder = process.cwd();
  const { sink, sinkUrl } = sinkOf(settings);
  const { baseUrl, sinkToken } = settings;
  const [
    { AdminApi },
    { NodeTransport },
    { newNames },
    { provision },
    { ProvisionError },
    { readDeployment },
    records,
    lines,
  ] = await Promise.all([
    import('../provision/AdminApi.ts'),
    import('../http/NodeTransport.ts'),
    import('../provision/ProvisionNames.ts'),
    import('../provision/provision.ts'),
    import('../provision/ProvisionError.ts'),
    import('../provision/readDeployment.ts'),
    import('../provision/RecordFile.ts'),
    import('./provisionLines.ts'),
  ]);
  const path = join(folder, provisionPaths.record);
  const problem = records.recordProblem(path);
  if (problem !== undefined) throw usageError([`${provisionPaths.record}: ${problem}`]);
  checkFolder(folder, records.readRecord(path));
  const transport = new NodeTransport(routeOf(settings));
  const api = new AdminApi({ ...settings, transport, purpose: 'PROVISION' });
  const tell = (step: string) => void process.stderr.write(`making ${step}\n`);
  // What is under way is answered first, so that the record knows of it.
  const interrupt = () => api.end('interrupted');
  let isBegun = false;
  try {
    const deployment = await readDeployment(api);
    const names = newNames();
    print(`${lines.provisionLines(names, deployment, { baseUrl, sinkUrl }).join('\n')}\n`);
    if (!yes) throw usageError(['nothing was made: --yes makes what this plan says, under another random name']);
    const record = records.RecordFile.start(path, { baseUrl, prefix: names.prefix });
    isBegun = true;
    process.once('SIGINT', interrupt);
    const asked = { api, record, names, deployment, baseUrl, sink, sinkUrl, sinkToken, folder, tell };
    await provision(asked).finally(() => record.close());
    return exitCodes.conformant;
  } catch (error) {
    if (!(error instanceof ProvisionError)) throw error;
    const rest = isBegun ? '; cleanup removes what was made until then' : '; nothing was made';
    process.stderr.write(`${error.message}${rest}\n`);
    return exitCodes.inconclusive;
  } finally {
    process.off('SIGINT', interrupt);
    await transport.close();
  }
}

/** Where the sink will listen and how the deployment reaches it: by the same address, unless that is every address. */
function sinkOf({ sink }: AdminSettings): { readonly sink: SinkSettings; readonly sinkUrl: string } {
  if (sink === undefined) {
    const fix = 'set it to the host:port that the sink of the run will listen on, such as 0.0.0.0:8080';
    throw usageError([`CONFORMANCE_SINK_LISTEN: missing: ${fix}`]);
  }
  const { host, port } = sink.listen;
  if (sink.url === undefined && (host === '0.0.0.0' || host === '::')) {
    const fix = 'set it to the URL by which the deployment reaches this machine';
    throw usageError([
      `CONFORMANCE_SINK_URL: missing: ${host} is every address of this machine and none of it: ${fix}`,
    ]);
  }
  return { sink, sinkUrl: sink.url ?? `http://${host.includes(':') ? `[${host}]` : host}:${port}` };
}

function checkFolder(folder: string, record: ReturnType<typeof import('../provision/RecordFile.ts').readRecord>): void {
  if (record === 'invalid') {
    throw usageError([
      `${provisionPaths.record}: is no record of this suite: move it away, or provision in another folder`,
    ]);
  }
  if (record !== undefined && record.left.length > 0) {
    throw usageError([`${provisionPaths.record}: ${record.prefix} is still there: run cleanup first`]);
  }
  if (existsSync(join(folder, settingsFileName))) {
    const fix = 'give its settings by the environment or flags, and provision in a folder without it';
    throw usageError([`${settingsFileName}: is there, and would be written: ${fix}`]);
  }
}
