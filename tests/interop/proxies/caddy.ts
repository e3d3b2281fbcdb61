import { join } from 'node:path';
import type { ReverseProxy } from './ReverseProxy.ts';

/** Caddy with `reverse_proxy` alone; without its admin endpoint and without certificates from the network. */
export const caddy: ReverseProxy = {
  name: 'caddy',
  configure: ({ port, upstreamPort, folder, root, tls, compresses, prefix }) => {
    const pass = `reverse_proxy 127.0.0.1:${upstreamPort}`;
    const config = `
{
  admin off
  auto_https off
  storage file_system ${folder}
}
${tls === undefined ? 'http' : 'https'}://127.0.0.1:${port} {
  bind 127.0.0.1
  ${tls === undefined ? '' : `tls ${tls.certificate} ${tls.key}`}
  ${compresses ? 'encode gzip' : ''}
  ${prefix === '' ? pass : `handle_path ${prefix}/* {\n    ${pass}\n  }`}
}
`;
    return {
      files: { Caddyfile: config },
      command: [join(root, 'usr/bin/caddy'), 'run', '--adapter', 'caddyfile', '--config', join(folder, 'Caddyfile')],
    };
  },
};
