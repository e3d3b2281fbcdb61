import type { HttpProxy } from '../http/Route.ts';

/** Host names of this machine, which are never reached through a proxy. */
const loopback = /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/;

/**
 * The proxy for a URL: by its scheme `HTTPS_PROXY` or `HTTP_PROXY`, lower-case names first. There is none if `NO_PROXY`
 * excludes the host, or the host is this machine. Pure.
 *
 * @returns neither member if there is no proxy; `problem`: one line with its fix, without credentials.
 */
export function proxyOf(
  env: { readonly [name: string]: string | undefined },
  baseUrl: string,
): { readonly proxy?: HttpProxy; readonly problem?: string } {
  const { protocol, hostname, port } = new URL(baseUrl);
  const upper = protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY';
  const name = [upper.toLowerCase(), upper].find((one) => env[one]);
  const text = (name === undefined ? undefined : env[name])?.trim();
  const list = env['no_proxy'] || env['NO_PROXY'] || '';
  const ofPort = port || (protocol === 'https:' ? '443' : '80');
  if (text === undefined || loopback.test(hostname) || isExcluded(list, hostname, ofPort)) return {};
  const spelled = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `http://${text}`;
  const url = URL.canParse(spelled) ? new URL(spelled) : undefined;
  const credentials = url && decoded(`${url.username}:${url.password}`);
  if (url === undefined || credentials === undefined || !/^https?:$/.test(url.protocol)) {
    const fix = `correct it, or exclude ${hostname} by NO_PROXY`;
    return { problem: `${name}: expected the http or https URL of a proxy, got other text, not shown: ${fix}` };
  }
  const authorization = `Basic ${Buffer.from(credentials).toString('base64')}`;
  return { proxy: Object.freeze({ origin: url.origin, ...(credentials === ':' ? {} : { authorization }) }) };
}

/**
 * Whether a list of hosts contains a host: `*` matches every host, a name also its subdomains, and a port restricts its entry.
 * Addresses are compared as text; address ranges aren't supported.
 */
function isExcluded(list: string, hostname: string, port: string): boolean {
  const entries = list.toLowerCase().split(/[\s,]+/);
  return entries.some((entry) => {
    const [, host = '', ofPort = port] = /^(.*?)(?::(\d+))?$/.exec(entry) ?? [];
    const name = host.replace(/^\*?\./, '');
    if (entry === '*') return true;
    return name !== '' && ofPort === port && (hostname === name || hostname.endsWith(`.${name}`));
  });
}

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
