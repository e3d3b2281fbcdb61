import { join } from 'node:path';
import { type ExitCode, exitCodes } from '../report/exitCode.ts';
import { plural } from '../report/views/plural.ts';
import { printable } from '../report/views/printable.ts';
import type { AdminSettings } from '../settings/readAdminSettings.ts';
import { routeOf } from '../settings/routeOf.ts';
import type { Cleaned } from '../tools/provision/Cleaned.ts';
import type { ProvisionRecord } from '../tools/provision/ProvisionRecord.ts';
import { usageError } from './usageError.ts';

/** The record to clean up by, and the output. */
export interface CleanUpWith {
  /** Path of the record, absolute. */
  readonly path: string;
  /** The same path, as messages show it. */
  readonly shown: string;
  /** Prints the result. */
  readonly print: (text: string) => void;
}

/**
 * Removes the resources that a record lists, and prints on standard error what became of each.
 *
 * @param load reads the settings; called only if something is left to remove.
 * @returns 0 if nothing is left, else 2.
 * @throws CommanderError of exit code 3 if the record is missing, invalid, reached through a link, or of another deployment.
 */
export async function cleanUpWith(load: () => AdminSettings, { path, shown, print }: CleanUpWith): Promise<ExitCode> {
  const [{ readRecord, RecordFile, recordProblem }, { cleanUp }, { AdminApi }, { NodeTransport }] = await Promise.all([
    import('../tools/provision/RecordFile.ts'),
    import('../tools/provision/cleanUp.ts'),
    import('../tools/provision/AdminApi.ts'),
    import('../http/NodeTransport.ts'),
  ]);
  const problem = recordProblem(path);
  if (problem !== undefined) throw usageError([`${shown}: ${problem}`]);
  const known = readRecord(path);
  if (known === undefined) throw usageError([`${shown}: there is no record: run cleanup where provision was run`]);
  if (known === 'invalid') throw usageError([`${shown}: not a record of this suite: name the right one`]);
  if (known.left.length === 0) {
    print(`${known.prefix} is already removed: nothing is left.\n`);
    return exitCodes.conformant;
  }
  const settings = load();
  checkDeployment(known, settings);
  const transport = new NodeTransport(routeOf(settings));
  const api = new AdminApi({ ...settings, transport, purpose: 'CLEANUP' });
  const record = RecordFile.resume(path);
  try {
    const folder = join(path, '..', '..');
    const cleaned = await cleanUp({ api, record, known, folder, onCleaned: tellOf });
    return conclude(cleaned, known, print);
  } finally {
    record.close();
    await transport.close();
  }
}

/** The admin's token is sent only to the deployment that the record names. */
function checkDeployment({ baseUrl }: ProvisionRecord, settings: AdminSettings): void {
  if (baseUrl === settings.baseUrl) return;
  throw usageError([`CONFORMANCE_BASE_URL: ${settings.baseUrl}, but ${baseUrl} was provisioned: set it to that`]);
}

function tellOf(cleaned: Cleaned): void {
  const { resource, outcome } = cleaned;
  const reason = outcome === 'left' ? `: ${printable(cleaned.reason)}` : '';
  process.stderr.write(`${outcome.padEnd(8)} ${resource.kind} ${printable(resource.name)}${reason}\n`);
}

function conclude(cleaned: readonly Cleaned[], { prefix }: ProvisionRecord, print: CleanUpWith['print']): ExitCode {
  const left = cleaned.filter(({ outcome }) => outcome === 'left');
  const removed = cleaned.filter(({ outcome }) => outcome === 'removed');
  const done = `${prefix}: ${plural(removed.length, 'resource')} removed`;
  if (left.length === 0) {
    print(`${done}, nothing is left.\n`);
    return exitCodes.conformant;
  }
  const names = left.map(({ resource }) => `  ${resource.kind} ${printable(resource.name)}`);
  print(`${[`${done}, ${left.length} left:`, ...names].join('\n')}\n`);
  return exitCodes.inconclusive;
}
