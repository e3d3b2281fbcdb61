import { constants, deflateRawSync } from 'node:zlib';
import type { Hostile } from './Hostile.ts';
import { drip, jsonHead, onRequest, pour } from './onRequest.ts';

const mebibyte = 1024 * 1024;

/** Head of a gzip file (RFC 1952 §2.3). */
const gzipHead = Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 0xff]);

/** A MiB of spaces compressed to a KiB that may be repeated: several form a compression bomb. */
function packedBlanks(): Uint8Array {
  return deflateRawSync(Buffer.alloc(mebibyte, ' '), { finishFlush: constants.Z_FULL_FLUSH });
}

/** Deployments whose responses never end, or too late to wait for. */
export const endlessHostile: readonly Hostile[] = [
  onRequest('drip-status-line', 'The status line comes one byte a second.', (socket) => drip(socket, jsonHead())),
  onRequest('drip-body', 'The body comes one byte a second.', (socket) => {
    const body = '{"is_running":false,"tasks":[],"messages":[]}';
    socket.write(jsonHead(`Content-Length: ${body.length}`));
    drip(socket, body);
  }),
  onRequest('endless-status-line', 'The reason phrase never ends.', (socket) => {
    socket.write('HTTP/1.1 200 ');
    pour(socket, 'O'.repeat(4096));
  }),
  onRequest('endless-fields', 'The header fields never end.', (socket) => {
    socket.write('HTTP/1.1 200 OK\r\n');
    pour(socket, 'X-Field: endless\r\n'.repeat(256));
  }),
  onRequest('endless-interim', 'The interim responses never end.', (socket) =>
    pour(socket, 'HTTP/1.1 102 Processing\r\n\r\n'.repeat(16)),
  ),
  onRequest('endless-chunks', 'The chunks of the body never end.', (socket) => {
    socket.write(jsonHead('Transfer-Encoding: chunked'));
    pour(socket, `10000\r\n${' '.repeat(65_536)}\r\n`);
  }),
  onRequest('endless-trailers', 'The trailer fields never end.', (socket) => {
    socket.write(`${jsonHead('Transfer-Encoding: chunked')}2\r\n{}\r\n0\r\n`);
    pour(socket, 'X-Field: endless\r\n'.repeat(256));
  }),
  onRequest('huge-body', 'The body is 50 MB of JSON.', (socket) => {
    socket.write(jsonHead('Content-Length: 50000002'));
    socket.write('[');
    pour(socket, ' '.repeat(65_536));
  }),
  onRequest('compression-bomb', 'A body that is compressed a thousandfold never ends.', (socket) => {
    socket.write(jsonHead('Content-Encoding: gzip'));
    socket.write(gzipHead);
    pour(socket, packedBlanks());
  }),
  onRequest('small-compression-bomb', 'A compressed body of a megabyte is a gigabyte of spaces.', (socket) => {
    socket.write(jsonHead('Content-Encoding: gzip'));
    const packed = packedBlanks();
    socket.end(Buffer.concat([gzipHead, ...Array.from({ length: 1024 }, () => packed)]));
  }),
];
