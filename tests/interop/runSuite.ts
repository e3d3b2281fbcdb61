import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SinkEndpoint } from '../../src/fakes/reference/SinkEndpoint.ts';
import { packageRoot } from '../../src/lib/packageRoot.ts';
import type { Report } from '../../src/report/Report.ts';
import type { NeighbourTarget } from './Neighbour.ts';
import { runCommand } from './runCommand.ts';

/** One run of the suite against one neighbour. */
export interface RunOptions {
  readonly target: NeighbourTarget;
  readonly sink: Required<Pick<SinkEndpoint, 'url' | 'token'>>;
  /** Undefined: the fixed seed of the suite. */
  readonly seed: number | undefined;
  /** An empty folder: the tokens' files and the report. */
  readonly folder: string;
}

/**
 * Runs the compiled bin in its profile `full` with settings from the environment, as a user does, and with every setting that
 * requirements beyond the profile need.
 *
 * @throws Error with the output of the bin if it wrote no report.
 */
export async function runSuite({ target, sink, seed, folder }: RunOptions): Promise<Report> {
  const output = join(folder, 'report');
  const settings = {
    CONFORMANCE_BASE_URL: target.baseUrl,
    CONFORMANCE_TOKEN_FILE: tokenFile(folder, 'operator', target.tokens.operator),
    CONFORMANCE_RESTRICTED_TOKEN_FILE: tokenFile(folder, 'restricted', target.tokens.restricted),
    CONFORMANCE_REVOKED_TOKEN: target.tokens.revoked,
    CONFORMANCE_VIEWER_TOKEN_FILE: tokenFile(folder, 'viewer', target.tokens.viewer),
    CONFORMANCE_PROVIDER_ID: target.providerId,
    CONFORMANCE_OTHER_PROVIDER_ID: target.otherProviderId,
    CONFORMANCE_USER_ID: target.userId,
    CONFORMANCE_GROUP_ID: target.groupId,
    CONFORMANCE_SPARE_USER_IDS: target.spareUserIds.join(','),
    CONFORMANCE_SPARE_GROUP_IDS: target.spareGroupIds.join(','),
    CONFORMANCE_ALLOW_WRITES: '1',
    CONFORMANCE_SINK_LISTEN: new URL(sink.url).host,
    CONFORMANCE_SINK_URL: sink.url,
    CONFORMANCE_SINK_TOKEN: sink.token,
    CONFORMANCE_PROFILE: 'full',
    CONFORMANCE_OUTPUT: output,
    ...(seed === undefined ? {} : { CONFORMANCE_SEED: String(seed) }),
    ...(target.certificate === undefined ? {} : { NODE_EXTRA_CA_CERTS: target.certificate }),
  };
  const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('CONFORMANCE_'));
  const bin = join(packageRoot(), 'dist', 'src', 'cli', 'main.js');
  const { exitCode, output: printed } = await runCommand([process.execPath, bin, 'run', '--profile', 'full'], {
    cwd: folder,
    env: { ...Object.fromEntries(inherited), ...settings },
  });
  if (exitCode !== 0 && exitCode !== 1 && exitCode !== 2) {
    throw new Error(`the suite exited with ${exitCode ?? 'a signal'}:\n${printed.slice(-4_000)}`);
  }
  const report: Report = JSON.parse(readFileSync(join(output, 'report.json'), 'utf8'));
  return report;
}

function tokenFile(folder: string, identity: string, token: string): string {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `${identity}-token`);
  writeFileSync(path, token, { mode: 0o600 });
  return path;
}
