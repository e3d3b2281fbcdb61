import { request as httpRequest, type IncomingMessage } from 'node:http';
import { request as httpsRequest } from 'node:https';
import type { Socket } from 'node:net';
import { ProxyError } from './ProxyError.ts';
import type { HttpProxy } from './Route.ts';

/** The destination of a tunnel. */
export interface TunnelEnd {
  /** An IPv6 address without its brackets. */
  readonly host: string;
  readonly port: number;
}

/**
 * Opens a connection through a proxy with CONNECT (RFC 9110 §9.3.6), for http too: otherwise the proxy could change requests or
 * respond to them itself, and that would be attributed to the target.
 *
 * @param signal aborts the attempt.
 * @throws ProxyError if the proxy can't be reached or refuses.
 */
export function openTunnel({ origin, authorization }: HttpProxy, end: TunnelEnd, signal: AbortSignal): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const { protocol, hostname, port } = new URL(origin);
    const secure = protocol === 'https:';
    const authority = `${end.host.includes(':') ? `[${end.host}]` : end.host}:${end.port}`;
    const asking = (secure ? httpsRequest : httpRequest)({
      hostname: hostname.replace(/^\[|\]$/g, ''),
      port: Number(port || (secure ? 443 : 80)),
      method: 'CONNECT',
      path: authority,
      headers: { Host: authority, ...(authorization !== undefined && { 'Proxy-Authorization': authorization }) },
      agent: false,
      signal,
    });
    asking.once('connect', ({ statusCode = 0 }: IncomingMessage, socket: Socket, head: Buffer) => {
      if (Math.floor(statusCode / 100) === 2) {
        if (head.length > 0) socket.unshift(head);
        resolve(socket);
        return;
      }
      socket.destroy();
      reject(new ProxyError(origin, `responded to CONNECT with ${statusCode}`));
    });
    asking.once('error', (error) => {
      const code: unknown = 'code' in error ? error.code : undefined;
      reject(new ProxyError(origin, typeof code === 'string' ? `failed (${code})` : 'failed'));
    });
    asking.end();
  });
}
