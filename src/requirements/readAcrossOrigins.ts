import { isIP } from 'node:net';
import { probe } from './probes.ts';
import type { Verifier } from './Verifier.ts';

/** An origin that no deployment trusts (RFC 2606 §2), and the origin of a page that has none. */
const foreignOrigins = ['https://attacker.example', 'null'];

/**
 * Foreign origins that begin like that of the deployment or end like its domain, which a careless comparison takes for its
 * own. A longer domain is cut to its last two labels, since a subdomain may well be trusted.
 */
function similarOrigins(baseUrl: string): readonly string[] {
  const { protocol, hostname } = new URL(baseUrl);
  const domain = isIP(hostname) ? hostname : hostname.split('.').slice(-2).join('.');
  return [`${protocol}//${hostname}.attacker.example`, `${protocol}//attacker${domain}`];
}

/** How many requests {@link readAcrossOrigins} sends. */
export const crossOriginReads = 6;

/** Sends the reads that a page of a foreign origin would cause: the read itself and the browser's CORS preflight. */
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
