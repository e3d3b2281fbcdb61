import { writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import type { AdminDeployment } from '../../../../src/fakes/admin/startAdmin.ts';
import { NodeTransport } from '../../../../src/http/NodeTransport.ts';
import type { Transport } from '../../../../src/http/Transport.ts';
import { listen } from '../../../../src/lib/listen.ts';
import { SuiteError } from '../../../../src/lib/SuiteError.ts';
import { startSink } from '../../../../src/sink/startSink.ts';
import { AdminApi } from '../../../../src/tools/provision/AdminApi.ts';
import type { Cleaned } from '../../../../src/tools/provision/Cleaned.ts';
import { cleanUp } from '../../../../src/tools/provision/cleanUp.ts';
import { newNames, type ProvisionNames } from '../../../../src/tools/provision/ProvisionNames.ts';
import { provision } from '../../../../src/tools/provision/provision.ts';
import { provisionPaths } from '../../../../src/tools/provision/provisionPaths.ts';
import { RecordFile, readRecord } from '../../../../src/tools/provision/RecordFile.ts';
import { readDeployment } from '../../../../src/tools/provision/readDeployment.ts';
import type { WatchedAdmin } from './watchedAdmin.ts';

/** The settings of a provisioning of this deployment; the admin's token in a file of the folder. */
export function adminSettings({ baseUrl, admin, sinkPort }: WatchedAdmin, folder: string): NodeJS.ProcessEnv {
  const file = join(folder, 'admin.token');
  writeFileSync(file, admin.adminToken, { mode: 0o600 });
  return {
    CONFORMANCE_BASE_URL: baseUrl,
    CONFORMANCE_ADMIN_TOKEN_FILE: file,
    CONFORMANCE_SINK_LISTEN: `127.0.0.1:${sinkPort}`,
  };
}

async function withApi<T>(
  deployment: AdminDeployment,
  purpose: string,
  transport: Transport,
  act: (api: AdminApi) => Promise<T>,
): Promise<T> {
  const {
    baseUrl,
    admin: { adminToken, state },
  } = deployment;
  // No real waiting: the full syncs, which take time, advance by the same amount.
  const wait = async (milliseconds: number) => state.syncs.letPass(milliseconds);
  try {
    return await act(new AdminApi({ transport, baseUrl, adminToken, timeoutMs: 5_000, purpose, wait }));
  } finally {
    await transport.close();
  }
}

/** A free port of the loopback interface. */
export async function freePort(): Promise<number> {
  const listener = await listen(createServer());
  await listener.close();
  return Number(new URL(listener.origin).port);
}

/**
 * Provisions a deployment in this process, or continues the provisioning in the record of the folder.
 *
 * @param givenPort that the sink of the run will listen on; absent: a free one.
 * @param sinkUrl where the deployment pushes to; absent: to that port.
 */
export async function provisionIn(
  folder: string,
  deployment: AdminDeployment,
  givenPort?: number,
  names = newNames(),
  transport: Transport = new NodeTransport(),
  sinkUrl?: string,
): Promise<ProvisionNames> {
  const port = givenPort ?? (await freePort());
  return withApi(deployment, 'PROVISION', transport, async (api) => {
    const { baseUrl } = deployment;
    const found = await readDeployment(api);
    const path = join(folder, provisionPaths.record);
    const begun = readRecord(path);
    if (begun === 'invalid') throw new SuiteError(`${path} is not a record`);
    const record =
      begun === undefined ? RecordFile.start(path, { baseUrl, prefix: names.prefix }) : RecordFile.resume(path);
    const sink = { listen: { host: '127.0.0.1', port } };
    const known = begun ?? { baseUrl, prefix: names.prefix, isClosed: false, left: [] };
    const openSink = (token: string) => startSink({ ...sink, token, ...(sinkUrl !== undefined && { url: sinkUrl }) });
    const facts = {
      api,
      record,
      known,
      names,
      baseUrl,
      sink,
      sinkUrl: sinkUrl ?? `http://127.0.0.1:${port}`,
      folder,
      openSink,
    };
    await provision({ ...facts, deployment: found, onStep: () => undefined }).finally(() => record.close());
    return names;
  });
}

/** Cleans up a deployment in this process, by the record of the folder. */
export function cleanUpIn(
  folder: string,
  deployment: AdminDeployment,
  transport: Transport = new NodeTransport(),
): Promise<readonly Cleaned[]> {
  return withApi(deployment, 'CLEANUP', transport, async (api) => {
    const path = join(folder, provisionPaths.record);
    const known = readRecord(path);
    if (known === undefined) return [];
    if (known === 'invalid') throw new SuiteError(`${path} is not a record`);
    const record = RecordFile.resume(path);
    const cleaned = await cleanUp({ api, record, known, folder, onCleaned: () => undefined });
    record.close();
    return cleaned;
  });
}
