import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base } from '@playwright/test';
import { type HostOptions, RunHost } from '../../../src/playwright/RunHost.ts';
import type { Ledger } from '../../../src/report/ledger/Ledger.ts';
import { type FakeTransport, fakeTarget, fakeTransport, response } from '../run/fakes.ts';
import { refusing } from '../run/sessions.ts';

/** How the deployment of a host responds, and what else the host is told. */
export interface HostChanges extends Partial<Omit<HostOptions, 'opened'>> {
  /** Status of the response to the preflight. Absent: 200. */
  readonly status?: number;
  /** Status of the response to what has to be refused. Absent: 403. */
  readonly refusal?: number;
  readonly ledger?: Ledger;
}

/** A host, and the transport that counts what it sends. */
export interface TestHost {
  readonly host: RunHost;
  readonly transport: FakeTransport;
  /** Its report folder. */
  readonly output: string;
}

/** The requirements of {@link makeHost}, in the order of its catalogue. */
export const hostedIds = ['A', 'B', 'C'] as const;

/** A test that can make hosts of a run with three requirements, each of one refused case; they are closed at the end. */
export const test = base.extend<{ readonly makeHost: (changes?: HostChanges) => TestHost; readonly folder: string }>({
  folder: async ({}, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'scim-sync-host-'));
    await use(folder);
    await rm(folder, { recursive: true });
  },
  makeHost: async ({ folder }, use) => {
    const hosts: RunHost[] = [];
    await use(({ status = 200, refusal = 403, ledger, ...rest } = {}) => {
      const transport = fakeTransport(({ path }) =>
        path.includes('/10/') ? response(status) : response(refusal, '{"detail":"no"}'),
      );
      const output = join(folder, 'report');
      const catalogue = hostedIds.map((id) => refusing(id, [id]));
      const opened = { target: fakeTarget(), close: () => Promise.resolve(), ...(ledger && { ledger }) };
      const host = new RunHost({ opened, strict: false, output, transport, catalogue, ...rest });
      hosts.push(host);
      return { host, transport, output };
    });
    for (const host of hosts) await host.close();
  },
});
