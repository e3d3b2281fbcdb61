import { join, resolve } from 'node:path';
import { Command } from 'commander';
import type { Cleaned } from '../provision/cleanUp.ts';
import type { ProvisionRecord } from '../provision/ProvisionRecord.ts';
import { provisionPaths } from '../provision/provisionPaths.ts';
import { type ExitCode, exitCodes } from '../report/exitCode.ts';
import { plural } from '../report/views/plural.ts';
import { printable } from '../report/views/printable.ts';
import type { AdminSettings } from '../target/readAdminSettings.ts';
import { loadAdminSettings } from './loadAdminSettings.ts';
import { addSettingOptions } from './settingOptions.ts';
import { usageError } from './usageError.ts';

const help = `
Removes what ${provisionPaths.record} says, and nothing else: an object is deleted only if it still has the name that
provision gave it. May be run again, and after a provision that was killed. Needs CONFORMANCE_BASE_URL and
CONFORMANCE_ADMIN_TOKEN (or …_FILE). The record stays, with nothing left in it.

Examples:
  scim-sync-conformance cleanup
  scim-sync-conformance cleanup --record elsewhere/conformance-provision/record.jsonl

Exit codes: 0 nothing is left, 2 something is (each is named), 3 settings, usage or no record, 4 the suite broke`;

/** `cleanup`: removes what `provision` made. */
export function cleanupCommand(): Command {
  const command = new Command('cleanup')
    .description('remove what provision made')
    .option('--record <path>', 'the record of the provisioning', provisionPaths.record);
  addSettingOptions(command, ['CONFORMANCE_BASE_URL', 'CONFORMANCE_TIMEOUT_MS']);
  return command.addHelpText('after', help).action(async () => {
    const { record } = command.opts<{ record: string }>();
    process.exitCode = await cleanUpWith(() => loadAdminSettings(command), resolve(record), record);
  });
}

async function cleanUpWith(load: () => AdminSettings, path: string, shown: string): Promise<ExitCode> {
  const [{ readRecord, RecordFile }, { cleanUp }, { AdminApi }, { NodeTransport }] = await Promise.all([
    import('../provision/RecordFile.ts'),
    import('../provision/cleanUp.ts'),
    import('../provision/AdminApi.ts'),
    import('../http/NodeTransport.ts'),
  ]);
  const known = readRecord(path);
  if (known === undefined) throw usageError([`${shown}: there is no record: run cleanup where provision was run`]);
  if (known === 'invalid') throw usageError([`${shown}: is no record of this suite: name the right one`]);
  if (known.left.length === 0) {
    process.stdout.write(`${known.prefix} was removed before: nothing is left.\n`);
    return exitCodes.conformant;
  }
  const settings = load();
  checkDeployment(known, settings);
  const transport = new NodeTransport();
  const api = new AdminApi({ ...settings, transport, purpose: 'CLEANUP' });
  const record = RecordFile.resume(path);
  try {
    const folder = join(path, '..', '..');
    const cleaned = await cleanUp({ api, record, known, folder, tell: tellOf });
    return conclude(cleaned, known);
  } finally {
    record.close();
    await transport.close();
  }
}

/** The record names the deployment, and the admin's token goes nowhere else. */
function checkDeployment({ baseUrl }: ProvisionRecord, settings: AdminSettings): void {
  if (baseUrl === settings.baseUrl) return;
  throw usageError([`CONFORMANCE_BASE_URL: ${settings.baseUrl}, but ${baseUrl} was provisioned: set it to that`]);
}

function tellOf(cleaned: Cleaned): void {
  const { thing, outcome } = cleaned;
  const reason = outcome === 'left' ? `: ${printable(cleaned.reason)}` : '';
  process.stderr.write(`${outcome.padEnd(8)} ${thing.kind} ${printable(thing.name)}${reason}\n`);
}

function conclude(cleaned: readonly Cleaned[], { prefix }: ProvisionRecord): ExitCode {
  const left = cleaned.filter(({ outcome }) => outcome === 'left');
  const removed = cleaned.filter(({ outcome }) => outcome === 'removed');
  const done = `${prefix}: ${plural(removed.length, 'thing')} removed`;
  if (left.length === 0) {
    process.stdout.write(`${done}, nothing is left.\n`);
    return exitCodes.conformant;
  }
  const names = left.map(({ thing }) => `  ${thing.kind} ${printable(thing.name)}`);
  process.stdout.write(`${[`${done}, ${left.length} left:`, ...names].join('\n')}\n`);
  return exitCodes.inconclusive;
}
