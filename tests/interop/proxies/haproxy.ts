import { join } from 'node:path';
import type { ReverseProxy } from './ReverseProxy.ts';

const errors = [400, 403, 408, 500, 502, 503, 504];

/** HAProxy with the `defaults` of Debian's haproxy.cfg. */
export const haproxy: ReverseProxy = {
  name: 'haproxy',
  configure: ({ port, upstreamPort, folder, root, tls, compresses, prefix }) => {
    const config = `
defaults
  mode http
  option dontlognull
  timeout connect 5000
  timeout client 50000
  timeout server 50000
${errors.map((status) => `  errorfile ${status} ${root}/etc/haproxy/errors/${status}.http`).join('\n')}

frontend front
  bind 127.0.0.1:${port}${tls === undefined ? '' : ` ssl crt ${tls.certificate} alpn h2,http/1.1`}
${prefix === '' ? '' : `  http-request return status 404 unless { path_beg ${prefix}/ }\n  http-request replace-path ^${prefix}(/.*)$ \\1`}
${compresses ? '  compression algo gzip\n  compression type application/json' : ''}
  default_backend back

backend back
  server reference 127.0.0.1:${upstreamPort}
`;
    return {
      files: { 'haproxy.cfg': config },
      command: [join(root, 'usr/sbin/haproxy'), '-db', '-f', join(folder, 'haproxy.cfg')],
    };
  },
};
