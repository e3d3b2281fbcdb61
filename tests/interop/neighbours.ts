import type { Neighbour } from './Neighbour.ts';
import { apache } from './proxies/apache.ts';
import { caddy } from './proxies/caddy.ts';
import { haproxy } from './proxies/haproxy.ts';
import { nginx } from './proxies/nginx.ts';
import { proxyNeighbour, variants } from './proxyNeighbour.ts';
import { stackNeighbour } from './stackNeighbour.ts';

/** All neighbours, in the order in which they are judged. */
export const neighbours: readonly Neighbour[] = [
  ...['fastapi', 'go', 'fastify', 'django', 'spring'].map(stackNeighbour),
  ...[nginx, haproxy, apache, caddy].flatMap((proxy) => variants.map((variant) => proxyNeighbour(proxy, variant))),
];
