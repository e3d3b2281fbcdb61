import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { genericError } from '../Reply.ts';

/**
 * Responds to a message that the HTTP parser could not read, and ends the connection: 501 for an unknown method (RFC 9110 §9.1),
 * 431 for too large a header (RFC 6585 §5), 408 for a request that never ends, 400 for the rest.
 */
export function refuseBytes(error: Error & { readonly code?: string }, socket: Duplex): void {
  if (!socket.writable || error.code === 'ECONNRESET') {
    socket.destroy();
    return;
  }
  const status = statusOf(error.code);
  const body = JSON.stringify(genericError('The request cannot be read.', 'unreadable'));
  const head = [
    `HTTP/1.1 ${status} ${STATUS_CODES[status]}`,
    'Content-Type: application/json',
    `Content-Length: ${body.length}`,
    'Cache-Control: no-store',
    'Connection: close',
  ];
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}

function statusOf(code: string | undefined): number {
  if (code === 'HPE_INVALID_METHOD') return 501;
  if (code === 'HPE_HEADER_OVERFLOW') return 431;
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return 408;
  return 400;
}
