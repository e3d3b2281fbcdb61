import { constants, deflateRawSync } from 'node:zlib';
import type { Hostile } from './Hostile.ts';
import { drip, jsonHead, onRequest, pour } from './onRequest.ts';

const mebibyte = 1024 * 1024;

/** Head of a gzip file (RFC 1952 §2.3). */
const gzipHead = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);

/** A MiB of blanks in a KiB, compressed so that it may be repeated: a few of them are a bomb. */
function packedBlanks(): Uint8Array {
  return deflateRawSync(Buffer.alloc(mebibyte, ' '), { finishFlush: constants.Z_FULL_FLUSH });
}

/** Deployments whose answers have no end, or one that nobody should wait for. */
export const endlessHostile: readonly Hostile[] = [
  onRequest('drip-status-line', 'The status line comes one byte a second.', (socket) => drip(socket, jsonHead())),
  onRequest('drip-body', 'The body comes one byte a second.', (socket) => {
    const body = '{"is_running":false,"tasks":[],"messages":[]}';
    socket.write(jsonHead(`Content-Length: ${body.length}`));
    drip(socket, body);
  }),
  onRequest('endless-status-line', 'The reason phrase has no end.', (socket) => {
    socket.write('HTTP/1.1 200 ');
    pour(socket, 'O'.repeat(4096));
  }),
  onRequest('endless-fields', 'The header fields have no end.', (socket) => {
    socket.write('HTTP/1.1 200 OK\r\n');
    pour(socket, 'X-Field: endless\r\n'.repeat(256));
  }),
  onRequest('endless-interim', 'The interim answers have no end.', (socket) =>
    pour(socket, 'HTTP/1.1 102 Processing\r\n\r\n'.repeat(16)),
  ),
  onRequest('endless-chunks', 'The chunks of the body have no end.', (socket) => {
    socket.write(jsonHead('Transfer-Encoding: chunked'));
    pour(socket, `10000\r\n${' '.repeat(65_536)}\r\n`);
  }),
  onRequest('endless-trailers', 'The fields behind the last chunk have no end.', (socket) => {
    socket.write(`${jsonHead('Transfer-Encoding: chunked')}2\r\n{}\r\n0\r\n`);
    pour(socket, 'X-Field: endless\r\n'.repeat(256));
  }),
  onRequest('huge-body', 'The body is 50 MB of JSON.', (socket) => {
    socket.write(jsonHead('Content-Length: 50000002'));
    socket.write('[');
    pour(socket, ' '.repeat(65_536));
  }),
  onRequest(
    'compression-bomb',
    'A compressed body is a thousand times as long as it looks, and has no end.',
    (socket) => {
      socket.write(jsonHead('Content-Encoding: gzip'));
      socket.write(gzipHead);
      pour(socket, packedBlanks());
    },
  ),
  onRequest('small-compression-bomb', 'A compressed body of a megabyte is a gigabyte of blanks.', (socket) => {
    socket.write(jsonHead('Content-Encoding: gzip'));
    const packed = packedBlanks();
    socket.end(Buffer.concat([gzipHead, ...Array.from({ length: 1024 }, () => packed)]));
  }),
];
