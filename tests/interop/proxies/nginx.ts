import { userInfo } from 'node:os';
import { join } from 'node:path';
import type { ReverseProxy } from './ReverseProxy.ts';

/** nginx with the `http` block of Debian's nginx.conf; `proxy_pass` alone, so HTTP/1.0 to the upstream and its own `Host`. */
export const nginx: ReverseProxy = {
  name: 'nginx',
  configure: ({ port, upstreamPort, folder, root, tls, compresses, prefix }) => {
    const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
    const config = `
user ${userInfo().username};
worker_processes auto;
daemon off;
pid ${folder}/nginx.pid;
error_log ${folder}/error.log;
events { worker_connections 768; }
http {
  sendfile on;
  tcp_nopush on;
  types_hash_max_size 2048;
  include ${root}/etc/nginx/mime.types;
  default_type application/octet-stream;
  ssl_protocols TLSv1.2 TLSv1.3;
  ssl_prefer_server_ciphers on;
  access_log off;
${temporary.map((name) => `  ${name}_temp_path ${folder}/${name};`).join('\n')}
  gzip on;
  ${compresses ? 'gzip_proxied any;\n  gzip_types application/json;' : ''}
  server {
    listen 127.0.0.1:${port}${tls === undefined ? '' : ' ssl http2'};
    ${tls === undefined ? '' : `ssl_certificate ${tls.certificate};\n    ssl_certificate_key ${tls.key};`}
    location ${prefix}/ { proxy_pass http://127.0.0.1:${upstreamPort}${prefix === '' ? '' : '/'}; }
  }
}
`;
    return {
      files: { 'nginx.conf': config },
      command: [
        join(root, 'usr/sbin/nginx'),
        '-p',
        folder,
        '-e',
        join(folder, 'error.log'),
        '-c',
        join(folder, 'nginx.conf'),
      ],
    };
  },
};
