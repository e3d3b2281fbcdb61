import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../../src/lib/packageRoot.ts';
import type { Neighbour } from './Neighbour.ts';
import { runOrThrow } from './runCommand.ts';
import { Service } from './Service.ts';

/** What every implementation in `stacks/` holds. */
const held = {
  providerId: '1',
  otherProviderId: '2',
  userId: '6',
  groupId: '5b0a7c2e-8d0f-4c55-9d3e-0f6f3b1c2a10',
  spareUserIds: Array.from({ length: 12 }, (_, index) => String(101 + index)),
  spareGroupIds: ['c2a9d1f4-37b6-4e0a-8a51-6d2f90e4b701', 'c2a9d1f4-37b6-4e0a-8a51-6d2f90e4b702'],
};

/**
 * An implementation of the contract in another stack, in a folder of `stacks/` with this name: `install.sh CACHE` installs what
 * it needs, `start.sh CACHE` serves it on a free port and prints `{"port": N}` once it listens.
 */
export function stackNeighbour(name: string): Neighbour {
  const script = (file: string) => join(packageRoot(), 'tests', 'interop', 'stacks', name, file);
  return {
    name,
    installation: name,
    install: async (cache) => {
      mkdirSync(join(cache, name), { recursive: true });
      await runOrThrow([script('install.sh'), join(cache, name)]);
    },
    start: async (cache, { sink, folder }) => {
      const tokens = { operator: newToken(), restricted: newToken(), revoked: newToken(), viewer: newToken() };
      const environment = {
        ...process.env,
        INTEROP_SINK_URL: sink.url,
        INTEROP_SINK_TOKEN: sink.token,
        INTEROP_OPERATOR_TOKEN: tokens.operator,
        INTEROP_RESTRICTED_TOKEN: tokens.restricted,
        INTEROP_REVOKED_TOKEN: tokens.revoked,
        INTEROP_VIEWER_TOKEN: tokens.viewer,
      };
      const log = join(folder, 'service.log');
      const service = new Service([script('start.sh'), join(cache, name)], environment, log);
      const port = await service.waitFor(portIn);
      return {
        target: { ...held, tokens, baseUrl: `http://127.0.0.1:${port}/api/v3` },
        close: () => service.stop(),
      };
    },
  };
}

function newToken(): string {
  return randomBytes(30).toString('base64url');
}

/** The port in the first whole line that states one; frameworks print banners of their own. */
function portIn(output: string): number | undefined {
  const port = /^\{"port": ?(\d+)\}\r?\n/m.exec(output)?.[1];
  return port === undefined ? undefined : Number(port);
}
