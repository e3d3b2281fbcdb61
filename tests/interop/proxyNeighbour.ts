import { mkdirSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { startReference } from '../../src/fakes/reference/startReference.ts';
import type { Neighbour, StartedNeighbour, StartOptions } from './Neighbour.ts';
import { createCertificate } from './proxies/createCertificate.ts';
import { debianRoot, installProxies } from './proxies/installProxies.ts';
import type { ReverseProxy } from './proxies/ReverseProxy.ts';
import { Service } from './Service.ts';

/** The ways in which every proxy is judged, each with one change to the first. */
export const variants = ['plain', 'tls', 'compression', 'prefix'] as const;

/** How a proxy is judged. */
export type Variant = (typeof variants)[number];

/** Our reference deployment behind another project's proxy. */
export function proxyNeighbour(proxy: ReverseProxy, variant: Variant): Neighbour {
  return {
    name: `${proxy.name}-${variant}`,
    installation: 'proxies',
    install: installProxies,
    start: (cache, options) => start(proxy, variant, debianRoot(cache), options),
  };
}

async function start(
  proxy: ReverseProxy,
  variant: Variant,
  root: string,
  { sink, folder: parent, ports }: StartOptions,
): Promise<StartedNeighbour> {
  const folder = join(parent, 'proxy');
  mkdirSync(folder, { recursive: true });
  const reference = await startReference();
  const { tokens, providerId, otherProviderId, userId, groupId, spareUserIds, spareGroupIds } = reference;
  const { viewer } = tokens;
  if (viewer === undefined || spareUserIds === undefined || spareGroupIds === undefined) {
    await reference.close();
    throw new Error('the reference deployment has to have a viewer, spare users and spare groups');
  }
  reference.useSink?.(sink);
  const port = await ports.choose();
  const tls = variant === 'tls' ? await createCertificate(folder) : undefined;
  const prefix = variant === 'prefix' ? '/auth' : '';
  const { command, files } = proxy.configure({
    port,
    upstreamPort: Number(new URL(reference.baseUrl).port),
    folder,
    root,
    ...(tls === undefined ? {} : { tls }),
    compresses: variant === 'compression',
    prefix,
  });
  for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
  const libraries = ['usr/lib/x86_64-linux-gnu', 'usr/lib/aarch64-linux-gnu'].map((path) => join(root, path));
  // Caddy saves its configuration in the home folder.
  const home = { HOME: folder, XDG_CONFIG_HOME: folder, XDG_DATA_HOME: folder };
  const environment = { ...process.env, ...home, LD_LIBRARY_PATH: libraries.join(':') };
  const service = new Service(command, environment, join(parent, 'service.log'));
  try {
    await service.waitFor(async () => ((await accepts(port)) ? true : undefined));
  } catch (error) {
    await reference.close();
    throw error;
  }
  const scheme = tls === undefined ? 'http' : 'https';
  return {
    target: {
      baseUrl: `${scheme}://127.0.0.1:${port}${prefix}/api/v3`,
      tokens: { ...tokens, viewer },
      providerId,
      otherProviderId,
      userId,
      groupId,
      spareUserIds,
      spareGroupIds,
      ...(tls === undefined ? {} : { certificate: tls.certificate }),
    },
    close: async () => {
      await service.stop();
      await reference.close();
    },
  };
}

function accepts(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
