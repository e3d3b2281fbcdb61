import { expect, test } from '@playwright/test';
import type { StartedSink } from '../../src/sink/Sink.ts';
import type { FailureStatus } from '../../src/sink/SinkFailure.ts';
import { startSink } from '../../src/sink/startSink.ts';
import { call, token } from '../unit/sink/sinkTest.ts';
import { type RecordedCall, readCalls, releases } from './readRecording.ts';

const failureStatuses: readonly FailureStatus[] = [400, 401, 403, 404, 409, 429, 500, 503];

/** What RFC 7644 §3 answers to a call that succeeds. */
const successes: Readonly<Record<string, number>> = { GET: 200, POST: 201, PUT: 200, PATCH: 200, DELETE: 204 };

/** One provider of a recording with a sink of its own, and the ids that its resources have there, by those recorded. */
interface Replay {
  readonly sink: StartedSink;
  readonly ids: Map<string, string>;
}

/** A resource that was there before the recording began: its first call says what it is. */
async function heldId({ sink, ids }: Replay, { path, body }: RecordedCall): Promise<string> {
  const [, endpoint = '', recorded = ''] = path.split('/');
  const known = ids.get(recorded);
  if (known !== undefined) return known;
  const sent = body === undefined ? {} : JSON.parse(body);
  const { externalId } = sent.Operations?.[0]?.value ?? sent;
  const filter = encodeURIComponent(`externalId eq ${JSON.stringify(externalId ?? '')}`);
  const listed = await call(sink, 'GET', `/${endpoint}?filter=${filter}`);
  const [found] = JSON.parse(listed.text).Resources;
  const schema = `urn:ietf:params:scim:schemas:core:2.0:${endpoint.slice(0, -1)}`;
  const seed = { schemas: [schema], userName: recorded, displayName: recorded };
  const { id } = found ?? JSON.parse((await call(sink, 'POST', `/${endpoint}`, seed)).text);
  ids.set(recorded, id);
  return id;
}

/** Replays a call; returns how the answer differs from that of a service provider. */
async function replay(at: Replay, recorded: RecordedCall): Promise<readonly string[]> {
  const { method, path, status, body, contentType } = recorded;
  const { sink, ids } = at;
  const [, endpoint = '', id] = path.split('/');
  const known = /^(Users|Groups)$/.test(endpoint);
  const asked = id === undefined ? path : `/${endpoint}/${status === 404 ? id : await heldId(at, recorded)}`;
  const sent = [...ids].reduce((text, [from, to]) => text?.replaceAll(from, to), body);
  const success = endpoint === 'Groups' && method === 'PATCH' ? 204 : successes[method];
  const wanted = status !== undefined && status < 300 ? success : status;
  const failure = failureStatuses.find((one) => one === wanted);
  // A 404 comes by itself, but for those that the service provider of the recording was told to answer.
  const isReported =
    failure !== undefined && !(failure === 404 && (id !== undefined || !known) && endpoint !== 'ServiceProviderConfig');
  const end = isReported ? sink.fail({ kind: 'status', status: failure, calls: 'all' }) : () => {};
  const got = await call(sink, method, asked, sent, contentType === undefined ? {} : { contentType });
  end();
  const isTaken = got.status === 409 && got.body?.['scimType'] === 'uniqueness' && /Users/.test(path);
  const name = `${recorded.exchange}: ${method} ${path}`;
  if (got.status !== wanted && !(isTaken && method === 'POST')) return [`${name}: ${got.status}, not ${wanted}`];
  // Two sessions were recorded at once, so what one deletes the other may still use.
  if (method === 'DELETE' && id !== undefined) ids.delete(id);
  if (got.status === 204) return got.text === '' ? [] : [`${name}: 204 with content`];
  const problems: string[] = [];
  if (got.headers['content-type'] !== 'application/scim+json') problems.push(`${name}: ${got.headers['content-type']}`);
  if (got.status === 201 && got.headers['location'] !== `${sink.url}${path}/${got.body?.['id']}`) {
    problems.push(`${name}: Location ${got.headers['location']}`);
  }
  if (known && got.status < 300 && typeof got.body?.['meta'] !== 'object') problems.push(`${name}: no meta`);
  if (got.status >= 400 && got.body?.['status'] !== String(got.status)) problems.push(`${name}: no SCIM error`);
  return problems;
}

for (const release of releases) {
  test(`the sink answers every call of authentik ${release} as a service provider does`, async () => {
    const replays = new Map<string, Replay>();
    const problems: string[] = [];
    // Told to the service provider of the recording, and none that ours knows: odd statuses, closed connections.
    const calls = readCalls(release).filter(
      ({ status = 0 }) => (status >= 200 && status < 300) || failureStatuses.some((one) => one === status),
    );
    for (const recorded of calls) {
      const { provider } = recorded;
      const at = replays.get(provider) ?? { sink: await startSink({ token }), ids: new Map<string, string>() };
      replays.set(provider, at);
      problems.push(...(await replay(at, recorded)));
    }
    for (const { sink } of replays.values()) await sink.close();
    expect(problems).toEqual([]);
    expect(calls.length).toBeGreaterThan(80);
  });
}
