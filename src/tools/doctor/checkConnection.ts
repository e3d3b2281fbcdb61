import type { Exchange } from '../../http/Exchange.ts';
import type { Target } from '../../settings/Target.ts';
import { type Check, fine, problem, warning } from './Check.ts';

/** Host names of this machine. */
const loopback = /^(localhost|127(\.\d+){3}|\[::1\])$/;

/** Whether the deployment responds, and whether tokens are sent encrypted. Judges the preflight. */
export function checkConnection(
  { baseUrl }: Pick<Target, 'baseUrl'>,
  { result, elapsedMs }: Exchange,
): readonly Check[] {
  const { origin, protocol, hostname } = new URL(baseUrl);
  const nothing = 'a run stops after this request and is inconclusive';
  if (result.kind === 'failure' && result.failure === 'tls') {
    const fix = 'set NODE_EXTRA_CA_CERTS to the PEM file of a private certificate authority, or renew the certificate';
    return [problem('TLS', result.message, nothing, fix)];
  }
  if (result.kind === 'failure') {
    const fix = result.isProxy
      ? 'correct HTTPS_PROXY or HTTP_PROXY, or exclude the host by NO_PROXY'
      : 'correct CONFORMANCE_BASE_URL, or start the deployment';
    return [problem('reachable', result.message, nothing, fix)];
  }
  return [
    fine('reachable', `${origin} responded in ${Math.round(elapsedMs)} ms`),
    protocol === 'https:' || loopback.test(hostname)
      ? fine('TLS', protocol === 'https:' ? 'its certificate is trusted' : 'not used; not needed on this machine')
      : warning(
          'TLS',
          'not used',
          'every token crosses the network in clear text',
          'use https in CONFORMANCE_BASE_URL',
        ),
  ];
}
