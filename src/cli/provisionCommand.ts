import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import { provisionPaths } from '../provision/provisionPaths.ts';
import { type ExitCode, exitCodes } from '../report/exitCode.ts';
import { settingsFileName } from '../target/parseSettingsFile.ts';
import type { AdminSettings } from '../target/readAdminSettings.ts';
import type { SinkSettings } from '../target/Target.ts';
import { loadAdminSettings } from './loadAdminSettings.ts';
import { addSettingOptions } from './settingOptions.ts';
import { usageError } from './usageError.ts';

const help = `
Prints its plan, and makes nothing without --yes. Needs CONFORMANCE_BASE_URL, CONFORMANCE_ADMIN_TOKEN (or …_FILE), which is
used for this alone, and CONFORMANCE_SINK_LISTEN; CONFORMANCE_SINK_URL where the deployment reaches the sink otherwise. The
settings of the run go into ${settingsFileName}, its tokens into files beside the record.

Examples:
  scim-sync-conformance provision                             the plan
  scim-sync-conformance provision --yes                       make it
  CONFORMANCE_ALLOW_WRITES=1 scim-sync-conformance            run the suite with it
  scim-sync-conformance cleanup                               remove it

Exit codes: 0 made, 2 the deployment did not do it all (cleanup removes what was made), 3 settings, usage or no --yes,
4 the suite broke`;

/** `provision`: makes on an authentik all that a `full` run needs, and the settings file of that run. */
export function provisionCommand(): Command {
  const command = new Command('provision')
    .description('make users, tokens and providers for a run, on authentik')
    .option('--yes', 'make what the plan says');
  addSettingOptions(command, [
    'CONFORMANCE_BASE_URL',
    'CONFORMANCE_SINK_LISTEN',
    'CONFORMANCE_SINK_URL',
    'CONFORMANCE_TIMEOUT_MS',
  ]);
  return command.addHelpText('after', help).action(async () => {
    const { yes = false } = command.opts<{ yes?: boolean }>();
    process.exitCode = await provisionWith(loadAdminSettings(command), yes);
  });
}

async function provisionWith(settings: AdminSettings, yes: boolean): Promise<ExitCode> {
  const folder = process.cwd();
  const { sink, sinkUrl } = sinkOf(settings);
  const { baseUrl, adminToken, timeoutMs, sinkToken } = settings;
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
  checkFolder(folder, records.readRecord(path));
  const transport = new NodeTransport();
  const api = new AdminApi({ transport, baseUrl, adminToken, timeoutMs, purpose: 'PROVISION' });
  const tell = (step: string) => void process.stderr.write(`making ${step}\n`);
  let isBegun = false;
  try {
    const deployment = await readDeployment(api);
    const names = newNames();
    process.stdout.write(`${lines.provisionLines(names, deployment, { baseUrl, sinkUrl }).join('\n')}\n`);
    if (!yes) throw usageError(['nothing was made: --yes makes what this plan says, under another random name']);
    const record = records.RecordFile.start(path, { baseUrl, prefix: names.prefix });
    isBegun = true;
    endWhenInterrupted();
    const asked = { api, record, names, deployment, baseUrl, sink, sinkUrl, sinkToken, folder, tell };
    await provision(asked).finally(() => record.close());
    process.stdout.write(
      `\nDone. Run: CONFORMANCE_ALLOW_WRITES=1 scim-sync-conformance; then: scim-sync-conformance cleanup\n`,
    );
    return exitCodes.conformant;
  } catch (error) {
    if (!(error instanceof ProvisionError)) throw error;
    const rest = isBegun ? '; cleanup removes what was made until then' : '; nothing was made';
    process.stderr.write(`${error.message}${rest}\n`);
    return exitCodes.inconclusive;
  } finally {
    await transport.close();
  }
}

/** Ctrl-C ends the command at once; the record knows how far it came. */
function endWhenInterrupted(): void {
  process.once('SIGINT', () => {
    process.stderr.write('interrupted: cleanup removes what was made until then\n');
    process.exit(exitCodes.inconclusive);
  });
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
