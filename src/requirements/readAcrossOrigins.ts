import { isIP } from 'node:net';
import { probe } from './probes.ts';
import type { Verifier } from './Verifier.ts';

/** Origins that no deployment trusts (RFC 2606 §2), and the one of a page without any. */
const foreignOrigins = ['https://attacker.example', 'null'];

/**
 * Foreign origins that begin as that of the deployment, or end as the domain that it belongs to: whoever compares texts takes
 * them for its own. A domain of more labels is cut to its last two, since a subdomain may well be trusted.
 */
function similarOrigins(baseUrl: string): readonly string[] {
  const { protocol, hostname } = new URL(baseUrl);
  const domain = isIP(hostname) ? hostname : hostname.split('.').slice(-2).join('.');
  return [`${protocol}//${hostname}.attacker.example`, `${protocol}//attacker${domain}`];
}

/** How many requests {@link readAcrossOrigins} sends. */
export const crossOriginReads = 6;

/** Sends the reads that a page of a foreign origin would make: the read itself, and what the browser asks before it. */
export async function readAcrossOrigins(verifier: Verifier, id: string): Promise<void> {
  const { context } = verifier;
  for (const origin of [...foreignOrigins, ...similarOrigins(context.baseUrl)]) {
    await verifier.send(probe(id, 'sync-status', context, { headers: [['Origin', origin]] }));
  }
  for (const origin of foreignOrigins) {
    const preflight = [
      ['Origin', origin],
      ['Access-Control-Request-Method', 'GET'],
      ['Access-Control-Request-Headers', 'authorization'],
    ] as const;
    await verifier.send(probe(id, 'sync-status', context, { method: 'OPTIONS', headers: preflight }));
  }
}
