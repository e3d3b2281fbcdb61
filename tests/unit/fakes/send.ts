import { type Agent, request as httpRequest } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';

/** A request of a test. */
export interface Sent {
  readonly method?: string;
  /** Relative to the base URL. */
  readonly path: string;
  readonly token?: string | undefined;
  readonly headers?: readonly (readonly [string, string])[];
  readonly body?: string | Uint8Array | undefined;
  readonly agent?: Agent;
}

/** A response to a test. */
export interface Got {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly text: string;
  /** Whether the connection had served a request before. */
  readonly reused: boolean;
}

/** Sends one request by `node:http` with exactly these header fields; rejects if no complete response comes. */
export function send(baseUrl: string, { method = 'GET', path, token, headers = [], body, agent }: Sent): Promise<Got> {
  const url = new URL(baseUrl);
  const fields = [['Host', url.host], ...headers];
  if (token !== undefined) fields.push(['Authorization', `Bearer ${token}`]);
  if (body !== undefined) fields.push(['Content-Length', String(Buffer.byteLength(body))]);
  return new Promise((resolve, reject) => {
    const options = { method, host: url.hostname, port: url.port, path: url.pathname + path, agent: agent ?? false };
    const request = httpRequest({ ...options, headers: fields.flat() }, (response) => {
      const { statusCode = 0, headers: got } = response;
      text(response).then(
        (content) => resolve({ status: statusCode, headers: got, text: content, reused: request.reusedSocket }),
        reject,
      );
    });
    request.on('error', reject);
    request.setTimeout(5_000, () => request.destroy(new Error('no response')));
    request.end(body);
  });
}

/** Writes raw bytes to a new connection and returns everything until it ends or is quiet for `quietMs`. */
export function sendRaw(baseUrl: string, bytes: string | Uint8Array, quietMs = 2_000): Promise<string> {
  const { hostname, port } = new URL(baseUrl);
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), hostname);
    const chunks: Uint8Array[] = [];
    const done = () => {
      socket.destroy();
      resolve(Buffer.concat(chunks).toString('latin1'));
    };
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.on('end', done);
    socket.setTimeout(quietMs, done);
    socket.on('error', reject);
    socket.write(bytes);
  });
}
