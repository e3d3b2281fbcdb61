import type { Hostile } from './Hostile.ts';
import { jsonHead, onRequest } from './onRequest.ts';

/** A status that the contract accepts. */
const idle = '{"is_running":false,"tasks":[]}';

/** Sends one complete response and closes the connection. */
function sends(id: string, statement: string, bytes: string | Uint8Array): Hostile {
  return onRequest(id, statement, (socket) => socket.end(bytes));
}

/** Deployments whose responses violate HTTP or end too early. */
export const brokenHostile: readonly Hostile[] = [
  sends('closes-after-head', 'The connection is closed after the header fields.', jsonHead('Content-Length: 100')),
  sends('closes-within-head', 'The connection is closed within the header fields.', 'HTTP/1.1 200 OK\r\nContent-Ty'),
  sends('length-too-long', 'The body is shorter than its Content-Length.', jsonHead('Content-Length: 100') + idle),
  onRequest(
    'length-too-long-open',
    'The body is shorter than its Content-Length, and the connection stays open.',
    (socket) => {
      socket.write(jsonHead('Content-Length: 100') + idle);
    },
  ),
  sends('length-too-short', 'The body is longer than its Content-Length.', jsonHead('Content-Length: 5') + idle),
  sends(
    'two-lengths',
    'Two lengths contradict each other.',
    jsonHead('Content-Length: 5', `Content-Length: ${idle.length}`) + idle,
  ),
  sends('length-no-number', 'The Content-Length is not a number.', jsonHead('Content-Length: many') + idle),
  sends(
    'chunks-cut',
    'The chunked body ends without the last chunk.',
    `${jsonHead('Transfer-Encoding: chunked')}${idle.length.toString(16)}\r\n${idle}\r\n`,
  ),
  sends(
    'bad-chunk',
    'The size of a chunk is not a number.',
    `${jsonHead('Transfer-Encoding: chunked')}zz\r\n${idle}\r\n`,
  ),
  sends('false-gzip', 'The body is labelled gzip but not compressed.', jsonHead('Content-Encoding: gzip') + idle),
  onRequest('reset-within-body', 'The connection is reset within the body.', (socket) => {
    socket.write(jsonHead('Content-Length: 100') + idle, () => socket.resetAndDestroy());
  }),
  sends('nul-in-field', 'A header field contains a NUL.', jsonHead('X-Field: \0') + idle),
  sends('nul-body', 'The body consists of NULs.', jsonHead() + '\0'.repeat(1000)),
  sends('http-2', 'Every response is an HTTP/2 frame.', Buffer.from('0000000400000000000000080100000000', 'hex')),
  sends('http-2-preface', 'Every response is the HTTP/2 preface.', 'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'),
  sends('status-999', 'Every response has an invalid status.', 'HTTP/1.1 999 Odd\r\nContent-Length: 0\r\n\r\n'),
  sends(
    'switches-protocol',
    'Every response switches to another protocol.',
    'HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: other\r\n\r\n\0\x01\x02',
  ),
  sends(
    'redirects-to-itself',
    'Every response is a redirect to itself.',
    'HTTP/1.1 307 Temporary Redirect\r\nLocation: ?\r\nContent-Length: 0\r\n\r\n',
  ),
];
