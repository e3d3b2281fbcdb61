import { join } from 'node:path';
import type { ReverseProxy } from './ReverseProxy.ts';

/** Those that Debian enables and that play a part here, then those that a reverse proxy needs. */
const modules = ['mpm_event', 'authz_core', 'filter', 'reqtimeout', 'proxy', 'proxy_http'];

/** Apache httpd with the settings of Debian's apache2.conf and security.conf. */
export const apache: ReverseProxy = {
  name: 'apache',
  configure: ({ port, upstreamPort, folder, root, tls, compresses, prefix }) => {
    const loaded = [
      ...modules,
      ...(compresses ? ['deflate'] : []),
      ...(tls === undefined ? [] : ['socache_shmcb', 'ssl', 'http2']),
    ];
    const config = `
ServerRoot ${folder}
ServerName 127.0.0.1
DefaultRuntimeDir ${folder}
PidFile ${folder}/apache2.pid
ErrorLog ${folder}/error.log
${process.getuid?.() === 0 ? 'User www-data\nGroup www-data' : ''}
${loaded.map((name) => `LoadModule ${name}_module ${root}/usr/lib/apache2/modules/mod_${name}.so`).join('\n')}
Timeout 300
KeepAlive On
MaxKeepAliveRequests 100
KeepAliveTimeout 5
RequestReadTimeout header=20-40,minrate=500
RequestReadTimeout body=10,minrate=500
ServerTokens OS
ServerSignature On
TraceEnable Off
${compresses ? 'AddOutputFilterByType DEFLATE application/json' : ''}
Listen 127.0.0.1:${port}
<VirtualHost 127.0.0.1:${port}>
  ${tls === undefined ? '' : `Protocols h2 http/1.1\n  SSLEngine on\n  SSLCertificateFile ${tls.certificate}\n  SSLCertificateKeyFile ${tls.key}`}
  ProxyPass ${prefix}/ http://127.0.0.1:${upstreamPort}/
</VirtualHost>
`;
    return {
      files: { 'apache2.conf': config },
      command: [join(root, 'usr/sbin/apache2'), '-D', 'FOREGROUND', '-f', join(folder, 'apache2.conf')],
    };
  },
};
