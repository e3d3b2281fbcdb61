import { once } from 'node:events';
import { createServer } from 'node:http';
import type { Fixtures } from '../../src/fakes/reference/Fixtures.ts';
import { remoteKey } from '../../src/fakes/reference/State.ts';
import type { ReferenceDeployment } from '../../src/fakes/reference/startReference.ts';
import { type HttpResponse, headerValues, type TransportFailure } from '../../src/http/Exchange.ts';
import { RawTransport } from '../../src/http/RawTransport.ts';
import { listen } from '../../src/lib/listen.ts';
import { type RecordedCall, type RecordedExchange, toExchange } from './readRecording.ts';

/** What came of an exchange, when it was recorded and when it was replayed. */
export interface Replayed {
  readonly recorded: RecordedExchange;
  readonly was: HttpResponse | TransportFailure;
  readonly is: HttpResponse | TransportFailure;
}

/** Bodies that the service provider of the recordings answered where it was told to; they were not recorded. */
const reportedBodies: Readonly<Record<string, { readonly path: RegExp; readonly body: string }>> = {
  'sink-invalid-json': { path: /./, body: '{"id":' },
  'sink-empty-200': { path: /./, body: '' },
  'sink-create-array': { path: /Users$/, body: '[]' },
  'sink-create-no-id': { path: /Users$/, body: '{}' },
  'sink-spc-invalid-json': { path: /ServiceProviderConfig$/, body: '{"patch":' },
  'sink-noid-user': { path: /Users/, body: '{}' },
  'sink-html-user': { path: /Users$/, body: '<html></html>' },
  'sink-array-user': { path: /Users$/, body: '[]' },
  'sink-spc-wrong-shape': { path: /ServiceProviderConfig$/, body: '{"patch":[]}' },
};

/**
 * Sends the requests of a recording to a twin, one after the other, with tokens of its own, and a service provider that
 * answers each call as the recorded one did.
 *
 * @param calls what the service provider of the recordings saw.
 */
export async function replayRecording(
  twin: ReferenceDeployment,
  exchanges: readonly RecordedExchange[],
  calls: readonly RecordedCall[],
): Promise<readonly Replayed[]> {
  const sink = await startScriptedSink();
  const transport = new RawTransport();
  const { origin } = new URL(twin.baseUrl);
  const results: Replayed[] = [];
  for (const recorded of exchanges) {
    const own = calls.filter(({ exchange }) => exchange === recorded.id);
    prime(twin, sink.url, recorded, own);
    sink.script(recorded.id, own);
    const { method, path } = recorded.request;
    const is = await transport.send({
      ...{ method, origin, path, headers: [], timeoutMs: 5_000, bodyLimit: 1024 * 1024, identity: 'operator' },
      raw: {
        parts: [{ bytes: requestBytes(recorded, twin.state.fixtures), methods: [method] }],
        end: 'wait',
        quietMs: 0,
      },
    });
    results.push({ recorded, was: toExchange(recorded).result, is });
  }
  await sink.close();
  return results;
}

/** Brings the twin into the state that the recorded calls show: what it has written before, and whether it asks first. */
function prime(
  { state }: ReferenceDeployment,
  url: string,
  { request }: RecordedExchange,
  calls: readonly RecordedCall[],
) {
  const provider = state.fixtures.providers.find(({ id }) => request.path.includes(`/scim/${id}/`));
  if (provider === undefined) return;
  // Attached to no application: the real one does not write there.
  const writes = provider.name !== 'scim-noapp' || !('lastSync' in provider);
  if (writes) state.endpoints.set(provider.id, { url });
  if (calls.some(({ path }) => path === '/ServiceProviderConfig')) state.introduced.delete(provider.id);
  for (const object of [...state.fixtures.users, ...state.fixtures.groups]) {
    if (!(request.body ?? '').includes(`"${object.id}"`)) continue;
    const key = remoteKey({ provider, object });
    const known = calls.flatMap(({ path }) => /^\/(?:Users|Groups)\/(.+)$/.exec(path)?.[1] ?? [])[0];
    if (known !== undefined) state.remoteIds.set(key, known);
    else if (calls.some(({ method }) => method === 'POST')) state.remoteIds.delete(key);
  }
}

/** The request as it stood on the wire, with tokens of the twin. */
function requestBytes(recorded: RecordedExchange, fixtures: Fixtures): Uint8Array {
  const { method, path, headers, raw } = recorded.request;
  if (raw !== undefined) return Buffer.from(withTokens(raw, fixtures), 'latin1');
  const { body } = toExchange(recorded).probe;
  const has = (name: string) => headerValues(headers, name).length > 0;
  const isChunked = has('transfer-encoding');
  const length =
    (body === undefined && method !== 'POST') || isChunked || has('content-length')
      ? []
      : [`Content-Length: ${body?.length ?? 0}`];
  const lines = headers.map(([name, value]) => `${name}: ${withTokens(value, fixtures)}`);
  const head = [`Host: 127.0.0.1`, ...lines, ...length, 'Connection: close', '', ''].join('\r\n');
  const content = body ?? new Uint8Array();
  return Buffer.concat([
    Buffer.from(`${method} ${path} HTTP/1.1\r\n`),
    Buffer.from(head, 'latin1'),
    ...(isChunked
      ? [Buffer.from(`${content.length.toString(16)}\r\n`), content, Buffer.from('\r\n0\r\n\r\n')]
      : [content]),
  ]);
}

/** A header value with the tokens of a twin in place of those of the recordings. */
function withTokens(value: string, { credentials, others = {} }: Fixtures): string {
  const { operator, restricted, revoked } = credentials;
  const known = { expired: revoked, ...others, admin: operator, noperm: restricted };
  return Object.entries(known).reduce((text, [role, { token }]) => text.replaceAll(`<${role}-token>`, token), value);
}

/** A service provider that answers as a recorded one did, and as a good one where nothing was recorded. */
async function startScriptedSink() {
  let exchange = '';
  let left: readonly RecordedCall[] = [];
  const server = createServer(async (message, response) => {
    message.resume();
    await once(message, 'end');
    const { method = '', url = '' } = message;
    const collection = (path: string) => path.split('/')[1];
    const at = left.findIndex((call) => call.method === method && collection(call.path) === collection(url));
    const call = left[at];
    left = left.filter((_, index) => index !== at);
    if (call !== undefined && call.status === undefined) return void message.socket.destroy();
    const status = call?.status ?? (method === 'POST' ? 201 : 200);
    const reported = reportedBodies[exchange];
    const isReported = reported?.path.test(url) === true && status < 300;
    const body = isReported ? reported.body : JSON.stringify({ id: `${exchange} ${url.split('/')[2] ?? 'new'}` });
    response.writeHead(status, { 'Content-Type': 'application/scim+json' }).end(status === 204 ? '' : body);
  });
  const listener = await listen(server);
  return {
    url: listener.origin,
    script: (id: string, calls: readonly RecordedCall[]) => {
      exchange = id;
      left = calls;
    },
    close: () => listener.close(),
  };
}
